import { retried } from '../../platform/retry';
import { listsOnce } from '../../platform/store/lists-once';
import type { AdminWorld } from '../../usecases/admin/ports';
import { engineWorld } from './engine';

/** One invocation that Forge repeats when it fails: a world of its own, and the work. */
export function run(name: string, work: (world: AdminWorld) => Promise<void>) {
  const world = engineWorld();
  return retried(world.log, name, () => work(world));
}

/** A turn of a schedule, whose parts all begin with the same lists. */
export function runTurn(name: string, work: (world: AdminWorld) => Promise<void>) {
  return run(name, (world) => work({ ...world, store: listsOnce(world.store) }));
}
