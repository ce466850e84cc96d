import { isDirect } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { refusalError } from '../refusal-error';
import type { AdminWorld } from './ports';

/** The peer's halves of contracts that this end has not accepted yet. Both halves of a direct connection's are made here. */
export async function offeredContracts(world: AdminWorld, connectionId: string) {
  const connection = (await world.store.read([{ kind: 'connection', key: connectionId }])).get(
    'connection',
    connectionId,
  );
  if (!connection) throw new AppError('NOT_FOUND');
  if (isDirect(connection)) return [];
  const [answer, ours] = await Promise.all([
    world.peer.call(connection, { type: 'contracts' }),
    world.store.contracts(connectionId),
  ]);
  if (answer.type !== 'contracts') throw refusalError(answer);
  const accepted = new Set(ours.map(({ id }) => id));
  return answer.contracts.filter(({ id }) => !accepted.has(id));
}
