import type { TestSummary } from '../../domain/connection-test';
import { summaryOf } from '../../domain/connection-test';
import { AppError } from '../../domain/errors';
import type { AdminWorld } from '../../usecases/admin/ports';
import type { Snapshot } from '../../usecases/ports';
import type { ConnectionDetailView, ConnectionLineView, ConnectionListView, ConnectionView } from './api';
import { connectionView } from './views';

/** Connections as the pages show them: each a few reads, nothing decided. */

/** Of pairs that wait, and of those that need an admin, so many are counted. */
export const COUNTED_PAIRS = 100;

interface OfConnection {
  connectionId: string;
}

export async function heardAt(world: AdminWorld, connectionId: string): Promise<number | null> {
  return (await world.store.read([{ kind: 'heard', key: connectionId }])).get('heard', connectionId)?.at ?? null;
}

type Tested = ConnectionView & Pick<ConnectionLineView, 'lastTest'>;

/** By name, each with its last test. */
export async function testedConnections(world: AdminWorld): Promise<Tested[]> {
  const connections = (await world.store.connections()).sort((left, right) => left.name.localeCompare(right.name));
  const snapshot = await world.store.read(connections.flatMap(({ id }) => refsOf(id)));
  return connections.map((connection) => ({
    ...connectionView(connection, snapshot.get('heard', connection.id)?.at ?? null),
    lastTest: lastTestIn(snapshot, connection.id),
  }));
}

export async function connectionsWithUrl(world: AdminWorld): Promise<ConnectionListView> {
  const [connections, peerUrl] = await Promise.all([testedConnections(world), world.webTriggers.peerUrl()]);
  return { connections, peerUrl };
}

export async function connectionOf(world: AdminWorld, id: string): Promise<ConnectionDetailView> {
  const [snapshot, contracts, waiting, parked, peerUrl] = await Promise.all([
    world.store.read([{ kind: 'connection', key: id }, ...refsOf(id)]),
    world.store.contracts(id),
    world.direct.pairsIn('waiting', { limit: COUNTED_PAIRS }),
    world.direct.pairsIn('parked', { limit: COUNTED_PAIRS }),
    world.webTriggers.peerUrl(),
  ]);
  const connection = snapshot.get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  return {
    ...connectionView(connection, snapshot.get('heard', id)?.at ?? null),
    contracts: contracts.length,
    waiting: countOf(waiting.items, id),
    attention: countOf(parked.items, id),
    lastTest: lastTestIn(snapshot, id),
    peerUrl,
  };
}

/** How many of the pairs are of the connection. */
export function countOf(pairs: { pair: OfConnection }[], connectionId: string): number {
  return pairs.filter(({ pair }) => pair.connectionId === connectionId).length;
}

function refsOf(key: string) {
  return (['heard', 'test', 'directTest'] as const).map((kind) => ({ kind, key }));
}

function lastTestIn(snapshot: Snapshot, id: string): TestSummary | null {
  const app = Object.values(snapshot.get('test', id) ?? {});
  const direct = Object.values(snapshot.get('directTest', id)?.grant ?? {});
  return summaryOf([...app, ...direct]);
}
