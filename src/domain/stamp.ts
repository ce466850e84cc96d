/**
 * When and where a field's value was last chosen. Stamps are totally ordered, and both ends order them alike: that
 * alone makes both ends pick the same winner, whatever arrives late, twice or crosswise.
 *
 * `at` is the site's time of the change in epoch milliseconds, pushed past the stamp of the value that was changed.
 * So an edit of a value one has seen always beats that value, however far the two sites' clocks are apart.
 */
export interface Stamp {
  at: number;
  side: Side;
}

/** Which end of a contract: `a` proposed it, `b` accepted it. */
export type Side = 'a' | 'b';

/** Older than every change: the stamp of what was never agreed on. */
export const NEVER: Stamp = { at: 0, side: 'a' };

/** Negative when `left` is older. Ties in time are broken by side, the same way at both ends. */
export function compareStamps(left: Stamp, right: Stamp): number {
  if (left.at !== right.at) return left.at - right.at;
  if (left.side === right.side) return 0;
  return left.side === 'a' ? -1 : 1;
}

/** The stamp of a change made here at `changedAt` over a value that carried `previous`. */
export function stampChange(side: Side, changedAt: number, previous: Stamp): Stamp {
  return { at: Math.max(changedAt, previous.at + 1), side };
}

export function otherSide(side: Side): Side {
  return side === 'a' ? 'b' : 'a';
}
