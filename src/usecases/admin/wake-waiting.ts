import type { World } from '../ports';
import { wakeUpOf } from '../wake-up-of';

/** Pages of waiting pairs woken at once; the sweep wakes the rest. */
const MAX_PAGES = 10;

/** Wakes every pair of a connection that waits. */
export async function wakeWaiting(world: World, connectionId: string): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await world.store.pairsIn('waiting', { limit: 100, cursor });
    await world.wakeUps.wake(found.items.filter((pair) => pair.connectionId === connectionId).map(wakeUpOf));
    if (!found.cursor) return;
    cursor = found.cursor;
  }
}
