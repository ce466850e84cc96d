/** Why the sandbox does not start, as one line for the terminal. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  /** @param exitCode 2: it was called wrongly; 1: something else stands in the way */
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 1,
  ) {
    super(message);
  }
}
