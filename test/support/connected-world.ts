import { join } from 'node:path';
import type { VirtualClock } from '../../sandbox/clock';
import type { InstallationHandle, Looseness } from '../../sandbox/platform';
import type { BuiltApp } from '../../sandbox/platform/bundle';
import { buildApp } from '../../sandbox/platform/bundle';
import type { Clock, Faults, Observer, SitePerson } from '../../sandbox/seams';
import type { SandboxSite, SiteFixture } from '../../sandbox/site';
import type { World, WorldOptions, WorldSite } from '../../sandbox/world';
import { createWorld } from '../../sandbox/world';
import type { AdminApi, Contract, Result } from '../../src/entry/admin/api';
import { peopleFixture, TECHNICAL_USER, UNMAPPED_PERSON } from './people-fixture';

export const REPOSITORY = join(__dirname, '..', '..');

/** The fields of a contract that a test may choose, in the terms of one end. */
export type ContractChoice = Partial<
  Pick<Contract, 'name' | 'jql' | 'fields' | 'comments' | 'statuses' | 'priorities' | 'users'>
> & {
  /** Names of the issue types kept in step, the same at both ends. @default every type but sub-tasks */
  types?: string[];
};

export interface ConnectedWorldOptions {
  clock: Clock | VirtualClock;
  /** @default 1 */
  seed?: number | string;
  /** Also in force while the two are being connected. @default none */
  faults?: Faults;
  observers?: Observer[];
  /** @default the functions of the repository's app, bundled once and cached */
  app?: BuiltApp;
  /** Names of the two sites. The first proposes the contract. @default north, south */
  names?: [string, string];
  /** By site name. @default `peopleFixture` */
  fixtures?: Record<string, SiteFixture>;
  /** Sites besides the two, e.g. one without the app. @default none */
  otherSites?: WorldSite[];
  limits?: WorldSite['limits'];
  looseness?: Partial<Looseness>;
  indexLagMs?: WorldOptions['indexLagMs'];
  /** The half of each end; a function gets the end's name. @default every field and comments, both ways */
  contract?: ContractChoice | ((end: string) => ContractChoice);
  /** Whether the ends write as the technical user, or as the app. @default true */
  technicalUser?: boolean;
  /** Names of ends that are passive. @default none */
  passive?: string[];
  /** Display names of people whom the contract does not map, though they are at both sites. */
  unmapped?: string[];
  /** Typed as the first end's local authentication key. @default one is generated */
  typedKey?: string;
}

type Key = keyof AdminApi;

/** One site with the app, its half of the connection and of the contract. */
export interface ConnectedEnd {
  readonly name: string;
  readonly site: SandboxSite;
  readonly installation: InstallationHandle;
  readonly admin: SitePerson;
  readonly technicalUser: SitePerson | undefined;
  readonly project: { id: string; key: string; name: string };
  readonly peerUrl: string;
  readonly connectionId: string;
  /** The site of a direct connection that has no app: its half lives in the other end's installation. @default false */
  readonly isFar?: boolean;
  /** Calls a resolver of the admin pages as the site's administrator. @throws Error with the app's own text */
  resolve<K extends Key>(key: K, payload?: AdminApi[K]['payload']): Promise<AdminApi[K]['answer']>;
  person(displayName: string): SitePerson;
}

export interface ConnectedWorld {
  readonly world: World;
  readonly clock: Clock;
  /** The first end: side `a` of the contract. */
  readonly north: ConnectedEnd;
  /** The second end: side `b`. */
  readonly south: ConnectedEnd;
  readonly ends: readonly [ConnectedEnd, ConnectedEnd];
  readonly contractId: string;
  /** The authentication keys as they were entered: what must be seen nowhere. */
  readonly keys: readonly string[];
  other(end: ConnectedEnd): ConnectedEnd;
  end(name: string): ConnectedEnd;
  /** Lets a virtual clock run until the work is done; on the real clock it just waits. */
  finish<T>(work: Promise<T>): Promise<T>;
}

let built: Promise<BuiltApp> | undefined;

/** The repository's app, functions only. */
export function builtApp(): Promise<BuiltApp> {
  built ??= buildApp(REPOSITORY, { functionsOnly: true });
  return built;
}

/** Runs a virtual clock until the work is done. */
export async function finishOn<T>(clock: Clock | VirtualClock, work: Promise<T>): Promise<T> {
  if (!('settle' in clock)) return work;
  let done = false;
  const watched = work.finally(() => (done = true));
  watched.catch(() => undefined);
  await clock.settle();
  while (!done && (await clock.next())) continue;
  if (!done) throw new Error('the work is waiting for something that no timer brings');
  return watched;
}

/**
 * Two sites with the app, connected through the app's own resolvers as two admins would do it, and a contract that is on.
 * @throws Error with the app's own text where a resolver refuses
 */
export async function connectedWorld(options: ConnectedWorldOptions): Promise<ConnectedWorld> {
  const { clock } = options;
  const names = options.names ?? (['north', 'south'] as const);
  const world = createWorld({
    clock,
    seed: options.seed ?? 1,
    ...(options.faults ? { faults: options.faults } : {}),
    observers: options.observers ?? [],
    app: options.app ?? (await builtApp()),
    ...(options.looseness ? { looseness: options.looseness } : {}),
    ...(options.indexLagMs ? { indexLagMs: options.indexLagMs } : {}),
    sites: [
      ...names.map((name) => ({
        name,
        fixture: options.fixtures?.[name] ?? peopleFixture(name),
        app: true,
        ...(options.limits ? { limits: options.limits } : {}),
      })),
      ...(options.otherSites ?? []),
    ],
  });
  const connecting = connect(world, names, options);
  const { north, south, contractId, keys } = await finishOn(clock, connecting);
  const ends = [north, south] as const;
  return {
    world,
    clock,
    north,
    south,
    ends,
    contractId,
    keys,
    other: (end) => (end === north ? south : north),
    end: (name) => ends.find((end) => end.name === name) ?? fail(`no end is called ${name}`),
    finish: (work) => finishOn(clock, work),
  };
}

