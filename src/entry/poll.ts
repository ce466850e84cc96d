import { pollFar } from '../usecases/direct/poll-far';
import { pollPeer } from '../usecases/passive/poll-peer';
import { run } from './compose/run';

interface PollEvent {
  body: { connectionId: string; generation: string };
}

/** Queue work: one turn of the loop that fetches what does not come by itself: from a passive peer, or a far end without the app. */
export async function poll({ body }: PollEvent) {
  return run('poll', async (world) => {
    await pollPeer(world, body.connectionId, body.generation);
    await pollFar(world, body.connectionId, body.generation);
  });
}
