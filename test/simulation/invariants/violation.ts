/** An invariant of the house that does not hold. */
export interface Violation {
  invariant:
    | 'nothing vanishes'
    | 'no effect twice'
    | 'no echo'
    | 'convergence'
    | 'isolation'
    | 'bounds'
    | 'no secret'
    | 'scope'
    | 'keys fit';
  text: string;
  /** The issue it shows at, where it shows at one. */
  token?: string;
}
