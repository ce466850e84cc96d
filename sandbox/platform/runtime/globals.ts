import { format } from 'node:util';
import type { Random } from '../../seams';
import type { Invocation } from '../invocation';
import { appCryptoModule, appWebCrypto } from './chance';
import { appDate } from './date';
import { forgeRuntime } from './forge-runtime';
import { appTimers } from './timers';

export type AppFetch = (input: unknown, init?: RequestInit) => Promise<Response>;
export type ForgeFetch = (meta: Record<string, unknown>, path: string, init?: RequestInit) => Promise<Response>;

/** What the loaded app is given of the world. */
export interface AppHost {
  current(): Invocation | undefined;
  /** The time as the app's machine sees it: the world's, with the skew of the site that it runs for. */
  now(): number;
  /** Chance of the current installation, or of the loading itself. */
  random(): Random;
  fetch: AppFetch;
  forgeFetch: ForgeFetch;
  /** What `process.env` holds: the variables set for the app's environment. */
  variables: Record<string, string>;
}

const LEVELS = { debug: 'debug', log: 'info', info: 'info', trace: 'debug', warn: 'warn', error: 'error' } as const;

function appConsole(host: AppHost): Console {
  const methods = Object.entries(LEVELS).map(([name, level]) => [
    name,
    (...args: unknown[]) => host.current()?.log(level, format(...args)),
  ]);
  return Object.assign(Object.create(console) as Console, Object.fromEntries(methods));
}

function appProcess(host: AppHost): NodeJS.Process {
  const refuse = (): never => {
    throw new Error('a function cannot end its process');
  };
  const hrtime = (): [number, number] => [Math.floor(host.now() / 1000), (host.now() % 1000) * 1e6];
  const values = {
    env: { ...host.variables },
    exit: refuse,
    kill: refuse,
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(host.now() * 1e6)) }),
    uptime: () => (host.current() ? host.current()!.remainingMs() / 1000 : 0),
    on: () => values,
    once: () => values,
    nextTick: (callback: (...args: unknown[]) => void, ...args: unknown[]) => process.nextTick(callback, ...args),
  };
  return Object.assign(Object.create(process) as NodeJS.Process, values);
}

function appMath(host: AppHost): Math {
  const copy = Object.create(null) as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(Math)) copy[name] = (Math as unknown as Record<string, unknown>)[name];
  copy['random'] = () => host.random().next();
  return copy as unknown as Math;
}

/** Everything that the bundle may reach by a global name and that is not plain JavaScript. Names become its parameters. */
export function appGlobals(host: AppHost): Record<string, unknown> {
  const webCrypto = appWebCrypto(host);
  const globals: Record<string, unknown> = {
    ...appTimers(host),
    fetch: host.fetch,
    Date: appDate(() => host.now()),
    Math: appMath(host),
    crypto: webCrypto,
    console: appConsole(host),
    process: appProcess(host),
    performance: { now: () => host.now(), timeOrigin: 0, mark: () => undefined, measure: () => undefined },
  };
  const all = Object.create(globalThis) as Record<string, unknown>;
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(all, name, { value, writable: true, configurable: true, enumerable: true });
  }
  Object.defineProperty(all, '__forge_runtime__', { get: () => forgeRuntime(host.current()), configurable: true });
  Object.defineProperty(all, '__forge_fetch__', { value: host.forgeFetch, configurable: true });
  return { ...globals, global: all, globalThis: all, __cryptoModule: appCryptoModule(host, webCrypto) };
}
