import type { AppHost } from './globals';

type Callback = (...args: unknown[]) => void;

/** The timers of the app: on the world's clock, and of one invocation each. */
export interface AppTimer {
  handle: unknown;
  ref(): AppTimer;
  unref(): AppTimer;
  hasRef(): boolean;
}

function timer(): AppTimer {
  const self: AppTimer = { handle: undefined, ref: () => self, unref: () => self, hasRef: () => true };
  return self;
}

export function appTimers(host: AppHost): Record<string, unknown> {
  const once = (callback: Callback, delayMs = 1, ...args: unknown[]): AppTimer => {
    const self = timer();
    self.handle = host.current()?.startTimer(() => callback(...args), Number(delayMs));
    return self;
  };
  const repeat = (callback: Callback, delayMs = 1, ...args: unknown[]): AppTimer => {
    const self = timer();
    const invocation = host.current();
    const arm = (): void => {
      self.handle = invocation?.startTimer(() => {
        arm();
        callback(...args);
      }, Number(delayMs));
    };
    arm();
    return self;
  };
  const clear = (self: AppTimer | undefined): void => host.current()?.stopTimer(self?.handle);
  return {
    setTimeout: once,
    clearTimeout: clear,
    setInterval: repeat,
    clearInterval: clear,
    setImmediate: (callback: Callback, ...args: unknown[]) => once(callback, 0, ...args),
    clearImmediate: clear,
    AbortSignal: appAbortSignal(once),
  };
}

function appAbortSignal(once: (callback: Callback, delayMs?: number) => AppTimer): typeof AbortSignal {
  const timeout = (delayMs: number): AbortSignal => {
    const controller = new AbortController();
    once(() => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')), delayMs);
    return controller.signal;
  };
  return new Proxy(AbortSignal, {
    get: (target, name) => {
      if (name === 'timeout') return timeout;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' && name !== 'prototype' ? (value as Callback).bind(target) : value;
    },
  });
}
