import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { createSwitches } from '../../../sandbox/failures/switches';
import type { FailureId } from '../../../sandbox/failures/table';
import { quietFaults } from '../../../sandbox/faults';
import type { BuiltApp } from '../../../sandbox/platform/bundle';
import type { Caller, Faults, IoPoint, IoRecord, IoVerdict, WireResponse } from '../../../sandbox/seams';
import type { World } from '../../../sandbox/world';
import { createWorld } from '../../../sandbox/world';
import type { ConnectedEnd, ConnectedWorld, ConnectedWorldOptions } from '../../support/connected-world';
import { builtApp, connectedWorld, finishOn } from '../../support/connected-world';
import { peopleFixture, TECHNICAL_USER } from '../../support/people-fixture';

export const START = Date.UTC(2026, 2, 2, 9);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** The first bundle takes long, and is not part of any one test. */
export const BUNDLE_TIMEOUT_MS = 240_000;
export const bundleApp = async (): Promise<void> => void (await builtApp());

/** What a resolver of the admin pages answers. */
export interface Answer {
  ok: boolean;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each test knows what it asked for
  value: any;
  error?: { code: string; text: string; fields: Record<string, string> };
}

/** The wire between the sites, and all that the app asked for. */
export interface Wire {
  /** Nothing from one site gets through to the other any more. */
  cut(from: string, to: string): void;
  mend(): void;
  /** Watches by which the sites' clocks are ahead of the world's, in milliseconds. */
  readonly skews: Map<string, number>;
  /** Answers single I/Os in place of what would answer; undefined: it goes through. */
  meddle: ((point: IoPoint) => Partial<IoVerdict> | undefined) | undefined;
  readonly io: IoRecord[];
  /** Calls of one site to web triggers since the start, or since `forget`. */
  calls(from: string): IoRecord[];
  forget(): void;
}

export interface Stage {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly wire: Wire;
  /** A resolver of the admin pages; as the administrator unless told. */
  ask(site: string, key: string, payload?: object, accountId?: string): Promise<Answer>;
  /** @throws Error with the app's own text where it refuses */
  get<T = Answer['value']>(site: string, key: string, payload?: object): Promise<T>;
  /** All that the app has stored on a site, what was only looked for left out. */
  stored(site: string): string;
  technicalUser(site: string): { accountId: string; displayName: string };
  /** Makes something go wrong at a site. */
  fail(site: string, failure: FailureId | null): void;
  finish<T>(work: Promise<T>): Promise<T>;
}

interface Plan {
  wire: Wire;
  faults: Faults;
  fail: Stage['fail'];
}

function createWire(hosts: () => Map<string, string>, world: () => World): Plan {
  const switches = createSwitches(world);
  const cuts = new Set<string>();
  const io: IoRecord[] = [];
  const wire: Wire = {
    cut: (from, to) => void cuts.add(`${from} ${to}`),
    mend: () => cuts.clear(),
    skews: new Map(),
    meddle: undefined,
    io,
    calls: (from) => io.filter(({ site, kind }) => site === from && kind === 'peer'),
    forget: () => void io.splice(0),
  };
  const faults: Faults = {
    ...quietFaults,
    io: (point) => {
      const quiet = quietFaults.io(point);
      const special = wire.meddle?.(point);
      if (special) return { ...quiet, ...special };
      if (point.kind !== 'peer') return quiet;
      const to = hosts().get(new URL(point.operation.split(' ')[1]!).host) ?? '?';
      return cuts.has(`${point.site} ${to}`) ? { ...quiet, outcome: 'refuse' } : quiet;
    },
    clockSkewMs: (site) => wire.skews.get(site) ?? 0,
  };
  return { wire, faults: switches.over(faults), fail: switches.set };
}

function stageOf(world: World, clock: VirtualClock, { wire, fail }: Plan): Stage {
  const installation = (site: string) => world.installations.get(site)!;
  const stage: Stage = {
    world,
    clock,
    wire,
    async ask(site, key, payload = {}, accountId = installation(site).site.directory().admin.accountId) {
      const call = { module: 'causeway-admin', functionKey: key, payload, accountId };
      return (await finishOn(clock, installation(site).invokeResolver(call))) as Answer;
    },
    async get(site, key, payload) {
      const answer = await stage.ask(site, key, payload);
      if (!answer.ok) throw new Error(`${site}: ${key}: ${JSON.stringify(answer.error)}`);
      return answer.value as never;
    },
    stored: (site) => {
      const { entities, ...rest } = installation(site).dump();
      return JSON.stringify([rest, Object.entries(entities).filter(([, rows]) => Object.keys(rows).length > 0)]);
    },
    technicalUser: (site) => {
      const person = installation(site)
        .site.directory()
        .people.find(({ displayName }) => displayName === TECHNICAL_USER)!;
      return { accountId: person.accountId, displayName: person.displayName };
    },
    fail,
    finish: (work) => finishOn(clock, work),
  };
  return stage;
}

/** Which site answers at which web-trigger host. */
const hostsOf = (world: World): Map<string, string> =>
  new Map([...world.installations].map(([name, one]) => [new URL(one.webTriggerUrl('peer')).host, name]));

