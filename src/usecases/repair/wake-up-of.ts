import type { Pair } from '../../domain/pair';
import type { WakeUp } from '../ports';

/** To look at the pair's issue at once. */
export function wakeUpOf(pair: Pair): WakeUp {
  const { contractId, connectionId } = pair;
  return { issueId: pair.issue.id, routes: [{ contractId, connectionId }], delaySeconds: 0 };
}
