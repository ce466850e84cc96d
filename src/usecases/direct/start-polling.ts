import type { PollLoop } from '../../domain/poll-loop';
import type { World } from '../ports';

/** Begins a loop for a connection, in the place of the one before. */
export async function startPolling(world: World, connectionId: string): Promise<void> {
  const generation = world.ids.next();
  const loop: PollLoop = { generation, idleTurns: 0, lastAt: world.clock.now() };
  await world.store.commit([{ op: 'put', kind: 'poll', key: connectionId, value: loop }]);
  await world.polls.next(connectionId, generation, 0);
}
