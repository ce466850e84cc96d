import { join } from 'node:path';
import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { quietFaults } from '../../../sandbox/faults';
import type { InstallationHandle, Platform, PlatformOptions } from '../../../sandbox/platform';
import { createPlatform } from '../../../sandbox/platform';
import { buildApp } from '../../../sandbox/platform/bundle';
import { createRandom } from '../../../sandbox/random';
import type { Faults, InvocationRecord, IoRecord, LogRecord } from '../../../sandbox/seams';
import type { FakeSite } from './fake-site';
import { fakeSite } from './fake-site';

export const FIXTURE_APP = join(__dirname, 'fixture-app');
export const START_MS = Date.UTC(2026, 0, 5, 12, 0, 0);

/** A platform with two installations of the fixture app under virtual time. */
export interface Bench {
  clock: VirtualClock;
  platform: Platform;
  north: InstallationHandle;
  south: InstallationHandle;
  sites: { north: FakeSite; south: FakeSite };
  ios: IoRecord[];
  invocations: InvocationRecord[];
  logs: LogRecord[];
  /** Runs steps in a resolver of `north` and lets the world go on until it answers. */
  run(steps: string, input?: unknown): Promise<unknown>;
  /** As `run`, and lets all that follows happen too. */
  runAll(steps: string, input?: unknown): Promise<unknown>;
  /** The code of the error that the steps end with. */
  codeOf(steps: string, input?: unknown): Promise<unknown>;
  /** Says what a door of `north` does from now on. */
  rule(door: string, steps: string, installation?: InstallationHandle): Promise<void>;
}

export interface BenchOptions {
  faults?: Partial<Faults>;
  seed?: number;
  platform?: Partial<PlatformOptions>;
}

const built = buildApp(FIXTURE_APP);

export async function bench(options: BenchOptions = {}): Promise<Bench> {
  const clock = virtualClock(START_MS);
  const [ios, invocations, logs]: [IoRecord[], InvocationRecord[], LogRecord[]] = [[], [], []];
  const platform = createPlatform({
    clock,
    random: createRandom(options.seed ?? 1),
    faults: { ...quietFaults, ...options.faults },
    observers: [
      {
        ioDone: (record) => ios.push(record),
        invocation: (record) => invocations.push(record),
        log: (record) => logs.push(record),
      },
    ],
    app: await built,
    looseness: { queryLagMs: () => 0, removalLagMs: () => 0, scheduleStartMs: () => 300_000 },
    ...options.platform,
  });
  const sites = { north: fakeSite('north'), south: fakeSite('south') };
  const north = platform.install(sites.north);
  const south = platform.install(sites.south);
  const resolve = (installation: InstallationHandle, steps: string, input?: unknown): Promise<unknown> =>
    installation.invokeResolver({ module: 'page', functionKey: 'run', payload: { steps, input }, accountId: 'alice' });
  const finish = async (work: Promise<unknown>): Promise<unknown> => {
    let done = false;
    const watched = work.finally(() => (done = true));
    watched.catch(() => undefined);
    await clock.settle();
    while (!done && (await clock.next())) continue;
    return watched;
  };
  return {
    clock,
    platform,
    north,
    south,
    sites,
    ios,
    invocations,
    logs,
    run: (steps, input) => finish(resolve(north, steps, input)),
    async runAll(steps, input) {
      const result = await finish(resolve(north, steps, input));
      await clock.runUntilIdle();
      return result;
    },
    codeOf: (steps, input) =>
      finish(resolve(north, `try { ${steps} } catch (error) { return error.code ?? error.name; }`, input)),
    async rule(door, steps, installation = north) {
      const change = `const rules = (await kvs.get('rules')) ?? {}; rules[input.door] = input.steps; await kvs.set('rules', rules);`;
      await finish(resolve(installation, change, { door, steps }));
    },
  };
}
