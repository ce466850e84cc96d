import type { AdminWorld } from '../../usecases/admin/ports';
import type { ActivityFilter } from '../../usecases/ports';
import type { ActivityView } from './api';

/** One page of what happened. Unfiltered it ends with the day; then it is told where older ones are. */
export async function activityPage(world: AdminWorld, filter: ActivityFilter): Promise<ActivityView> {
  const { connectionId, contractId, issueKey, result } = filter;
  if (connectionId ?? contractId ?? issueKey ?? result) {
    return { ...(await world.store.activity(filter)), olderDay: null };
  }
  const day = filter.day ?? dayOf(world.clock.now());
  const [page, before] = await Promise.all([
    world.store.activity({ ...filter, day }),
    world.store.lastActivityBefore(Date.parse(`${day}T00:00:00Z`)),
  ]);
  return { ...page, olderDay: before === null ? null : dayOf(before) };
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
