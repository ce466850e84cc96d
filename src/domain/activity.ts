import type { Pair } from './pair';

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

/** What the activity of one pair says in any case. */
export function aboutPair({ connectionId, contractId, issue, peer }: Pair) {
  return { connectionId, contractId, issueKey: issue.key, peerKey: peer?.key ?? null, code: null, lagMs: null };
}

/** What the activity of a connection as a whole says in any case. */
export function aboutConnection(connectionId: string, contractId: string | null = null) {
  const direction: Activity['direction'] = 'here';
  return { connectionId, contractId, issueKey: null, peerKey: null, direction, code: null, lagMs: null };
}
