import { forgetExpiredKeys } from '../usecases/admin/rotate-key';
import { refreshAllScopes } from '../usecases/admin/scope';
import { findGone } from '../usecases/direct/find-gone';
import { sweepFarEnds } from '../usecases/direct/poll-far';
import { knowPeers } from '../usecases/passive/know-peer';
import { startPolls } from '../usecases/passive/poll-peer';
import { sweep as runSweep } from '../usecases/repair/sweep';
import { runTurn } from './compose/run';

/** Every five minutes: what a lost event or wake-up left behind, and the loops that fetch from passive peers. */
export async function sweep() {
  return runTurn('sweep', async (world) => {
    await startPolls(world);
    await runSweep(world);
    await knowPeers(world);
    await sweepFarEnds(world);
  });
}

/**
 * Every hour: what events are looked up in, made anew from the records; keys whose overlap ended are forgotten; peers
 * that have become passive are noticed; what was deleted at a site without the app is found.
 */
export async function housekeeping() {
  return runTurn('housekeeping', async (world) => {
    await refreshAllScopes(world);
    await forgetExpiredKeys(world);
    await knowPeers(world, { anew: true });
    await findGone(world);
  });
}
