import { virtualClock } from '../sandbox/clock';
import { quietFaults } from '../sandbox/faults';
import { createPlatform } from '../sandbox/platform';
import type { BuiltApp } from '../sandbox/platform/bundle';
import { createRandom } from '../sandbox/random';
import { longestChain } from './longest-chain';
import type { Change } from './targets';
import { CHANGES } from './targets';
import type { BenchWorld } from './world';
import { benchWorld, buildBenchApp } from './world';

/** What one change costs, at both sites together. */
export interface Figures {
  jiraCalls: number;
  /** Jira's rate-limit points. */
  points: number;
  peerCalls: number;
  /** Requests; a batch is one. */
  kvsReads: number;
  kvsWrites: number;
  invocations: number;
  /** I/O that wait for each other, from the event to the peer's issue as it should be. */
  roundTrips: number;
}
export interface Measured {
  perChange: Record<Change, Figures>;
  /**
   * Of the largest function bundle: an invocation loads one of them, by the file that its handler names. `loadMs` is
   * the wall-clock time to load it into a new process, `all` has the bytes of each.
   */
  bundle: { bytes: number; loadMs: number; all: Record<string, number> };
}

const BURST_EDITS = 10;
const BURST_GAP_MS = 80;

type Work = (bench: BenchWorld, key: string) => Promise<void>;

const WORK: Record<Exclude<Change, 'create'>, Work> = {
  field: ({ north }, key) => north('PUT', `/issue/${key}`, { fields: { summary: 'Another summary' } }),
  transition: async ({ north }, key) => {
    type Offered = { transitions: { id: string; to: { name: string } }[] };
    const { transitions } = await north<Offered>('GET', `/issue/${key}/transitions`);
    const id = transitions.find(({ to }) => to.name === 'In Progress')?.id;
    await north('POST', `/issue/${key}/transitions`, { transition: { id } });
  },
  comment: ({ north }, key) => north('POST', `/issue/${key}/comment`, { body: document('A comment') }),
  burst10: async ({ north, clock }, key) => {
    for (let edit = 1; edit <= BURST_EDITS; edit += 1) {
      await north('PUT', `/issue/${key}`, { fields: { summary: `Summary ${edit}` } });
      await clock.advance(BURST_GAP_MS);
    }
  },
};

const document = (text: string): unknown => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

/** A plausible issue: text, labels, a priority. */
async function create({ north }: BenchWorld): Promise<string> {
  const fields = {
    project: { key: 'NOR' },
    issuetype: { name: 'Task' },
    summary: 'A summary',
    description: document('What is to be done.'),
    labels: ['one', 'two'],
    priority: { name: 'High' },
  };
  return (await north<{ key: string }>('POST', '/issue', { fields })).key;
}

/** Measures each kind of change once, after one of its kind has warmed every cache. */
export async function measure(): Promise<Measured> {
  const app = await buildBenchApp();
  const bundle = loaded(app);
  const bench = await benchWorld(app);
  const perChange = {} as Record<Change, Figures>;
  for (const change of CHANGES) {
    await once(bench, change);
    perChange[change] = await once(bench, change);
  }
  bench.world.close();
  return { perChange, bundle };
}

async function once(bench: BenchWorld, change: Change): Promise<Figures> {
  const { clock, seen } = bench;
  if (change === 'create') {
    bench.forget();
    await create(bench);
  } else {
    const key = await create(bench);
    await clock.runUntilIdle();
    bench.forget();
    await WORK[change](bench, key);
  }
  await clock.runUntilIdle();
  if (seen.southernEvents.length === 0) throw new Error(`${change}: nothing reached South`);
  return figuresOf(bench);
}

function figuresOf({ seen }: BenchWorld): Figures {
  const of = (kind: string) => seen.ios.filter((io) => io.kind === kind);
  const jira = of('jira');
  const kvs = of('kvs');
  const visibleAt = Math.max(...seen.southernEvents);
  return {
    jiraCalls: jira.length,
    points: jira.reduce((sum, { cost }) => sum + cost, 0),
    peerCalls: of('peer').length,
    kvsReads: kvs.filter(({ access }) => access === 'read').length,
    kvsWrites: kvs.filter(({ access }) => access === 'write').length,
    invocations: seen.invocations.length,
    roundTrips: longestChain(seen.ios.filter(({ startedAt }) => startedAt < visibleAt)),
  };
}

/** The app into an empty platform. */
function loaded(app: BuiltApp): Measured['bundle'] {
  const platform = createPlatform({ clock: virtualClock(0), random: createRandom('load'), faults: quietFaults, app });
  const { loadMs } = platform.app;
  platform.close();
  return {
    bytes: Math.max(...Object.values(app.bytes)),
    loadMs: Math.round(Math.max(...Object.values(loadMs))),
    all: app.bytes,
  };
}
