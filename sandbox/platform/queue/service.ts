import type { WireResponse } from '../../seams';
import type { Core } from '../core';
import type { Installation } from '../installation';
import type { Chain, Invocation, Outcome } from '../invocation';
import { invoke } from '../invocation';
import type { ConsumerModule } from '../manifest';
import { findFunction } from '../manifest';
import { RateWindow } from '../rate';
import { emptyResponse, jsonResponse } from '../wire';
import type { JobStats, QueueEvent } from './event';
import { asyncEvent, backOffMs, RETENTION_MS } from './event';

export const DEFAULT_CONSUMER_LIMIT_MS = 55_000;
const EVENTS_PER_MINUTE = 500;
const MAX_EVENTS = 50;
const MAX_PUSH_BYTES = 200 * 1024;
/** For one event of a consumer that may run longer than 55 s. */
const MAX_LONG_EVENT_BYTES = 100 * 1024;
const MAX_DELAY_SECONDS = 900;
const MAX_RETRY_DATA_BYTES = 4 * 1024;
const MAX_PUSHES_PER_CHAIN = 1000;
/** Assumed; the documents do not say how long a job is known. */
const MAX_JOBS = 2000;

interface PushRequest {
  queueName: string;
  jobId: string;
  payload: { body: unknown; delayInSeconds?: number; concurrency?: { key: string; limit: number } }[];
}

export type SavedQueue = {
  events: (Omit<QueueEvent, 'chain'> & { chainId: string })[];
  jobs: Record<string, JobStats>;
};

/** The async events of one installation. At least once, in no order, kept for 24 hours. */
export class QueueService {
  private readonly rate = new RateWindow(EVENTS_PER_MINUTE, 60_000);
  private readonly jobs = new Map<string, JobStats>();
  /** Every event that is not finished. */
  private readonly events = new Map<string, QueueEvent>();
  private readonly timers = new Map<unknown, QueueEvent>();
  private readonly runningPerKey = new Map<string, number>();
  private waiting: QueueEvent[] = [];

  constructor(
    private readonly core: Core,
    private readonly installation: Installation,
  ) {}

  /** Events not finished yet: due, delayed, waiting for their turn, or running. */
  get size(): number {
    return this.events.size;
  }

  private consumer(queueName: string): ConsumerModule | undefined {
    return this.core.app.manifest.modules.consumer?.find((candidate) => candidate.queue === queueName);
  }

  private limitMs(consumer: ConsumerModule): number {
    const seconds = findFunction(this.core.app.manifest, consumer.function)?.timeoutSeconds;
    return seconds === undefined ? DEFAULT_CONSUMER_LIMIT_MS : seconds * 1000;
  }

