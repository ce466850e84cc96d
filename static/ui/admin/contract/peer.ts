/** Who edits the other half of a contract: its own admin, or, where nothing is installed there, we. */
export type Peer = { kind: 'app' } | { kind: 'direct'; connectionId: string };

export const APP_PEER: Peer = { kind: 'app' };
