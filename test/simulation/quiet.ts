import type { VirtualClock } from '../../sandbox/clock';
import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';
import { pairsOf } from './outcome';
import type { Story } from './story';

const MINUTE_MS = 60_000;
/** Long enough for the longest late delivery and for three sweeps, the last of which sees what the others did. */
const SHORTEST_MS = 25 * MINUTE_MS;
/** Beyond the waiting times that an hour of faults can bring a pair to. */
const LONGEST_MS = 5 * 60 * MINUTE_MS;
const STEP_MS = 5 * MINUTE_MS;

/** So many messages no world needs: two ends answer each other without end, and there is nothing more to be learnt. */
const STORM_MESSAGES = 3000;
const STORM_STEP_MS = MINUTE_MS / 6;

export const isStorm = ({ messages }: Story): boolean => messages.length > STORM_MESSAGES;

/** Lets so much time pass, or less where a storm has begun. */
export async function pass(ms: number, clock: VirtualClock, story: Story): Promise<void> {
  for (let left = ms; left > 0 && !isStorm(story); left -= STORM_STEP_MS) {
    await clock.advance(Math.min(left, STORM_STEP_MS));
  }
}

/** Lets time pass, with neither people nor faults, until nothing is due any more, or far too long. */
export async function comeToRest(connected: ConnectedWorld, clock: VirtualClock, story: Story): Promise<void> {
  const startedAt = clock.now();
  while (clock.now() - startedAt < LONGEST_MS && !isStorm(story)) {
    await pass(STEP_MS, clock, story);
    if (clock.now() - startedAt >= SHORTEST_MS && connected.ends.every(isAtRest)) return;
  }
}

function isAtRest(end: ConnectedEnd): boolean {
  const { installation } = end;
  if (installation.queued > turnsOf(end) || Object.keys(installation.dump().entities.mark ?? {}).length > 0)
    return false;
  return pairsOf(end).every(
    ({ state, intent }) => state !== 'waiting' && Object.keys(intent?.fields ?? {}).length === 0,
  );
}

/** An end that fetches from a passive peer has its next turn in the queue at all times. */
function turnsOf({ installation }: ConnectedEnd): number {
  return Object.keys(installation.dump().plain).filter((key) => key.startsWith('poll:')).length;
}

/** Tries again what faults parked, once, as an admin does from the page. @returns how many there were */
export async function redriveParked(connected: ConnectedWorld): Promise<number> {
  let count = 0;
  for (const end of connected.ends) {
    for (const pair of pairsOf(end)) {
      if (pair.state !== 'parked' || Object.keys(pair.refusals).length > 0) continue;
      count += 1;
      const issueId = end.isFar ? (pair.peer?.id ?? pair.issue.id) : pair.issue.id;
      await connected.finish(end.resolve('attention.redrive', { contractId: pair.contractId, issueId }));
    }
  }
  return count;
}
