import { refreshAllScopes } from '../usecases/admin/scope';
import { rememberSelf } from '../usecases/admin/self';
import { run } from './compose/run';

/** After installing, upgrading, and installing again: who the app is here, and what its records cover. */
export async function onInstalled() {
  return run('installed', async (world) => {
    await rememberSelf(world, { anew: true });
    await refreshAllScopes(world);
  });
}
