import { retried } from '../../platform/retry';
import type { AdminWorld } from '../../usecases/admin/ports';
import { engineWorld } from './engine';

/** One invocation that Forge repeats when it fails: a world of its own, and the work. */
export function run(name: string, work: (world: AdminWorld) => Promise<void>) {
  const world = engineWorld();
  return retried(world.log, name, () => work(world));
}
