import type { Chain } from '../invocation';

/** One event in a queue, from push to the end of its retries. Times in milliseconds since the epoch. */
export interface QueueEvent {
  eventId: string;
  jobId: string;
  queueName: string;
  /** JSON of the body. */
  body: string;
  delayInSeconds?: number;
  concurrency?: { key: string; limit: number };
  pushedAt: number;
  /** When it is to be delivered next. */
  dueAt: number;
  retryCount: number;
  retryReason?: string;
  retryData?: unknown;
  chain: Chain;
}

export interface JobStats {
  queueName: string;
  success: number;
  inProgress: number;
  failed: number;
}

export const RETENTION_MS = 24 * 3_600_000;

/** Waits after a throw, a time-out or a death, by number of failures so far; the last one repeats. Measured by others on a live site. */
const BACK_OFF_MS = [1, 2, 4, 8, 15].map((minutes) => minutes * 60_000);

export const backOffMs = (failures: number): number =>
  BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)] as number;

/** What the consumer is called with. */
export function asyncEvent(event: QueueEvent, nowMs: number): Record<string, unknown> {
  const { eventId, jobId, queueName, delayInSeconds, concurrency } = event;
  return {
    body: JSON.parse(event.body) as unknown,
    jobId,
    eventId,
    queueName,
    ...(delayInSeconds === undefined ? {} : { delayInSeconds }),
    ...(concurrency ? { concurrency: { ...concurrency } } : {}),
    ...(event.retryCount === 0
      ? {}
      : {
          retryContext: {
            retryCount: event.retryCount,
            retryReason: event.retryReason,
            retryData: event.retryData,
            retentionWindow: {
              startTime: new Date(event.pushedAt).toISOString(),
              remainingTimeMs: Math.max(0, event.pushedAt + RETENTION_MS - nowMs),
            },
          },
        }),
  };
}
