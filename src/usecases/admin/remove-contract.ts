import { isDirect } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import type { AdminWorld } from './ports';
import { refreshScopes } from './scope';

/** Removes this end's half. Its pairs are kept and no longer looked at; the issues stay as they are. */
export async function removeContract(world: AdminWorld, id: string, version: number): Promise<void> {
  const contract = (await world.store.read([{ kind: 'contract', key: id }])).get('contract', id);
  if (!contract) throw new AppError('NOT_FOUND');
  const removed = await world.store.commit([
    { op: 'remove', kind: 'contract', key: id, ifVersion: version },
    { op: 'remove', kind: 'watermark', key: id },
    { op: 'remove', kind: 'goneCheck', key: id },
  ]);
  if (!removed) throw new AppError('CHANGED_MEANWHILE');
  const { connectionId } = contract;
  const connection = (await world.store.read([{ kind: 'connection', key: connectionId }])).get(
    'connection',
    connectionId,
  );
  if (connection && isDirect(connection)) {
    await world.direct.far(connection).store.commit([{ op: 'remove', kind: 'watermark', key: id }]);
  }
  await refreshScopes(world, { removedContract: contract });
}
