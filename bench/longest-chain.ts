import type { IoRecord } from '../sandbox/seams';

type Span = Pick<IoRecord, 'kind' | 'startedAt' | 'endedAt'>;

/**
 * How many I/O wait for each other at most: the longest row in which each begins when the one before has ended. A call
 * of the peer comes before what the peer does to answer it, since that begins when the request has arrived.
 */
export function longestChain(ios: readonly Span[]): number {
  const inOrder = [...ios].sort((left, right) => left.startedAt - right.startedAt || right.endedAt - left.endedAt);
  const lengths: number[] = [];
  inOrder.forEach((io, index) => {
    const before = inOrder.slice(0, index).map((earlier, at) => (precedes(earlier, io) ? (lengths[at] ?? 0) : 0));
    lengths.push(1 + Math.max(0, ...before));
  });
  return Math.max(0, ...lengths);
}

function precedes(earlier: Span, later: Span): boolean {
  const isInside = earlier.startedAt < later.startedAt && later.endedAt < earlier.endedAt;
  return earlier.endedAt <= later.startedAt || (earlier.kind === 'peer' && isInside);
}
