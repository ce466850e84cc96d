import type { InvocationRecord } from '../seams';
import type { Core } from './core';
import type { Installation } from './installation';

/** What one outside event started: the trigger, the queue work it pushed, the peer's web trigger that was called from there ... */
export interface Chain {
  readonly id: string;
  /** Queue pushes so far: the platform stops a chain that feeds itself. */
  pushes: number;
}

export interface InvocationSpec {
  installation: Installation;
  functionKey: string;
  moduleKey: string;
  /** e.g. `consumer`, `trigger`, `webtrigger`, `scheduledTrigger`, or the page module's type */
  moduleType: string;
  limitMs: number;
  chain: Chain;
  /** The person in whose session the app was called. */
  accountId?: string;
}

export interface RetryOptions {
  /** Seconds. */
  retryAfter?: number;
  retryReason?: string;
  retryData?: unknown;
}

/** How an invocation ended, before each kind of door makes its own answer of it. */
export type Outcome =
  | { kind: 'ok'; value: unknown; retry?: RetryOptions }
  | { kind: 'error'; error: { name: string; message: string } }
  | { kind: 'timeout' }
  | { kind: 'killed' };

const LOG_LINES_PER_MINUTE = 100;
const LOG_BYTES = 200 * 1024;

/** One run of one function. Once it has ended, or was killed, nothing it still holds can reach the world. */
export class Invocation {
  readonly id: string;
  readonly startedAt: number;
  state: 'running' | 'ended' = 'running';
  /** Timers of the world that it is waiting for. None, while it runs: it computes. */
  waits = 0;
  /** It waits for something that no clock knows of; see `BusyProbe.giveUp`. */
  stuck = false;
  /** Requests to the outside, per minute of running time. */
  readonly egress = new Map<number, number>();
  /** Timers of the app, with how much each counts as waiting. */
  private readonly timers = new Map<unknown, 0 | 1>();
  private readonly logLines = new Map<number, number>();
  private logBytes = 0;

  constructor(
    readonly core: Core,
    readonly spec: InvocationSpec,
  ) {
    this.id = spec.installation.random.uuid();
    this.startedAt = core.clock.now();
  }

  get alive(): boolean {
    return this.state === 'running';
  }

  get site(): string {
    return this.spec.installation.site.name;
  }

  remainingMs(): number {
    return Math.max(0, this.startedAt + this.spec.limitMs - this.core.clock.now());
  }

  /** Minutes of running time so far: several limits are per such minute. */
  minute(): number {
    return Math.floor((this.core.clock.now() - this.startedAt) / 60_000);
  }

  /** Resolves when the world's clock has moved on; also after the end, since what is on its way stays on its way. */
  pause(ms: number): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    this.waits += 1;
    return new Promise((resolve) => {
      this.core.clock.setTimeout(() => {
        this.waits -= 1;
        resolve();
      }, ms);
    });
  }

  /** Waits for work of another invocation. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.waits += 1;
    try {
      return await work;
    } finally {
      this.waits -= 1;
    }
  }

  /**
   * A timer of the app: it dies with the invocation, as a frozen instance never gets to it. A watchdog does not count as
   * waiting: what it watches does.
   */
  startTimer(callback: () => void, delayMs: number, kind: 'wait' | 'watchdog' = 'wait'): unknown {
    if (!this.alive) return undefined;
    const timer = this.core.clock.setTimeout(
      () => {
        this.forgetTimer(timer);
        if (this.alive) this.core.current.run(this, callback);
      },
      Number.isFinite(delayMs) ? Math.max(delayMs, 1) : 1,
    );
    const weight = kind === 'wait' ? 1 : 0;
    this.timers.set(timer, weight);
    this.waits += weight;
    return timer;
  }

  stopTimer(timer: unknown): void {
    if (this.forgetTimer(timer)) this.core.clock.clearTimeout(timer);
  }

  private forgetTimer(timer: unknown): boolean {
    this.waits -= this.timers.get(timer) ?? 0;
    return this.timers.delete(timer);
  }

  log(level: 'debug' | 'info' | 'warn' | 'error', line: string): void {
    const minute = this.minute();
    const lines = (this.logLines.get(minute) ?? 0) + 1;
    this.logLines.set(minute, lines);
    this.logBytes += Buffer.byteLength(line);
    if (lines > LOG_LINES_PER_MINUTE || this.logBytes > LOG_BYTES) return;
    this.core.notify('log', { site: this.site, invocationId: this.id, at: this.core.clock.now(), level, line });
  }

  /** The process dies here, as the fault plan or an uninstall says. */
  kill(): void {
    this.finish({ kind: 'killed' });
  }

  /** Set by `invoke`. */
  finish: (outcome: Outcome) => void = () => undefined;

  end(): void {
    this.state = 'ended';
    for (const timer of [...this.timers.keys()]) this.stopTimer(timer);
  }
}

function describe(error: unknown): { name: string; message: string } {
  if (typeof error === 'object' && error !== null && 'message' in error) {
    return { name: String((error as Error).name ?? 'Error'), message: String((error as Error).message) };
  }
  return { name: 'Error', message: String(error) };
}

function retryOf(value: unknown): RetryOptions | undefined {
  if (typeof value !== 'object' || value === null || (value as { _retry?: unknown })._retry !== true) return undefined;
  return (value as { retryOptions?: RetryOptions }).retryOptions ?? {};
}

function recordOf(invocation: Invocation, outcome: Outcome): InvocationRecord {
  const { functionKey, moduleType, chain } = invocation.spec;
  return {
    site: invocation.site,
    invocationId: invocation.id,
    chainId: chain.id,
    functionKey,
    moduleType,
    startedAt: invocation.startedAt,
    endedAt: invocation.core.clock.now(),
    outcome: outcome.kind === 'ok' && outcome.retry ? 'retry-requested' : outcome.kind,
    ...(outcome.kind === 'error' ? { error: `${outcome.error.name}: ${outcome.error.message}` } : {}),
  };
}

/** Runs a function of the app to its end: answer, error, time limit, or death. Never rejects. */
export function invoke(core: Core, spec: InvocationSpec, ...args: unknown[]): Promise<Outcome> {
  const invocation = new Invocation(core, spec);
  core.running.add(invocation);
  return new Promise((resolve) => {
    const limit = core.clock.setTimeout(() => invocation.finish({ kind: 'timeout' }), spec.limitMs);
    invocation.finish = (outcome) => {
      if (!invocation.alive) return;
      core.clock.clearTimeout(limit);
      core.running.delete(invocation);
      invocation.end();
      core.notify('invocation', recordOf(invocation, outcome));
      resolve(outcome);
    };
    const answered = (value: unknown): void => {
      const retry = retryOf(value);
      invocation.finish(retry ? { kind: 'ok', value, retry } : { kind: 'ok', value });
    };
    const failed = (error: unknown): void => invocation.finish({ kind: 'error', error: describe(error) });
    core.current.run(invocation, () => {
      try {
        Promise.resolve(core.app.handler(spec.functionKey)(...args)).then(answered, failed);
      } catch (error) {
        failed(error);
      }
    });
  });
}
