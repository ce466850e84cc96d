import { refreshAllScopes } from '../usecases/admin/scope';
import { sweep as runSweep } from '../usecases/sweep';
import { run } from './compose/run';

/** Every five minutes: what a lost event or wake-up left behind. */
export async function sweep() {
  return run('sweep', runSweep);
}

/** Every hour: what events are looked up in, made anew from the records. */
export async function housekeeping() {
  return run('housekeeping', refreshAllScopes);
}