type Half = Omit<ConnectedEnd, 'connectionId'>;

function halfOf(world: World, name: string, options: ConnectedWorldOptions): Half {
  const site = world.sites.get(name) ?? fail(`no site is called ${name}`);
  const installation = world.installations.get(name) ?? fail(`the app is not on ${name}`);
  const { admin, people, projects } = site.directory();
  const project = site.store.findProject(projects[0] ?? '') ?? fail(`${name} has no project`);
  const technicalUser = people.find(({ displayName }) => displayName === TECHNICAL_USER);
  return {
    name,
    site,
    installation,
    admin,
    technicalUser: options.technicalUser === false ? undefined : technicalUser,
    project: { id: project.id, key: project.key, name: project.name },
    peerUrl: installation.webTriggerUrl('peer'),
    async resolve(key, payload) {
      const call = { module: 'causeway-admin', functionKey: key, payload: payload ?? {}, accountId: admin.accountId };
      const result = (await installation.invokeResolver(call)) as Result<never>;
      if (!result.ok) throw new Error(`${name}: ${key}: ${result.error.code}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    person: (displayName) =>
      people.find((one) => one.displayName === displayName) ?? fail(`${name} has nobody called ${displayName}`),
  };
}

async function connect(world: World, names: readonly string[], options: ConnectedWorldOptions) {
  const [first, second] = names.map((name) => halfOf(world, name, options)) as [Half, Half];
  const opening = await saveConnection(first, second, options, {
    localKey: options.typedKey ? { kind: 'typed', value: options.typedKey } : { kind: 'generate' },
  });
  const firstKey = options.typedKey ?? opening.newLocalKey ?? fail('no key was generated');
  const answering = await saveConnection(second, first, options, {
    remoteKey: { kind: 'typed', value: firstKey },
    localKey: { kind: 'generate' },
  });
  const secondKey = answering.newLocalKey ?? fail('no key was generated');
  const { id, version } = opening.connection;
  await saveConnection(first, second, options, { id, version, remoteKey: { kind: 'typed', value: secondKey } });
  const north: ConnectedEnd = { ...first, connectionId: id };
  const south: ConnectedEnd = { ...second, connectionId: answering.connection.id };
  const proposed = await saveContract(north, south, options);
  const accepted = await saveContract(south, north, options, proposed.id);
  await south.resolve('contracts.switch', { id: accepted.id, version: accepted.version, state: 'on' });
  await north.resolve('contracts.switch', { id: proposed.id, version: proposed.version, state: 'on' });
  return { north, south, contractId: proposed.id, keys: [firstKey, secondKey] };
}

function saveConnection(here: Half, there: Half, options: ConnectedWorldOptions, chosen: object) {
  const { technicalUser } = here;
  return here.resolve('connections.save', {
    name: `To ${there.name}`,
    remoteUrl: there.peerUrl,
    passive: options.passive?.includes(here.name) ?? false,
    technicalUser: technicalUser
      ? { accountId: technicalUser.accountId, displayName: technicalUser.displayName }
      : null,
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'keep' },
    ...chosen,
  });
}

async function saveContract(
  here: ConnectedEnd,
  there: ConnectedEnd,
  options: ConnectedWorldOptions,
  acceptsPeersId?: string,
): Promise<Contract> {
  const given = options.contract ?? {};
  const { types, ...chosen } = typeof given === 'function' ? given(here.name) : given;
  const detail = await here.resolve('projects.get', { projectId: here.project.id });
  const fields = await here.resolve('contracts.fields');
  const issueTypes = detail.issueTypes
    .filter(({ name, subtask }) => (types ? types.includes(name) : !subtask))
    .map(({ id, name }) => ({ ours: { id, name }, theirs: name }));
  return here.resolve('contracts.save', {
    connectionId: here.connectionId,
    ...(acceptsPeersId === undefined ? {} : { acceptsPeersId }),
    name: `${here.project.key} and ${there.project.key}`,
    project: here.project,
    peerProject: there.project.key,
    issueTypes,
    jql: '',
    fields: Object.fromEntries(fields.map(({ name }) => [name, 'both' as const])),
    comments: 'both',
    statuses: [],
    priorities: [],
    users: sharedPeople(here, there, [UNMAPPED_PERSON, ...(options.unmapped ?? [])]),
    ...chosen,
  });
}

/** People of the same name at both sites. */
function sharedPeople(here: ConnectedEnd, there: ConnectedEnd, unmapped: string[]): Contract['users'] {
  const theirs = new Map(there.site.directory().people.map((person) => [person.displayName, person]));
  return here.site.directory().people.flatMap(({ accountId, displayName }) => {
    const match = theirs.get(displayName);
    if (!match || unmapped.includes(displayName)) return [];
    return [{ ours: { accountId, displayName }, theirs: { accountId: match.accountId, displayName } }];
  });
}

function fail(text: string): never {
  throw new Error(text);
}
