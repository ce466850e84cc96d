import { Queue } from '@forge/events';
import { AppError } from '../domain/errors';
import type { WakeUp, WakeUps } from '../usecases/ports';

const work = new Queue({ key: 'work' });
/** Events one push may carry. */
const PUSH_SIZE = 50;

export interface WorkBody {
  issueId: string;
  routes: { contractId: string; connectionId: string }[];
}

/** The work queue: one worker at a time for an issue. */
export const queueWakeUps: WakeUps = {
  wake: async (wakeUps) => {
    for (let from = 0; from < wakeUps.length; from += PUSH_SIZE) {
      await push(wakeUps.slice(from, from + PUSH_SIZE));
    }
  },
};

async function push(wakeUps: WakeUp[]): Promise<void> {
  const events = wakeUps.map(({ issueId, routes, delaySeconds }) => ({
    body: { issueId, routes },
    delayInSeconds: delaySeconds,
    concurrency: { key: `issue-${issueId}`, limit: 1 },
  }));
  try {
    await work.push(events);
  } catch (thrown) {
    throw new AppError('STORE_UNAVAILABLE', { detail: 'The queue did not take a wake-up.', cause: thrown });
  }
}
