import FakeTimers from '@sinonjs/fake-timers';
import type { Clock, TimerHandle } from './seams';

/** The clock on the wall. The only place of the sandbox that asks the machine for the time. */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    setTimeout(callback, delayMs, options) {
      const timer = setTimeout(callback, Math.max(0, delayMs));
      if (options?.background) timer.unref();
      return timer;
    },
    clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout | undefined),
  };
}

/** Work that no timer of the clock stands for: the clock may not go on before it is done. */
export interface BusyProbe {
  /** True while something runs that is not waiting for this clock. */
  busy(): boolean;
  /** Called when it stays busy for long: it must no longer count what is busy now. */
  giveUp(): void;
}

/** A clock that moves only when told to, from one timer to the next. */
export interface VirtualClock extends Clock {
  /** Runs the next timer, and all that follows from it at once. False: there was none. */
  next(): Promise<boolean>;
  /**
   * Runs timers until only background ones are left and nothing is busy.
   * @throws Error when that takes more than `limitMs` of virtual time
   */
  runUntilIdle(options?: { limitMs?: number }): Promise<void>;
  /** Moves the time on by `ms`, running all that falls due on the way. */
  advance(ms: number): Promise<void>;
  /** Lets everything that waits for no timer finish, without moving the time. */
  settle(): Promise<void>;
  addBusyProbe(probe: BusyProbe): void;
}

interface VirtualTimer {
  timer: unknown;
  background: boolean;
}

const DEFAULT_IDLE_LIMIT_MS = 14 * 24 * 3_600_000;
/** About a third of a second of real time: far more than a computation of the app takes, thread pool included. */
const SPINS_BEFORE_GIVING_UP = 300;
const SPINS_WITHOUT_PAUSE = 50;

const immediate = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const millisecond = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

/**
 * One real `setImmediate` after each timer drains what follows from it (promises, `Response.json` included), so two runs of
 * the same seed do the same things in the same order. What takes longer, such as the thread pool, is waited for by the probes.
 */
export function virtualClock(startMs: number): VirtualClock {
  const fake = FakeTimers.createClock(startMs, Number.MAX_SAFE_INTEGER);
  const probes: BusyProbe[] = [];
  const pending = new Set<VirtualTimer>();
  let foreground = 0;
  let due: (() => void) | undefined;

  const forget = (entry: VirtualTimer): void => {
    if (pending.delete(entry) && !entry.background) foreground -= 1;
  };

  const settle = async (): Promise<void> => {
    await immediate();
    for (let spin = 0; probes.some((probe) => probe.busy()); spin += 1) {
      if (spin >= SPINS_BEFORE_GIVING_UP) {
        for (const probe of probes) probe.giveUp();
        return;
      }
      await (spin < SPINS_WITHOUT_PAUSE ? immediate() : millisecond());
    }
  };

  const next = async (): Promise<boolean> => {
    if (pending.size === 0) return false;
    fake.next();
    // Called here and not by the fake clock, which would turn a delay of 0 set meanwhile into one of 1 ms.
    due?.();
    due = undefined;
    await settle();
    return true;
  };

  const clock: VirtualClock = {
    now: () => fake.now,
    setTimeout(callback, delayMs, options): TimerHandle {
      const entry: VirtualTimer = { timer: 0, background: options?.background ?? false };
      const run = (): void => {
        forget(entry);
        due = callback;
      };
      entry.timer = fake.setTimeout(run, Math.max(0, Math.ceil(delayMs)));
      pending.add(entry);
      if (!entry.background) foreground += 1;
      return entry;
    },
    clearTimeout(handle) {
      if (handle === undefined) return;
      const entry = handle as VirtualTimer;
      fake.clearTimeout(entry.timer as never);
      forget(entry);
    },
    next,
    settle,
    async runUntilIdle(options = {}) {
      const limitMs = options.limitMs ?? DEFAULT_IDLE_LIMIT_MS;
      const endMs = fake.now + limitMs;
      await settle();
      while (foreground > 0) {
        if (fake.now > endMs) throw new Error(`the world is not idle after ${limitMs} ms of virtual time`);
        await next();
      }
    },
    async advance(ms) {
      await settle();
      let arrived = false;
      clock.setTimeout(
        () => {
          arrived = true;
        },
        ms,
        { background: true },
      );
      while (!arrived) await next();
    },
    addBusyProbe: (probe) => void probes.push(probe),
  };
  return clock;
}

/** The same clock as seen by someone whose watch is off by `skewMs()`. Delays are not affected. */
export function skewedClock(clock: Clock, skewMs: () => number): Clock {
  return {
    now: () => clock.now() + skewMs(),
    setTimeout: (callback, delayMs, options) => clock.setTimeout(callback, delayMs, options),
    clearTimeout: (handle) => clock.clearTimeout(handle),
  };
}
