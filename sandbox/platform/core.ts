import type { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Faults, Observer, Random, WireRequest, WireResponse } from '../seams';
import type { Invocation } from './invocation';
import type { LoadedApp } from './runtime/loader';

/** Answers for a host outside the world's own installations: a peer's Jira, the identity service, a plain web page. */
export type HostHandler = (request: WireRequest, host: string) => WireResponse | Promise<WireResponse>;

/** How far the platform's own looseness goes. Everything is a choice of the seed unless a test sets it. */
export interface Looseness {
  /** How long a write stays invisible to queries, in milliseconds. */
  queryLagMs(): number;
  /** How long after its time an expired value is really removed, in milliseconds (the documents say up to 48 hours). */
  removalLagMs(): number;
  /** How long after installing the schedules start, in milliseconds. */
  scheduleStartMs(): number;
}

/** What the rooms of the platform share. */
export interface Core {
  readonly clock: Clock;
  readonly random: Random;
  readonly faults: Faults;
  readonly observers: Observer[];
  readonly looseness: Looseness;
  /** The invocation that the running code belongs to. */
  readonly current: AsyncLocalStorage<Invocation | undefined>;
  readonly running: Set<Invocation>;
  readonly hosts: Map<string, HostHandler>;
  readonly environment: { id: string; type: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION' };
  /** The one warm copy of the app that all installations share. */
  app: LoadedApp;
  /** Runs something later, outside any invocation. */
  later(callback: () => void, delayMs: number, options?: { background?: boolean }): unknown;
  notify<K extends keyof Observer>(kind: K, ...args: Parameters<NonNullable<Observer[K]>>): void;
}
