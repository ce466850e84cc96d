import { aboutConnection } from '../../domain/activity';
import type { Connection } from '../../domain/connection';
import type { AppError } from '../../domain/errors';
import { activityWrite } from '../activity';
import type { World } from '../ports';

/** Stops a connection that an admin must mend. Changes go on being noticed, and are caught up on resume. */
export async function stopConnection(world: World, connection: Connection, error: AppError): Promise<void> {
  const now = world.clock.now();
  const stopped: Connection = {
    ...connection,
    state: 'disabled',
    fault: { code: error.code, text: error.userMessage, at: now },
    updatedAt: now,
  };
  await world.store.commit([
    { op: 'replace', kind: 'connection', key: connection.id, value: stopped },
    activityWrite(world, {
      ...aboutConnection(connection.id),
      what: ['connection stopped'],
      result: 'attention',
      code: error.code,
      text: error.userMessage,
    }),
  ]);
}
