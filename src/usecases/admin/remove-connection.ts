import { AppError } from '../../domain/errors';
import type { AdminWorld } from './ports';
import { removeContract } from './remove-contract';

/** Removes a connection with its contracts and keys. The issues stay as they are at both ends. */
export async function removeConnection(world: AdminWorld, id: string, version: number): Promise<void> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  if (connection.version !== version) throw new AppError('CHANGED_MEANWHILE');
  for (const contract of await world.store.contracts(id)) await removeContract(world, contract.id, contract.version);
  if (!(await world.store.commit([{ op: 'remove', kind: 'connection', key: id, ifVersion: version }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  for (const { keyId } of connection.localKeys) await world.secrets.forgetLocalKey(keyId);
  await world.secrets.forgetRemoteKeys(id);
}