  private refusal(request: PushRequest, chain: Chain): WireResponse | undefined {
    const { payload } = request;
    if (!Array.isArray(payload) || payload.length === 0)
      return jsonResponse(400, { message: 'No events in the request' });
    const consumer = this.consumer(request.queueName);
    if (!consumer) return jsonResponse(400, { message: `No consumer for the queue ${request.queueName}` });
    if (payload.length > MAX_EVENTS) return jsonResponse(400, { message: `More than ${MAX_EVENTS} events` });
    if (payload.some(({ delayInSeconds = 0 }) => !(delayInSeconds >= 0 && delayInSeconds <= MAX_DELAY_SECONDS))) {
      return jsonResponse(400, { message: 'delayInSeconds must be between 0 and 900' });
    }
    if (payload.some(({ concurrency }) => concurrency && !(concurrency.key && concurrency.limit >= 1))) {
      return jsonResponse(400, { message: 'concurrency needs a key and a limit of at least 1' });
    }
    if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PUSH_BYTES) {
      return jsonResponse(413, { errorMessage: 'The maximum payload size is 200KB.' });
    }
    const long = this.limitMs(consumer) > DEFAULT_CONSUMER_LIMIT_MS;
    if (long && payload.some((event) => Buffer.byteLength(JSON.stringify(event)) > MAX_LONG_EVENT_BYTES)) {
      return jsonResponse(413, {
        errorMessage: 'The maximum payload size of an event for a long-running function is 100KB.',
      });
    }
    if (chain.pushes >= MAX_PUSHES_PER_CHAIN) return jsonResponse(405, { message: 'Cyclic invocation limit reached' });
    if (!this.rate.take(this.core.clock.now(), payload.length))
      return jsonResponse(429, { message: 'Too many requests' });
    return undefined;
  }

  /** Finished jobs are told of for a while, not for ever. */
  private forgetJobs(): void {
    for (const [jobId, { inProgress }] of this.jobs) {
      if (this.jobs.size < MAX_JOBS) return;
      if (inProgress === 0) this.jobs.delete(jobId);
    }
  }

  /** `/webhook/queue/publish`: 201, or a refusal. */
  publish(invocation: Invocation, request: PushRequest): WireResponse {
    const { chain } = invocation.spec;
    const refusal = this.refusal(request, chain);
    if (refusal) return refusal;
    chain.pushes += 1;
    const now = this.core.clock.now();
    this.forgetJobs();
    this.jobs.set(request.jobId, {
      queueName: request.queueName,
      success: 0,
      failed: 0,
      inProgress: request.payload.length,
    });
    for (const { body, delayInSeconds, concurrency } of request.payload) {
      const event: QueueEvent = {
        eventId: this.installation.random.uuid(),
        jobId: request.jobId,
        queueName: request.queueName,
        body: JSON.stringify(body),
        ...(delayInSeconds === undefined ? {} : { delayInSeconds }),
        ...(concurrency ? { concurrency } : {}),
        pushedAt: now,
        dueAt: now + (delayInSeconds ?? 0) * 1000,
        retryCount: 0,
        chain,
      };
      this.schedule(event);
    }
    return emptyResponse(201);
  }

  stats(request: { jobId: string; queueName: string }): WireResponse {
    const job = this.jobs.get(request.jobId);
    if (!job || job.queueName !== request.queueName) return jsonResponse(404, { message: 'Job not found' });
    const { success, inProgress, failed } = job;
    return jsonResponse(200, { success, inProgress, failed });
  }

  /** Takes out what is not running yet. */
  cancel(request: { jobId: string; queueName: string }): WireResponse {
    const job = this.jobs.get(request.jobId);
    if (!job || job.queueName !== request.queueName) return jsonResponse(404, { message: 'Job not found' });
    this.drop((event) => event.jobId === request.jobId);
    job.inProgress = 0;
    return emptyResponse(204);
  }

  /** The app is gone: nothing of its queue is delivered any more. */
  clear(): void {
    this.drop(() => true);
  }

  private drop(which: (event: QueueEvent) => boolean): void {
    for (const [timer, event] of this.timers) {
      if (!which(event)) continue;
      this.core.clock.clearTimeout(timer);
      this.timers.delete(timer);
    }
    this.waiting = this.waiting.filter((event) => !which(event));
    for (const event of this.events.values()) if (which(event)) this.events.delete(event.eventId);
  }

  /** Arms the deliveries of an event: one, or more where the platform doubles it, or none where it is lost. */
  private schedule(event: QueueEvent): void {
    const delays = this.core.faults.queueDeliveries(this.installation.site.name, event.queueName);
    if (delays.length === 0) return;
    this.events.set(event.eventId, event);
    for (const extraMs of delays) {
      const delayMs = Math.max(0, event.dueAt - this.core.clock.now()) + extraMs;
      const timer = this.core.later(() => {
        this.timers.delete(timer);
        this.deliver({ ...event });
      }, delayMs);
      this.timers.set(timer, event);
    }
  }

  private deliver(event: QueueEvent): void {
    if (!this.installation.installed) return;
    const { concurrency } = event;
    if (concurrency && (this.runningPerKey.get(concurrency.key) ?? 0) >= concurrency.limit) {
      this.waiting.push(event);
      return;
    }
    if (concurrency) this.count(concurrency.key, 1);
    void this.run(event).finally(() => {
      if (!concurrency) return;
      this.count(concurrency.key, -1);
      this.releaseOne(concurrency.key);
    });
  }

  private count(key: string, by: 1 | -1): void {
    const running = (this.runningPerKey.get(key) ?? 0) + by;
    if (running === 0) this.runningPerKey.delete(key);
    else this.runningPerKey.set(key, running);
  }

  private releaseOne(key: string): void {
    const next = this.waiting.findIndex((event) => event.concurrency?.key === key);
    if (next >= 0) this.deliver(this.waiting.splice(next, 1)[0] as QueueEvent);
  }

  private async run(event: QueueEvent): Promise<void> {
    const consumer = this.consumer(event.queueName);
    if (!consumer) return this.finish(event, 'failed');
    const outcome = await invoke(
      this.core,
      {
        installation: this.installation,
        functionKey: consumer.function,
        moduleKey: consumer.key,
        moduleType: 'consumer',
        limitMs: this.limitMs(consumer),
        chain: event.chain,
      },
      asyncEvent(event, this.core.clock.now()),
      this.installation.backendContext(),
    );
    if (outcome.kind === 'ok' && !outcome.retry) return this.finish(event, 'success');
    this.retry(event, outcome);
  }

  private finish(event: QueueEvent, as: 'success' | 'failed'): void {
    if (!this.events.delete(event.eventId)) return;
    const job = this.jobs.get(event.jobId);
    if (!job || job.inProgress === 0) return;
    job.inProgress -= 1;
    job[as] += 1;
  }

  private retry(event: QueueEvent, outcome: Outcome): void {
    if (!this.installation.installed || !this.events.has(event.eventId)) return;
    const now = this.core.clock.now();
    const wish = outcome.kind === 'ok' ? outcome.retry : undefined;
    const dataText = wish?.retryData === undefined ? undefined : JSON.stringify(wish.retryData);
    const keepsData = dataText !== undefined && Buffer.byteLength(dataText) <= MAX_RETRY_DATA_BYTES;
    const waitMs = wish
      ? Math.min(Math.max(wish.retryAfter ?? 1, 1), MAX_DELAY_SECONDS) * 1000
      : backOffMs(event.retryCount);
    if (now + waitMs > event.pushedAt + RETENTION_MS) return this.finish(event, 'failed');
    this.schedule({
      ...event,
      retryCount: event.retryCount + 1,
      retryReason:
        wish?.retryReason ?? (outcome.kind === 'timeout' ? 'FUNCTION_TIME_OUT' : 'FUNCTION_PLATFORM_UNKNOWN_ERROR'),
      retryData: keepsData ? (JSON.parse(dataText) as unknown) : undefined,
      dueAt: now + waitMs,
    });
  }

  save(): SavedQueue {
    const events = [...this.events.values()].map(({ chain, ...event }) => ({ ...event, chainId: chain.id }));
    return { events, jobs: Object.fromEntries(this.jobs) };
  }

  /** Events that were running when the state was saved are delivered again: at least once. */
  load(saved: SavedQueue): void {
    for (const [jobId, stats] of Object.entries(saved.jobs)) this.jobs.set(jobId, { ...stats });
    for (const { chainId, ...event } of saved.events) this.schedule({ ...event, chain: { id: chainId, pushes: 0 } });
  }
}
