import type { VirtualClock } from '../../sandbox/clock';
import type { SampleCredentials } from '../../sandbox/identity/sample';
import { registerSample } from '../../sandbox/identity/sample';
import type { InstallationHandle } from '../../sandbox/platform';
import type { Faults, Observer, SitePerson } from '../../sandbox/seams';
import type { SandboxSite } from '../../sandbox/site';
import type { World } from '../../sandbox/world';
import { createWorld } from '../../sandbox/world';
import type { AdminApi, Contract, Result } from '../../src/entry/admin/api';
import { builtApp, finishOn } from './connected-world';
import { peopleFixture, TECHNICAL_USER } from './people-fixture';

export const BOT = 'causeway-bot@serviceaccount.atlassian.com';

type Key = keyof AdminApi;

/** North with the app, West without, before anything is connected. */
export interface DirectWorld {
  readonly world: World;
  readonly clock: VirtualClock;
  readonly north: SandboxSite;
  readonly west: SandboxSite;
  readonly installation: InstallationHandle;
  readonly sample: SampleCredentials;
  /** Calls a resolver as North's administrator, with the clock running meanwhile. */
  ask<K extends Key>(key: K, payload?: AdminApi[K]['payload']): Promise<Result<AdminApi[K]['answer']>>;
  /** @throws Error with the app's own text */
  resolve<K extends Key>(key: K, payload?: AdminApi[K]['payload']): Promise<AdminApi[K]['answer']>;
  finish<T>(work: Promise<T>): Promise<T>;
  /** Consents in a browser as somebody at West. @returns the page that the app answers the browser with */
  authorizeAs(url: string, accountId: string, site?: SandboxSite): Promise<{ status: number; text: string; back: URL }>;
  person(site: SandboxSite, displayName: string): SitePerson;
}

export async function directWorld(
  clock: VirtualClock,
  options: { faults?: Faults; observers?: Observer[]; seed?: number; indexLagMs?: () => number } = {},
): Promise<DirectWorld> {
  const west = peopleFixture('west');
  const world = createWorld({
    clock,
    seed: options.seed ?? 1,
    ...(options.faults ? { faults: options.faults } : {}),
    ...(options.indexLagMs ? { indexLagMs: options.indexLagMs } : {}),
    observers: options.observers ?? [],
    app: await builtApp(),
    sites: [
      { name: 'north', fixture: peopleFixture('north'), app: true },
      {
        name: 'west',
        fixture: { ...west, people: [...west.people, { name: 'Causeway Bot', email: BOT, accountType: 'app' }] },
        app: false,
      },
    ],
  });
  const finish = <T>(work: Promise<T>): Promise<T> => finishOn(clock, work);
  const [north, westSite, installation] = [
    world.sites.get('north')!,
    world.sites.get('west')!,
    world.installations.get('north')!,
  ];
  const ask: DirectWorld['ask'] = async (key, payload) =>
    (await finish(
      installation.invokeResolver({
        module: 'causeway-admin',
        functionKey: key,
        payload: (payload ?? {}) as object,
        accountId: north.directory().admin.accountId,
      }),
    )) as never;
  return {
    world,
    clock,
    north,
    west: westSite,
    installation,
    sample: registerSample(world, 'west', BOT),
    ask,
    finish,
    async resolve(key, payload) {
      const result = await ask(key, payload);
      if (!result.ok) throw new Error(`${key}: ${result.error.code}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    authorizeAs: (url, accountId, site = westSite) => finish(consentTo(world, url, accountId, site)),
    person: (site, displayName) => site.directory().people.find((one) => one.displayName === displayName)!,
  };
}

/** A fresh browser: log in, agree, come back. */
export async function consentTo(world: World, url: string, accountId: string, site: SandboxSite) {
  const auth = 'https://auth.atlassian.com';
  const opened = await world.platform.fetch(url, { method: 'GET', headers: {}, body: null });
  const cookie = (opened.headers['set-cookie'] ?? '').split(';')[0] ?? '';
  const id = new URL(opened.headers.location ?? '', auth).searchParams.get('consent') ?? '';
  const submit = (path: string, fields: Record<string, string>) =>
    world.platform.fetch(`${auth}${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ consent: id, ...fields }).toString(),
    });
  await submit('/authorize/account', { account: accountId });
  const agreed = await submit('/authorize/consent', { account: accountId, site: site.cloudId, decision: 'accept' });
  const back = new URL(agreed.headers.location ?? '');
  const page = await world.platform.fetch(back.href, { method: 'GET', headers: {}, body: null });
  return { status: page.status, text: String(page.body), back };
}

export interface DirectlyConnected extends DirectWorld {
  readonly connectionId: string;
  readonly contractId: string;
}

/** The same, connected by consent of West's `Causeway Sync`, with a contract that is on. */
export async function directlyConnected(
  clock: VirtualClock,
  options: Parameters<typeof directWorld>[1] = {},
): Promise<DirectlyConnected> {
  const made = await directWorld(clock, options);
  const saved = await made.resolve('direct.save', oauthInput(made));
  const { id } = saved.connection;
  const { url } = await made.resolve('direct.authorize', { id });
  const account = made.person(made.west, TECHNICAL_USER).accountId;
  const page = await made.authorizeAs(url, account);
  if (page.status !== 200) throw new Error(page.text);
  const contract = await saveContract(made, id);
  await made.resolve('contracts.switch', { id: contract.id, version: contract.version, state: 'on' });
  return { ...made, connectionId: id, contractId: contract.id };
}

export function oauthInput({ north, sample }: DirectWorld) {
  const technicalUser = north.directory().people.find(({ displayName }) => displayName === TECHNICAL_USER)!;
  return {
    name: 'To West',
    jiraLink: 'https://west.atlassian.net/browse/',
    jiraApiUrl: 'https://west.atlassian.net',
    technicalUser: { accountId: technicalUser.accountId, displayName: technicalUser.displayName },
    credentials: {
      kind: 'oauth' as const,
      clientId: sample.app.clientId,
      clientSecret: { kind: 'typed' as const, value: sample.app.clientSecret },
    },
  };
}

export async function saveContract(made: DirectWorld, connectionId: string, changes = {}): Promise<Contract> {
  const [project] = made.north.store.projects.values();
  const [peerProject] = made.west.store.projects.values();
  const detail = await made.resolve('projects.get', { projectId: project!.id });
  const fields = await made.resolve('contracts.fields');
  const theirs = new Map(made.west.directory().people.map((person) => [person.displayName, person]));
  return made.resolve('contracts.save', {
    connectionId,
    name: 'North and West',
    project: { id: project!.id, key: project!.key, name: project!.name },
    peerProject: peerProject!.key,
    issueTypes: detail.issueTypes
      .filter(({ subtask }) => !subtask)
      .map(({ id, name }) => ({ ours: { id, name }, theirs: name })),
    jql: '',
    fields: Object.fromEntries(fields.map(({ name }) => [name, 'both' as const])),
    comments: 'both',
    statuses: [],
    priorities: [],
    users: made.north.directory().people.flatMap(({ accountId, displayName }) => {
      const match = theirs.get(displayName);
      return match ? [{ ours: { accountId, displayName }, theirs: { accountId: match.accountId, displayName } }] : [];
    }),
    ...changes,
  });
}
