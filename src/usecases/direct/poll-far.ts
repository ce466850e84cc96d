import type { Connection, DirectConnection } from '../../domain/connection';
import { isDirect, sendsByItself } from '../../domain/connection';
import { asAppError } from '../../domain/errors';
import { MINUTE_MS } from '../../domain/limits';
import type { PollLoop } from '../../domain/poll-loop';
import { nextPollSeconds } from '../../domain/poll-loop';
import { stopConnection } from '../repair/stop-connection';
import { sweep } from '../repair/sweep';
import { sweepContract } from '../repair/sweep-contract';
import { heardFar } from './heard-far';
import type { DirectWorld } from './ports';

/** The five-minute sweep looks back further; a quick look need only cover the usual lag of the search index. */
const POLL_OVERLAP_MS = 3 * MINUTE_MS;

/** One turn of the loop that looks for changes at the far end: search, mark what differs, ask for the next turn. */
export async function pollFar(world: DirectWorld, connectionId: string, generation: string): Promise<void> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'poll', key: connectionId },
  ]);
  const connection = snapshot.get('connection', connectionId);
  const loop = snapshot.get('poll', connectionId);
  if (!connection || !isPolled(connection) || loop?.generation !== generation) return;
  const found = await lookAtAll(world, connection);
  if (found === 'stopped') return;
  const next: PollLoop = {
    generation,
    idleTurns: found > 0 ? 0 : loop.idleTurns + 1,
    lastAt: world.clock.now(),
  };
  await world.store.commit([{ op: 'put', kind: 'poll', key: connectionId, value: next }]);
  await world.polls.next(connectionId, generation, nextPollSeconds(next.idleTurns));
}

/** @returns how many issues differed; `stopped`: the peer lets nobody in until an admin mends it */
async function lookAtAll(world: DirectWorld, connection: DirectConnection): Promise<number | 'stopped'> {
  const far = world.direct.far(connection);
  let found = 0;
  let answered = false;
  for (const contract of (await far.store.contracts()).filter(({ state }) => state === 'on')) {
    try {
      found += await sweepContract(far, connection, contract, POLL_OVERLAP_MS);
      answered = true;
    } catch (thrown) {
      const error = asAppError(thrown);
      world.log.info('poll failed', { connection: connection.id, contract: contract.id, code: error.code });
      if (error.code !== 'GRANT_DEAD') continue;
      await stopConnection(world, connection, error);
      return 'stopped';
    }
  }
  if (answered) await heardFar(world, connection.id, 'poll');
  return found;
}

/** The schedule's part for direct connections: what wake-ups lost at the far end, and a new loop for each. */
export async function sweepFarEnds(world: DirectWorld): Promise<void> {
  for (const connection of (await world.store.connections()).filter(isPolled)) {
    const loop = (await world.store.read([{ kind: 'poll', key: connection.id }])).get('poll', connection.id);
    const generation = world.ids.next();
    const next: PollLoop = { generation, idleTurns: loop?.idleTurns ?? 0, lastAt: loop?.lastAt ?? 0 };
    await world.store.commit([{ op: 'put', kind: 'poll', key: connection.id, value: next }]);
    await world.polls.next(connection.id, generation, 0);
    await sweep(world.direct.far(connection));
  }
}

export function isPolled(connection: Connection): connection is DirectConnection {
  return isDirect(connection) && sendsByItself(connection);
}
