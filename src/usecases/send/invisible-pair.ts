import type { Connection } from '../../domain/connection';
import type { Pair } from '../../domain/pair';

/** Parked, because Jira does not show its issue any more and did not say that it was deleted. */
export function invisiblePair(pair: Pair, connection: Connection, now: number): Pair {
  const who = connection.technicalUser?.displayName ?? 'the app';
  const text = `${pair.issue.key} cannot be seen any more. Was it deleted, or does ${who} lack Browse Projects?`;
  return { ...pair, state: 'parked', reason: { code: 'JIRA_NOT_FOUND', text }, dueAt: 0, updatedAt: now };
}
