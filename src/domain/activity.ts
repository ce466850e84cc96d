export type ActivityResult = 'done' | 'waiting' | 'attention' | 'note';

/** What the app did with one issue, and why, as an admin reads it. Holds no content of issues. */
export interface Activity {
  at: number;
  connectionId: string;
  contractId: string | null;
  issueKey: string | null;
  peerKey: string | null;
  direction: 'out' | 'in' | 'here';
  /** e.g. `created`, `Summary`, `comment added`. */
  what: string[];
  result: ActivityResult;
  code: string | null;
  text: string;
  /** From the change to its arrival, where both are known. */
  lagMs: number | null;
}
