import type { Connection } from '../../domain/connection';
import { AppError, asAppError } from '../../domain/errors';
import { dropGrant } from './direct/grants';
import type { AdminWorld } from './ports';
import { removeContract } from './remove-contract';

/** What is kept by the connection's id beside it. */
const BESIDE = ['heard', 'test', 'directTest', 'poll', 'authorized'] as const;

/**
 * Removes a connection with its contracts and keys, and tells the peer. The issues stay as they are at both ends; their
 * pairs are kept, and nothing looks at them any more.
 * @param options.silently the peer is not told: it does not know of the connection
 */
export async function removeConnection(
  world: AdminWorld,
  id: string,
  version: number,
  options: { silently?: boolean } = {},
): Promise<{ peerTold: boolean }> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  if (connection.version !== version) throw new AppError('CHANGED_MEANWHILE');
  // Before anything is undone: an admin who saves at the same moment either comes first, or is told.
  const leaving: Connection = { ...connection, state: 'disabled', updatedAt: world.clock.now() };
  if (!(await world.store.commit([{ op: 'replace', kind: 'connection', key: id, value: leaving }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  const peerTold = options.silently ? false : await tellPeer(world, connection);
  for (const contract of await world.store.contracts(id)) await removeContract(world, contract.id, contract.version);
  const removed = await world.store.commit([
    { op: 'remove', kind: 'connection', key: id, ifVersion: version + 1 },
    ...BESIDE.map((kind) => ({ op: 'remove' as const, kind, key: id })),
  ]);
  if (!removed) throw new AppError('CHANGED_MEANWHILE');
  for (const { keyId } of connection.localKeys) await world.secrets.forgetLocalKey(keyId);
  await world.secrets.forgetRemoteKeys(id);
  const { grant = null, candidate = null, previous = null } = connection.direct ?? {};
  for (const each of [grant, candidate, previous]) await dropGrant(world, id, each);
  return { peerTold };
}

/** As far as it can be reached: a peer that cannot is no reason to keep a connection. A passive end calls nobody. */
async function tellPeer(world: AdminWorld, connection: Parameters<AdminWorld['peer']['call']>[0]): Promise<boolean> {
  if (!connection.remoteUrl || connection.passive) return false;
  try {
    return (await world.peer.call(connection, { type: 'farewell' })).type === 'ended';
  } catch (thrown) {
    world.log.info('peer not told', { connection: connection.id, code: asAppError(thrown).code });
    return false;
  }
}
