import type { Connection } from '../../domain/connection';
import { sendsByItself } from '../../domain/connection';
import { asAppError } from '../../domain/errors';
import type { PollLoop } from '../../domain/poll-loop';
import { nextPollSeconds } from '../../domain/poll-loop';
import type { World } from '../ports';
import { fetchFromPeer } from './fetch-from-peer';

/** One turn of the loop: fetch, then ask for the next turn, soon while there is something to fetch. */
export async function pollPeer(world: World, connectionId: string, generation: string): Promise<void> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'poll', key: connectionId },
  ]);
  const connection = snapshot.get('connection', connectionId);
  const loop = snapshot.get('poll', connectionId);
  if (!connection || !loop || loop.generation !== generation || !fetches(connection)) return;
  const fetched = await fetchFromPeer(world, connection).catch((thrown: unknown) => {
    world.log.info('fetch failed', { connection: connectionId, code: asAppError(thrown).code });
    return 0;
  });
  const next: PollLoop = {
    generation,
    idleTurns: fetched > 0 ? 0 : loop.idleTurns + 1,
    lastAt: world.clock.now(),
  };
  await world.store.commit([{ op: 'put', kind: 'poll', key: connectionId, value: next }]);
  await world.polls.next(connectionId, generation, nextPollSeconds(next.idleTurns));
}

/** Begins a loop for every passive peer, in the place of the one before. */
export async function startPolls(world: World): Promise<void> {
  for (const connection of (await world.store.connections()).filter(fetches)) {
    const loop = (await world.store.read([{ kind: 'poll', key: connection.id }])).get('poll', connection.id);
    const generation = world.ids.next();
    const next: PollLoop = { generation, idleTurns: loop?.idleTurns ?? 0, lastAt: loop?.lastAt ?? 0 };
    await world.store.commit([{ op: 'put', kind: 'poll', key: connection.id, value: next }]);
    await world.polls.next(connection.id, generation, 0);
  }
}

/** An end that is active itself, with a peer that is, or may be, passive. */
function fetches(connection: Connection): boolean {
  return sendsByItself(connection) && connection.peerPassive === true;
}
