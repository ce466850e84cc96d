import type { VirtualClock } from '../../sandbox/clock';
import { virtualClock } from '../../sandbox/clock';
import { quietFaults } from '../../sandbox/faults';
import type { ResolverCall, StoreDump } from '../../sandbox/platform';
import type { BuiltApp } from '../../sandbox/platform/bundle';
import type { Faults, IoPoint, IoVerdict, LogRecord, WireResponse } from '../../sandbox/seams';
import { keyIdOf, sign, SIGNATURE_HEADERS } from '../../src/protocol/signature';
import { PROTOCOL_VERSION } from '../../src/protocol/version';
import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';
import { builtApp, connectedWorld } from '../support/connected-world';
import { sourcesBelow } from '../unit/house/wiring';

export const START = Date.UTC(2026, 2, 2, 9);

/** The first bundle takes long, and is not part of any one test. */
export const BUNDLE_TIMEOUT_MS = 240_000;
export const bundleApp = async (): Promise<void> => void (await builtApp());

/** A world in which one test may answer single I/Os of the app itself. */
export interface Guarded extends ConnectedWorld {
  clock: VirtualClock;
  logs: LogRecord[];
  /** What the app has asked for since the world was connected. */
  io: IoPoint[];
  answer(matches: (point: IoPoint) => boolean, verdict: Partial<IoVerdict> & Pick<IoVerdict, 'outcome'>): void;
  /** Everything that a refusal must leave as it is, both ends. */
  state(): string;
  invoke(end: ConnectedEnd, call: Partial<ResolverCall> & { functionKey: string }): Promise<Answer>;
  post(end: ConnectedEnd, request: Signed, method?: string): Promise<WireResponse>;
}

export interface Answer {
  ok: boolean;
  value?: unknown;
  error?: { code: string; text: string; fields: Record<string, string> };
}

export interface Signed {
  headers: Record<string, string>;
  body: string;
}

/** @param app @default the app as it is */
export async function guardedWorld(app?: BuiltApp): Promise<Guarded> {
  const clock = virtualClock(START);
  const logs: LogRecord[] = [];
  const io: IoPoint[] = [];
  let special: { matches: (point: IoPoint) => boolean; verdict: IoVerdict } | undefined;
  const faults: Faults = {
    ...quietFaults,
    io: (point) => (special?.matches(point) ? special.verdict : quietFaults.io(point)),
  };
  const observers = [{ log: (record: LogRecord) => logs.push(record), ioDone: (point: IoPoint) => io.push(point) }];
  const connected = await connectedWorld({
    clock,
    faults,
    observers,
    looseness: { queryLagMs: () => 0 },
    ...(app ? { app } : {}),
  });
  await clock.runUntilIdle();
  io.length = 0;
  const finish = <T>(work: Promise<T>) => connected.finish(work);
  return {
    ...connected,
    clock,
    logs,
    io,
    answer: (matches, verdict) => {
      special = { matches, verdict: { requestLatencyMs: 0, responseLatencyMs: 0, ...verdict } };
    },
    state: () =>
      JSON.stringify(
        connected.ends.map(({ installation, site }) => [
          stored(installation.dump()),
          installation.queued,
          site.snapshot(),
        ]),
      ),
    invoke: (end, call) =>
      finish(
        end.installation.invokeResolver({
          module: isPanelKey(call.functionKey) ? 'causeway-panel' : 'causeway-admin',
          accountId: end.admin.accountId,
          payload: {},
          ...call,
        }),
      ) as Promise<Answer>,
    post: (end, { headers, body }, method = 'POST') =>
      finish(end.installation.webTrigger('peer', { method, path: '/', headers, body })),
  };
}

/** What north would send to south. Both keys are at hand: each end's local key comes in the order of the ends. */
export function signedFor(world: Guarded, body: unknown, options: { id?: string; atMs?: number; key?: string } = {}) {
  const key = options.key ?? world.keys[1]!;
  const text = typeof body === 'string' ? body : JSON.stringify({ version: PROTOCOL_VERSION, body });
  const parts = {
    id: options.id ?? 'msg_test',
    timestamp: Math.floor((options.atMs ?? world.clock.now()) / 1000),
    body: text,
  };
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    [SIGNATURE_HEADERS.id]: parts.id,
    [SIGNATURE_HEADERS.timestamp]: String(parts.timestamp),
    [SIGNATURE_HEADERS.signature]: sign(key, parts),
    [SIGNATURE_HEADERS.keyId]: keyIdOf(key),
  };
  return { headers, body: text };
}

/** A change that makes an issue at south. */
export const changeOf = (world: Guarded, summary: string, more: object = {}) => ({
  type: 'change',
  contract: world.contractId,
  pair: `${world.contractId}.a.10500`,
  issue: { id: '10500', key: 'NOR-1', issueType: 'Task' },
  to: null,
  fields: { summary: { value: summary, stamp: { at: world.clock.now(), side: 'a' } } },
  comments: [],
  ...more,
});

/** A kind of record that was only looked for is shown as an empty one. */
function stored({ entities, ...rest }: StoreDump): unknown {
  return { ...rest, entities: Object.entries(entities).filter(([, records]) => Object.keys(records).length > 0) };
}

export interface ResolverRow {
  key: string;
  policy: string;
}

const DEFINITION = /^ {2}'([\w.]+)':\s*define\(\s*(\w+)/gm;
const PANEL = 'src/entry/panel.ts';

/** Every resolver with its policy, read from wherever one is defined: a new file is found by itself. */
export function resolverRows(page: 'admin' | 'panel'): ResolverRow[] {
  const files = sourcesBelow('src/entry').filter(({ file }) => (file === PANEL) === (page === 'panel'));
  return files.flatMap(({ file, text }) => {
    const rows = [...text.matchAll(DEFINITION)].map(([, key, policy]) => ({ key: key!, policy: policy! }));
    const defined = [...text.matchAll(/(?<!function )\bdefine\(/g)].length;
    if (rows.length !== defined) throw new Error(`${file}: ${defined} definitions, ${rows.length} read`);
    return rows;
  });
}

export const isPanelKey = (key: string): boolean => key.startsWith('issue.');
