import { pollPeer } from '../usecases/poll-peer';
import { run } from './compose/run';

interface PollEvent {
  body: { connectionId: string; generation: string };
}

/** Queue work: one turn of the loop that fetches from a passive peer. */
export async function poll({ body }: PollEvent) {
  return run('poll', (world) => pollPeer(world, body.connectionId, body.generation));
}
