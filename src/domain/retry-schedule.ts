import { HOUR_MS, LONGEST_ASKED_WAIT_MS, MINUTE_MS, SECOND_MS } from './limits';

/** Waiting times before attempt 2, 3, ...; the last attempt is made about 62 hours after the first. */
export const RETRY_DELAYS_MS: readonly number[] = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

/** Jitter keeps many pairs that failed together from coming back together: ± 20 %. */
const JITTER = 0.2;

/**
 * How long to wait after the given failed attempt (1 for the first).
 * @param random a number in [0, 1)
 * @param retryAfterMs what the other side asked for; a minimum, never a shortcut, and bounded itself
 * @returns `undefined` when the schedule is used up: park.
 */
export function delayAfterAttempt(attempt: number, random: number, retryAfterMs = 0): number | undefined {
  const delayMs = RETRY_DELAYS_MS[attempt - 1];
  if (delayMs === undefined) return undefined;
  const askedMs = Math.min(retryAfterMs, LONGEST_ASKED_WAIT_MS);
  return Math.max(Math.round(delayMs * (1 - JITTER + 2 * JITTER * random)), askedMs);
}
