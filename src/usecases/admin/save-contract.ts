import { sendsByItself } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { AppError, asAppError } from '../../domain/errors';
import { MAX_CONTRACTS_PER_CONNECTION, TEST_CALL_TIMEOUT_MS } from '../../domain/limits';
import { startPolling } from '../direct/start-polling';
import { lookUpFarHalf } from './direct/far-half';
import type { AdminWorld } from './ports';
import { refreshScopes } from './scope';
import { rememberSelf } from './self';

export type ContractInput = Pick<
  Contract,
  | 'connectionId'
  | 'name'
  | 'project'
  | 'peerProject'
  | 'issueTypes'
  | 'jql'
  | 'fields'
  | 'comments'
  | 'statuses'
  | 'priorities'
  | 'users'
> & {
  /** This end's contract to change, with the version the form was filled from. */
  id?: string;
  version?: number;
  /** The peer's half to accept: its id becomes ours. Absent: a new contract, proposed by this end. */
  acceptsPeersId?: string;
};

/**
 * Stores one half of a contract; new ones are off.
 * @throws AppError `INVALID_INPUT` naming the field, `CHANGED_MEANWHILE`, `NOT_FOUND`
 */
export async function saveContract(world: AdminWorld, input: ContractInput): Promise<Contract> {
  const { id, version, acceptsPeersId, ...given } = input;
  const errors = given.jql ? await world.user.checkJql(given.jql) : [];
  if (errors.length > 0) throw new AppError('INVALID_INPUT', { details: { jql: errors.join(' ') } });
  const connection = (await world.store.read([{ kind: 'connection', key: given.connectionId }])).get(
    'connection',
    given.connectionId,
  );
  if (!connection) throw new AppError('NOT_FOUND', { detail: 'The connection was removed.' });
  const far = await lookUpFarHalf(world, connection, given);
  const now = world.clock.now();
  if (id !== undefined) return change(world, id, version, far ? { ...given, far } : given, now);

  const siblings = await world.store.contracts(given.connectionId);
  if (siblings.length >= MAX_CONTRACTS_PER_CONNECTION) {
    throw new AppError('INVALID_INPUT', {
      detail: `A connection holds at most ${MAX_CONTRACTS_PER_CONNECTION} contracts.`,
    });
  }
  const contract: Contract = {
    ...given,
    ...(far ? { far } : {}),
    id: acceptsPeersId ?? world.ids.next(),
    version: 0,
    side: acceptsPeersId ? 'b' : 'a',
    state: 'off',
    createdAt: now,
    updatedAt: now,
  };
  if (!(await world.store.create('contract', contract.id, contract))) {
    throw new AppError('INVALID_INPUT', { detail: 'This contract of the peer has been accepted already.' });
  }
  await rememberSelf(world);
  return { ...contract, version: 1 };
}

async function change(
  world: AdminWorld,
  id: string,
  version: number | undefined,
  given: Omit<ContractInput, 'id' | 'version' | 'acceptsPeersId'> & Pick<Contract, 'far'>,
  now: number,
): Promise<Contract> {
  const existing = (await world.store.read([{ kind: 'contract', key: id }])).get('contract', id);
  if (!existing) throw new AppError('NOT_FOUND');
  if (existing.version !== version) throw new AppError('CHANGED_MEANWHILE');
  if (existing.project.id !== given.project.id) {
    throw new AppError('INVALID_INPUT', {
      details: { project: 'The project of a contract cannot be changed. Make a new contract instead.' },
    });
  }
  const contract: Contract = { ...existing, ...given, connectionId: existing.connectionId, updatedAt: now };
  if (!(await world.store.commit([{ op: 'replace', kind: 'contract', key: id, value: contract }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  await refreshScopes(world, { contract });
  return { ...contract, version: contract.version + 1 };
}

/** What waits at the peer for this half goes as soon as it is asked for its own; else it comes by itself within the hour. */
async function tellPeer(world: AdminWorld, connectionId: string): Promise<void> {
  const connection = (await world.store.read([{ kind: 'connection', key: connectionId }])).get(
    'connection',
    connectionId,
  );
  if (!connection || connection.kind !== 'app' || !sendsByItself(connection)) return;
  try {
    await world.peer.call(connection, { type: 'contracts' }, { timeoutMs: TEST_CALL_TIMEOUT_MS });
  } catch (thrown) {
    world.log.info('peer not told', { connection: connectionId, code: asAppError(thrown).code });
  }
}

/** Switches this end's half on or off. From the moment it is on, changes are brought over; earlier ones are not. */
export async function switchContract(
  world: AdminWorld,
  id: string,
  version: number,
  state: 'on' | 'off',
): Promise<Contract> {
  const existing = (await world.store.read([{ kind: 'contract', key: id }])).get('contract', id);
  if (!existing) throw new AppError('NOT_FOUND');
  if (existing.version !== version) throw new AppError('CHANGED_MEANWHILE');
  const now = world.clock.now();
  const contract: Contract = { ...existing, state, updatedAt: now };
  const stored = await world.store.commit([
    { op: 'replace', kind: 'contract', key: id, value: contract },
    ...(state === 'on'
      ? [{ op: 'put' as const, kind: 'watermark' as const, key: id, value: { at: now, onSince: now } }]
      : []),
  ]);
  if (!stored) throw new AppError('CHANGED_MEANWHILE');
  await refreshScopes(world, { contract });
  if (state === 'on' && contract.far) await startPolling(world, contract.connectionId);
  if (state === 'on') await tellPeer(world, contract.connectionId);
  return { ...contract, version: contract.version + 1 };
}
