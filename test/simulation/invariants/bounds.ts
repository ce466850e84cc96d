import type { IoRecord } from '../../../sandbox/seams';
import { RETRY_DELAYS_MS } from '../../../src/domain/retry-schedule';
import type { FaultCounts, FaultKind } from '../faults/kinds';
import type { Evidence } from './evidence';
import { isParkedForGood } from './excuses';
import type { Violation } from './violation';

/** Messages an edit may cost where nothing goes wrong: its own, and now and then one more where both ends were changed at once. */
export const MESSAGES_PER_EDIT = 1.5;
/** Messages that one fault may add. */
export const MESSAGES_PER_FAULT = 2;
/** Messages that an issue may add which the peer refuses whole: the sweeps after its last edit try it again. */
export const MESSAGES_PER_REFUSED_ISSUE = 8;
/** Jira calls an edit, or a fault, may cost at both sites together, sweeps and pages aside. */
export const JIRA_CALLS_PER_EDIT = 4;
export const JIRA_CALLS_PER_FAULT = 6;

const WITHOUT_COST: readonly FaultKind[] = ['clock-skew', 'slow-io', 'schedule-lost', 'schedule-late'];

/** Bounds: on messages and Jira calls by edits and faults, on attempts by the schedule. */
export function boundsHold(evidence: Evidence): Violation[] {
  const { ledger, story, faults, outcome } = evidence;
  const troubles = troublesIn(faults);
  const found: Violation[] = [];
  const bounded = (what: string, count: number, most: number): void => {
    if (count > most)
      found.push({
        invariant: 'bounds',
        text: `${count} ${what}; at most ${most} for ${ledger.edits} edits and ${troubles} faults`,
      });
  };
  const refused = outcome.issues.filter(isParkedForGood).length;
  const most = MESSAGES_PER_EDIT * ledger.edits + MESSAGES_PER_FAULT * troubles + MESSAGES_PER_REFUSED_ISSUE * refused;
  // A paused end, and one that is passive, are asked again and again: that is bounded by time, not by edits.
  const sent = story.messages.filter(({ functionKey }) => functionKey !== 'admin');
  if (!evidence.meddled) bounded('messages', sent.length, most);
  const calls = story.jiraCalls.filter(isForChanges).length;
  bounded('Jira calls', calls, JIRA_CALLS_PER_EDIT * ledger.edits + JIRA_CALLS_PER_FAULT * troubles);
  for (const pair of [...outcome.pairs.values()].flat()) {
    const attempts = RETRY_DELAYS_MS.length + 1;
    if (pair.attempts > attempts)
      found.push({
        invariant: 'bounds',
        text: `${pair.issue.key} was tried ${pair.attempts} times in a row; at most ${attempts}`,
      });
  }
  return found;
}

export function troublesIn(faults: FaultCounts): number {
  return Object.entries(faults)
    .filter(([kind]) => !WITHOUT_COST.includes(kind as FaultKind))
    .reduce((sum, [, count]) => sum + count, 0);
}

export function isForChanges({ functionKey }: IoRecord): boolean {
  return functionKey === 'work' || functionKey === 'peer-call';
}
