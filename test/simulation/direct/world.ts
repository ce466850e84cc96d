import type { VirtualClock } from '../../../sandbox/clock';
import { registerSample } from '../../../sandbox/identity/sample';
import type { BuiltApp } from '../../../sandbox/platform/bundle';
import type { Faults, Observer } from '../../../sandbox/seams';
import type { SiteFixture } from '../../../sandbox/site';
import type { World, WorldOptions } from '../../../sandbox/world';
import { createWorld } from '../../../sandbox/world';
import type { AdminApi, Contract, Result } from '../../../src/entry/admin/api';
import type { ConnectedEnd, ConnectedWorld } from '../../support/connected-world';
import { finishOn } from '../../support/connected-world';
import { consentTo } from '../../support/direct-world';
import { TECHNICAL_USER, UNMAPPED_PERSON } from '../../support/people-fixture';
import { OUT_OF_SCOPE_LABEL } from '../people/values';

/** A direct connection in a simulated world: North has the app, the second site has not. */

/** The one contract names what both ends keep in step. */
export const DIRECT_TYPES = ['Task', 'Bug'];
const BOT = 'bot@south.example';

export interface DirectWorldOptions {
  clock: VirtualClock;
  seed: number;
  app: BuiltApp;
  faults: Faults;
  observers: Observer[];
  looseness: NonNullable<WorldOptions['looseness']>;
  indexLagMs: NonNullable<WorldOptions['indexLagMs']>;
  fixtures: Record<'north' | 'south', SiteFixture>;
}

/** Two sites, connected from North alone by the consent of the other site's technical user, and a contract that is on. */
export async function directlyConnectedWorld(options: DirectWorldOptions): Promise<ConnectedWorld> {
  const { clock, fixtures, ...rest } = options;
  const bot = { name: 'Causeway Bot', email: BOT, accountType: 'app' as const };
  const world = createWorld({
    ...rest,
    clock,
    sites: [
      { name: 'north', fixture: fixtures.north, app: true },
      { name: 'south', fixture: { ...fixtures.south, people: [...fixtures.south.people, bot] }, app: false },
    ],
  });
  const { clientId, clientSecret } = registerSample(world, 'south', BOT).app;
  const north = endOf(world, 'north');
  const technicalUser = { accountId: north.technicalUser!.accountId, displayName: TECHNICAL_USER };
  const connect = async (): Promise<{ connectionId: string; contractId: string }> => {
    const saved = await north.resolve('direct.save', {
      name: 'To south',
      jiraLink: 'https://south.atlassian.net/browse/',
      jiraApiUrl: 'https://south.atlassian.net',
      technicalUser,
      credentials: { kind: 'oauth', clientId, clientSecret: { kind: 'typed', value: clientSecret } },
    });
    const { id } = saved.connection;
    await authorize(world, north, id, TECHNICAL_USER);
    const { id: contractId, version } = await saveContract(world, north, id);
    await north.resolve('contracts.switch', { id: contractId, version, state: 'on' });
    return { connectionId: id, contractId };
  };
  const { connectionId, contractId } = await finishOn(clock, connect());
  const ends = [
    { ...north, connectionId },
    { ...endOf(world, 'south'), connectionId, isFar: true },
  ] as const;
  return {
    world,
    clock,
    north: ends[0],
    south: ends[1],
    ends,
    contractId,
    keys: [clientSecret],
    other: (end) => ends.find(({ name }) => name !== end.name)!,
    end: (name) => ends.find((end) => end.name === name)!,
    finish: (work) => finishOn(clock, work),
  };
}

function endOf(world: World, name: 'north' | 'south'): ConnectedEnd {
  const site = world.sites.get(name)!;
  const installation = world.installations.get('north')!;
  const { admin: caller } = world.sites.get('north')!.directory();
  const { admin, people, projects } = site.directory();
  const { id, key, name: title } = site.store.findProject(projects[0] ?? '')!;
  const person = (displayName: string) => people.find((one) => one.displayName === displayName)!;
  return {
    name,
    site,
    installation,
    admin,
    technicalUser: person(TECHNICAL_USER),
    project: { id, key, name: title },
    peerUrl: '',
    connectionId: '',
    async resolve<K extends keyof AdminApi>(functionKey: K, payload?: AdminApi[K]['payload']) {
      const call = { module: 'causeway-admin', functionKey, payload: payload ?? {}, accountId: caller.accountId };
      const result = (await installation.invokeResolver(call)) as Result<AdminApi[K]['answer']>;
      if (!result.ok) throw new Error(`${functionKey}: ${result.error.code}: ${JSON.stringify(result.error)}`);
      return result.value;
    },
    person,
  };
}

/** An admin lets somebody at the other site agree in a browser. */
export async function authorize(world: World, north: ConnectedEnd, id: string, displayName: string): Promise<void> {
  const { url } = await north.resolve('direct.authorize', { id });
  const south = endOf(world, 'south');
  const page = await consentTo(world, url, south.person(displayName).accountId, south.site);
  if (page.status !== 200) throw new Error(page.text);
}

async function saveContract(world: World, north: ConnectedEnd, connectionId: string): Promise<Contract> {
  const south = endOf(world, 'south');
  const detail = await north.resolve('projects.get', { projectId: north.project.id });
  const fields = await north.resolve('contracts.fields');
  const theirs = new Map(south.site.directory().people.map((person) => [person.displayName, person]));
  return north.resolve('contracts.save', {
    connectionId,
    name: 'North and South',
    project: north.project,
    peerProject: south.project.key,
    issueTypes: detail.issueTypes
      .filter(({ name }) => DIRECT_TYPES.includes(name))
      .map(({ id, name }) => ({ ours: { id, name }, theirs: name })),
    jql: `labels is EMPTY OR labels != ${OUT_OF_SCOPE_LABEL}`,
    fields: Object.fromEntries(fields.map(({ name }) => [name, 'both' as const])),
    comments: 'both',
    statuses: [],
    priorities: [],
    users: north.site.directory().people.flatMap(({ accountId, displayName }) => {
      const match = theirs.get(displayName);
      if (!match || displayName === UNMAPPED_PERSON) return [];
      return [{ ours: { accountId, displayName }, theirs: { accountId: match.accountId, displayName } }];
    }),
  });
}
