import { Queue } from '@forge/events';
import { AppError } from '../domain/errors';
import type { Polls } from '../usecases/ports';

const poll = new Queue({ key: 'poll' });

export interface PollBody {
  connectionId: string;
  generation: string;
}

/** The poll queue: one turn at a time for a connection. */
export const queuePolls: Polls = {
  next: async (connectionId, generation, delaySeconds) => {
    try {
      await poll.push({
        body: { connectionId, generation },
        delayInSeconds: delaySeconds,
        concurrency: { key: `poll-${connectionId}`, limit: 1 },
      });
    } catch (thrown) {
      throw new AppError('STORE_UNAVAILABLE', { detail: 'The queue did not take the next turn.', cause: thrown });
    }
  },
};
