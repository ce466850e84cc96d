import { Queue, RateLimitError } from '@forge/events';
import { AppError } from '../domain/errors';
import type { WakeUp, WakeUps } from '../usecases/ports';

const work = new Queue({ key: 'work' });
/** Events one push may carry. */
const PUSH_SIZE = 50;
/** The queue counts events by the minute. */
const RATE_WINDOW_MS = 60_000;

export interface WorkBody {
  issueId: string;
  routes: { contractId: string; connectionId: string }[];
  /** Id of the direct connection at whose far end the issue is; absent for an issue of this site. */
  far?: string;
}

/**
 * The work queue: one worker at a time for an issue.
 * @param far id of a direct connection: its far half's own work
 */
export function queueWakeUps(far?: string): WakeUps {
  return {
    wake: async (wakeUps) => {
      for (let from = 0; from < wakeUps.length; from += PUSH_SIZE) {
        await push(wakeUps.slice(from, from + PUSH_SIZE), far);
      }
    },
  };
}

async function push(wakeUps: WakeUp[], far: string | undefined): Promise<void> {
  const events = wakeUps.map(({ issueId, routes, delaySeconds }) => ({
    body: { issueId, routes, ...(far === undefined ? {} : { far }) },
    delayInSeconds: delaySeconds,
    concurrency: { key: far === undefined ? `issue-${issueId}` : `issue-${far}-${issueId}`, limit: 1 },
  }));
  try {
    await work.push(events);
  } catch (thrown) {
    const isFull = thrown instanceof RateLimitError;
    throw new AppError('STORE_UNAVAILABLE', {
      detail: 'The queue did not take a wake-up.',
      ...(isFull ? { retryAfterMs: RATE_WINDOW_MS } : {}),
      cause: thrown,
    });
  }
}
