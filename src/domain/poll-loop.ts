import { MINUTE_MS, SECOND_MS } from './limits';

/**
 * The loop by which an active end fetches from a passive peer. One turn asks for the next, and the five-minute schedule
 * begins a new loop in the place of the old one: a chain of queue events may not go on for ever.
 */
export interface PollLoop {
  /** Turns of another generation end. */
  generation: string;
  /** Turns in a row in which nothing came. */
  idleTurns: number;
  lastAt: number;
}

export const FASTEST_POLL_MS = 5 * SECOND_MS;
export const SLOWEST_POLL_MS = MINUTE_MS;
/** Turns at the fastest pace after something came: people who edit go on editing. */
const PATIENT_TURNS = 12;

/** Seconds until the next turn: 5 while busy, then twice as long each time, up to 60. */
export function nextPollSeconds(idleTurns: number): number {
  const doublings = Math.max(0, idleTurns - PATIENT_TURNS);
  return Math.min(SLOWEST_POLL_MS, FASTEST_POLL_MS * 2 ** Math.min(doublings, 10)) / 1000;
}
