import type { Connection } from '../../domain/connection';
import { isDirect, missingParts } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { resumeDirect } from './direct/store-direct';
import type { AdminWorld } from './ports';
import { wakeWaiting } from './wake-waiting';

/**
 * Pauses a connection, or starts it again; what waited meanwhile is sent.
 * @throws AppError `CHANGED_MEANWHILE`, `NOT_FOUND`; `INVALID_INPUT` when something is still missing
 */
export async function switchConnection(
  world: AdminWorld,
  id: string,
  version: number,
  state: 'active' | 'paused',
): Promise<Connection> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  if (connection.version !== version) throw new AppError('CHANGED_MEANWHILE');
  const missing = missingParts(connection);
  if (state === 'active' && missing.length > 0) {
    throw new AppError('INVALID_INPUT', { detail: `Still missing: ${missing.join(', ')}.` });
  }
  const next: Connection = {
    ...connection,
    state,
    fault: state === 'active' ? null : connection.fault,
    updatedAt: world.clock.now(),
  };
  if (!(await world.store.commit([{ op: 'replace', kind: 'connection', key: id, value: next }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  if (state === 'active') await (isDirect(next) ? resumeDirect(world, next) : wakeWaiting(world, id));
  return { ...next, version: next.version + 1 };
}
