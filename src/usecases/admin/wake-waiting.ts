import type { Pair } from '../../domain/pair';
import type { World } from '../ports';
import { wakeUpOf } from '../repair/wake-up-of';

/** Pages of waiting pairs woken at once; the sweep wakes the rest. */
const MAX_PAGES = 10;

/** Wakes every pair of a connection that waits, or those of them that are asked for. */
export async function wakeWaiting(
  world: World,
  connectionId: string,
  isWanted: (pair: Pair) => boolean = () => true,
): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await world.store.pairsWaiting(connectionId, { limit: 100, cursor });
    const wanted = found.items.filter(isWanted);
    if (wanted.length > 0) await world.wakeUps.wake(wanted.map(wakeUpOf));
    if (!found.cursor) return;
    cursor = found.cursor;
  }
}
