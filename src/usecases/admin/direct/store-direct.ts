import type { DirectConnection } from '../../../domain/connection';
import type { Direct } from '../../../domain/direct';
import { AppError } from '../../../domain/errors';
import { startPolling } from '../../direct/start-polling';
import type { AdminWorld } from '../ports';
import { wakeWaiting } from '../wake-waiting';

/**
 * Stores a connection after a change of its grants. With an account it is active; one that an admin paused stays so.
 * @throws AppError `CHANGED_MEANWHILE`
 */
export async function storeDirect(
  world: AdminWorld,
  before: DirectConnection,
  changes: Partial<Direct>,
): Promise<DirectConnection> {
  const direct = { ...before.direct, ...changes };
  const state = !direct.grant?.account ? 'draft' : before.state === 'paused' ? 'paused' : 'active';
  const next: DirectConnection = {
    ...before,
    direct,
    state,
    fault: state === 'active' ? null : before.fault,
    updatedAt: world.clock.now(),
  };
  if (!(await world.store.commit([{ op: 'replace', kind: 'connection', key: next.id, value: next }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  const stored = { ...next, version: next.version + 1 };
  if (state === 'active' && before.state !== 'active') await resumeDirect(world, stored);
  return stored;
}

/** What waited at either end goes on, and the far end is looked at again. */
export async function resumeDirect(world: AdminWorld, connection: DirectConnection): Promise<void> {
  await wakeWaiting(world, connection.id);
  await wakeWaiting(world.direct.far(connection), connection.id);
  await startPolling(world, connection.id);
}
