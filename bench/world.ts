import { resolve } from 'node:path';
import type { VirtualClock } from '../sandbox/clock';
import { virtualClock } from '../sandbox/clock';
import { quietFaults } from '../sandbox/faults';
import type { BuiltApp } from '../sandbox/platform/bundle';
import { buildApp } from '../sandbox/platform/bundle';
import type { Caller, InvocationRecord, IoRecord, Observer } from '../sandbox/seams';
import { northFixture, southFixture } from '../sandbox/site/fixtures';
import { connectSites } from '../sandbox/start/connect';
import type { World } from '../sandbox/world';
import { createWorld } from '../sandbox/world';

/** Every I/O takes this long, half of it on the way there, so that what waits for what can be told from the times. */
export const IO_MS = 40;
const START_MS = Date.UTC(2026, 5, 1, 9, 0, 0);
const DAY_MS = 24 * 3_600_000;

/** What happened since the last `forget`. */
export interface Seen {
  ios: IoRecord[];
  invocations: InvocationRecord[];
  /** Times of events at South. */
  southernEvents: number[];
}

export interface BenchWorld {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly seen: Seen;
  forget(): void;
  /** Someone at North asks Jira. @returns the parsed answer @throws Error where Jira refuses */
  north<T>(method: string, path: string, body?: unknown): Promise<T>;
}

export const buildBenchApp = (): Promise<BuiltApp> => buildApp(resolve(__dirname, '..'), { functionsOnly: true });

/** North and South connected, all fields both ways, on a virtual clock, without faults. Schedules rest meanwhile. */
export async function benchWorld(app: BuiltApp): Promise<BenchWorld> {
  const clock = virtualClock(START_MS);
  const seen: Seen = { ios: [], invocations: [], southernEvents: [] };
  const observer: Observer = {
    ioDone: (record) => seen.ios.push(record),
    invocation: (record) => seen.invocations.push(record),
    siteEvent: (site) => site === 'south' && seen.southernEvents.push(clock.now()),
  };
  const world = createWorld({
    clock,
    seed: 'bench',
    faults: {
      ...quietFaults,
      io: () => ({ requestLatencyMs: IO_MS / 2, responseLatencyMs: IO_MS / 2, outcome: 'ok' }),
    },
    observers: [observer],
    sites: [
      { name: 'north', fixture: northFixture, app: true },
      { name: 'south', fixture: southFixture, app: true },
    ],
    app,
    looseness: { queryLagMs: () => 0, scheduleStartMs: () => DAY_MS },
  });
  const installation = (name: string) => {
    const found = world.installations.get(name);
    if (!found) throw new Error(`the app is not on ${name}`);
    return found;
  };
  await finish(
    clock,
    connectSites(
      clock,
      { installation: installation('north'), title: 'North', projectKey: 'NOR' },
      { installation: installation('south'), title: 'South', projectKey: 'SOU' },
    ),
  );
  await clock.runUntilIdle();
  return {
    world,
    clock,
    seen,
    forget() {
      for (const list of Object.values(seen) as unknown[][]) list.length = 0;
    },
    north: (method, path, body) => ask(world, method, path, body),
  };
}

async function ask<T>(world: World, method: string, path: string, body: unknown): Promise<T> {
  const site = world.sites.get('north');
  const author = site?.directory().people.find(({ displayName }) => displayName === 'Raj Iyer');
  if (!site || !author) throw new Error('North has no author');
  const caller: Caller = { kind: 'user', accountId: author.accountId };
  const headers = { 'content-type': 'application/json' };
  const text = body === undefined ? null : JSON.stringify(body);
  const response = await site.handle({ method, path: `/rest/api/3${path}`, headers, body: text }, caller);
  if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${String(response.body)}`);
  return (response.body.length > 0 ? JSON.parse(String(response.body)) : undefined) as T;
}

/** Runs the clock until the work is done. */
async function finish(clock: VirtualClock, work: Promise<void>): Promise<void> {
  let isDone = false;
  const watched = work.finally(() => (isDone = true));
  watched.catch(() => undefined);
  await clock.settle();
  while (!isDone && (await clock.next())) continue;
  await watched;
}
