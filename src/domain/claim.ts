/**
 * The right to create the counterpart of a peer's issue. Taken before the request that creates it, so that a second
 * attempt finds the first, whatever became of it.
 */
export interface Claim {
  pairId: string;
  contractId: string;
  version: number;
  /** Of the message by which it is held. */
  messageId?: string;
  /** Until then its holder may be at work. */
  until: number;
  /** When the first attempt began: an issue that a search does not show may still exist for a while. */
  startedAt: number;
  /** The issue, once it is known. */
  issue: { id: string; key: string } | null;
}
