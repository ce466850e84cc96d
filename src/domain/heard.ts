import { MAX_MESSAGES_A_MINUTE, MINUTE_MS } from './limits';

/** When a peer was heard last, and how much was heard of it in the minute before. */
export interface Heard {
  at: number;
  result: string;
  /** Begin of the minute that is counted. */
  since?: number;
  count?: number;
}

/**
 * The record after one more message. It is written with what the message brings about, and costs no request of its own:
 * messages that are worked on at the same moment may be counted as one, and those that change nothing not at all.
 */
export function heardAgain(before: Heard | undefined, at: number, result: string): Heard {
  const { since = 0, count = 0 } = before ?? {};
  return at - since < MINUTE_MS ? { at, result, since, count: count + 1 } : { at, result, since: at, count: 1 };
}

/** @returns how long the peer has to wait because it said too much within a minute; undefined where it did not */
export function floodedFor(heard: Heard | undefined, now: number): number | undefined {
  const { since = 0, count = 0 } = heard ?? {};
  const leftMs = since + MINUTE_MS - now;
  return count >= MAX_MESSAGES_A_MINUTE && leftMs > 0 ? leftMs : undefined;
}
