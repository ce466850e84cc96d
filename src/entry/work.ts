import { isDirect } from '../domain/connection';
import type { AdminWorld } from '../usecases/admin/ports';
import type { Route, World } from '../usecases/ports';
import { sendChanges } from '../usecases/send/send-changes';
import { run } from './compose/run';

interface WorkEvent {
  /** `far`: id of the direct connection at whose far end the issue is. */
  body: { issueId: string; routes: Route[]; far?: string };
}

/** Queue work: one issue's changes, to the peers of the contracts named. */
export async function work({ body }: WorkEvent) {
  return run('work', async (near) => {
    const world = body.far === undefined ? near : await farWorld(near, body.far);
    if (world) await sendChanges(world, body.issueId, body.routes);
  });
}

async function farWorld(near: AdminWorld, connectionId: string): Promise<World | undefined> {
  const snapshot = await near.store.read([{ kind: 'connection', key: connectionId }]);
  const connection = snapshot.get('connection', connectionId);
  return connection && isDirect(connection) ? near.direct.far(connection) : undefined;
}