/** Two sites with the app, and nothing connected. */
export async function strangers(): Promise<Stage> {
  const clock = virtualClock(START);
  const holder: { world?: World } = {};
  const plan = createWire(
    () => hostsOf(holder.world!),
    () => holder.world!,
  );
  const { wire, faults } = plan;
  const world = createWorld({
    clock,
    seed: 1,
    faults,
    app: await builtApp(),
    observers: [{ ioDone: (record) => wire.io.push(record) }],
    looseness: { queryLagMs: () => 0 },
    sites: ['north', 'south'].map((name) => ({ name, fixture: peopleFixture(name), app: true })),
  });
  holder.world = world;
  await clock.advance(SECOND);
  return stageOf(world, clock, plan);
}

export interface Connected extends Stage, Pick<ConnectedWorld, 'north' | 'south' | 'ends' | 'contractId' | 'keys'> {
  connection(end: ConnectedEnd): Promise<{ id: string; version: number; state: string; [member: string]: unknown }>;
}

/** Two sites that are connected, with a contract that is on. */
export async function connected(options: Partial<ConnectedWorldOptions> & { app?: BuiltApp } = {}): Promise<Connected> {
  const clock = virtualClock(START);
  const holder: { hosts: Map<string, string>; world?: World } = { hosts: new Map() };
  const plan = createWire(
    () => holder.hosts,
    () => holder.world!,
  );
  const { wire, faults } = plan;
  const made = await connectedWorld({
    looseness: { queryLagMs: () => 0 },
    ...options,
    clock,
    faults,
    observers: [{ ioDone: (record) => wire.io.push(record) }],
  });
  holder.hosts = hostsOf(made.world);
  holder.world = made.world;
  const stage = stageOf(made.world, clock, plan);
  const { north, south, ends, contractId, keys } = made;
  await clock.advance(SECOND);
  return {
    ...stage,
    north,
    south,
    ends,
    contractId,
    keys,
    connection: (end) => stage.get(end.name, 'connections.get', { id: end.connectionId }),
  };
}

/** One request to the site as a person of it. */
export async function asPerson(
  end: ConnectedEnd,
  name: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<WireResponse> {
  const caller: Caller = { kind: 'user', accountId: end.person(name).accountId };
  return end.site.handle(
    {
      method,
      path: `/rest/api/3${path}`,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    },
    caller,
  );
}

const documentOf = (text: string): object => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

const jsonOf = <T>(response: WireResponse, status: number): T => {
  if (response.status !== status) throw new Error(`HTTP ${response.status}: ${String(response.body)}`);
  return (response.body ? JSON.parse(String(response.body)) : undefined) as T;
};

/** What a person does to issues of an end's project. Every one throws where Jira refuses. */
export const people = {
  async create(end: ConnectedEnd, summary: string, by = 'Bo Lindqvist'): Promise<string> {
    const fields = { project: { key: end.project.key }, issuetype: { name: 'Task' }, summary };
    return jsonOf<{ id: string }>(await asPerson(end, by, 'POST', '/issue', { fields }), 201).id;
  },
  async edit(end: ConnectedEnd, issueId: string, fields: object, by = 'Bo Lindqvist'): Promise<void> {
    jsonOf(await asPerson(end, by, 'PUT', `/issue/${issueId}`, { fields }), 204);
  },
  async comment(end: ConnectedEnd, issueId: string, text: string, by = 'Bo Lindqvist'): Promise<string> {
    const made = await asPerson(end, by, 'POST', `/issue/${issueId}/comment`, { body: documentOf(text) });
    return jsonOf<{ id: string }>(made, 201).id;
  },
  async editComment(end: ConnectedEnd, issueId: string, id: string, text: string, by = 'Bo Lindqvist'): Promise<void> {
    jsonOf(await asPerson(end, by, 'PUT', `/issue/${issueId}/comment/${id}`, { body: documentOf(text) }), 200);
  },
  async deleteComment(end: ConnectedEnd, issueId: string, id: string): Promise<void> {
    jsonOf(await asPerson(end, 'Ada Nwosu', 'DELETE', `/issue/${issueId}/comment/${id}`), 204);
  },
  async remove(end: ConnectedEnd, issueId: string): Promise<void> {
    jsonOf(await asPerson(end, 'Ada Nwosu', 'DELETE', `/issue/${issueId}`), 204);
  },
};

/** Summaries of an end's project, sorted. */
export const summariesAt = (end: ConnectedEnd): string[] =>
  end.site.store
    .issuesOfProject(end.project.id)
    .map(({ fields }) => fields.summary)
    .sort();

export const issueAt = (end: ConnectedEnd, summary: string) =>
  end.site.store.issuesOfProject(end.project.id).find(({ fields }) => fields.summary === summary);

/** Each comment of the issue as plain text. */
export const commentsAt = (end: ConnectedEnd, issueId: string): string[] =>
  end.site.store.commentsOf(issueId).map(({ body }) => textOf(body));

const textOf = (node: unknown): string => {
  const { text, content } = node as { text?: string; content?: unknown[] };
  return text ?? (content ?? []).map(textOf).join(' ');
};

/** Milliseconds of virtual time until it holds, looked at every 250 ms. @throws Error when it never does */
export async function timeUntil(stage: Stage, holds: () => boolean, limitMs = 5 * MINUTE): Promise<number> {
  const startedAt = stage.clock.now();
  while (!holds()) {
    if (stage.clock.now() - startedAt > limitMs) throw new Error(`not within ${limitMs} ms`);
    await stage.clock.advance(250);
  }
  return stage.clock.now() - startedAt;
}
