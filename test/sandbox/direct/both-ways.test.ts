import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import type { SandboxSite } from '../../../sandbox/site';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected } from '../../support/direct-world';
import { directlyConnected } from '../../support/direct-world';
import { asPerson, document } from '../../support/person';

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

interface Shown {
  key: string;
  fields: {
    summary: string;
    description: unknown;
    priority: { name: string } | null;
    labels: string[];
    duedate: string | null;
    status: { name: string };
    assignee: { displayName: string } | null;
    creator: { displayName: string };
  };
}

let clock: VirtualClock;
let made: DirectlyConnected;
let ada: { north: string; west: string };

beforeAll(() => builtApp(), 120_000);
beforeEach(async () => {
  clock = virtualClock(START);
  made = await directlyConnected(clock);
  ada = {
    north: made.person(made.north, 'Ada Nwosu').accountId,
    west: made.person(made.west, 'Bo Lindqvist').accountId,
  };
  await clock.advance(5000);
});
afterEach(() => made.world.close());

const issuesOf = (site: SandboxSite) => [...site.store.issues.values()];

async function create(site: SandboxSite, accountId: string, fields: object = {}): Promise<string> {
  const [project] = site.store.projects.values();
  const body = {
    fields: { project: { id: project!.id }, issuetype: { name: 'Task' }, summary: 'Pump 3 leaks', ...fields },
  };
  return (await asPerson<{ id: string }>(site, accountId, 'POST', '/issue', body)).id;
}

const show = (site: SandboxSite, accountId: string, id: string) =>
  asPerson<Shown>(site, accountId, 'GET', `/issue/${id}`);

/** The one issue that the other site has. */
const only = (site: SandboxSite) => {
  expect(issuesOf(site)).toHaveLength(1);
  return issuesOf(site)[0]!.id;
};

const rich = (site: SandboxSite) => ({
  description: document('It drips on the floor.'),
  labels: ['pump', 'urgent'],
  duedate: '2026-03-20',
  priority: { name: 'High' },
  assignee: { accountId: made.person(site, 'Ada Nwosu').accountId },
});

const kept = ({ fields }: Shown) => ({
  summary: fields.summary,
  description: fields.description,
  priority: fields.priority?.name,
  labels: fields.labels,
  duedate: fields.duedate,
  status: fields.status.name,
  assignee: fields.assignee?.displayName,
});

describe.each<[string, 'north' | 'west']>([
  ['from here to the peer', 'north'],
  ['from the peer to here', 'west'],
])('%s', (_, from) => {
  const sites = () => (from === 'north' ? ([made.north, made.west] as const) : ([made.west, made.north] as const));
  const people = () => (from === 'north' ? ([ada.north, ada.west] as const) : ([ada.west, ada.north] as const));

  it('brings a new issue with everything on it, once', async () => {
    const [here, there] = sites();
    const [me, other] = people();
    const id = await create(here, me, rich(here));
    await clock.advance(2 * MINUTE_MS);
    const copy = await show(there, other, only(there));
    expect(kept(copy)).toEqual(kept(await show(here, me, id)));
    await clock.advance(20 * MINUTE_MS);
    expect(issuesOf(here)).toHaveLength(1);
    expect(issuesOf(there)).toHaveLength(1);
  });

  it('brings edits, a status, and their way back', async () => {
    const [here, there] = sites();
    const [me, other] = people();
    const id = await create(here, me);
    await clock.advance(MINUTE_MS);
    const copyId = only(there);
    await asPerson(here, me, 'PUT', `/issue/${id}`, { fields: { summary: 'Pump 3 leaks badly', ...rich(here) } });
    const { transitions } = await asPerson<{ transitions: { id: string; to: { name: string } }[] }>(
      here,
      me,
      'GET',
      `/issue/${id}/transitions`,
    );
    const started = transitions.find(({ to }) => to.name === 'In Progress')!;
    await asPerson(here, me, 'POST', `/issue/${id}/transitions`, { transition: { id: started.id } });
    await clock.advance(2 * MINUTE_MS);
    const copy = await show(there, other, copyId);
    expect(kept(copy)).toEqual(kept(await show(here, me, id)));
    expect(copy.fields.status.name).toBe('In Progress');

    await asPerson(there, other, 'PUT', `/issue/${copyId}`, { fields: { summary: 'Fixed' } });
    await clock.advance(2 * MINUTE_MS);
    expect((await show(here, me, id)).fields.summary).toBe('Fixed');
  });

  it('brings comments, their edits and their removal', async () => {
    const [here, there] = sites();
    const [me, other] = people();
    const id = await create(here, me);
    await clock.advance(MINUTE_MS);
    const copyId = only(there);
    const comments = async () =>
      (await asPerson<{ comments: { body: unknown }[] }>(there, other, 'GET', `/issue/${copyId}/comment`)).comments;
    const made1 = await asPerson<{ id: string }>(here, me, 'POST', `/issue/${id}/comment`, {
      body: document('Seen it'),
    });
    await clock.advance(2 * MINUTE_MS);
    expect(JSON.stringify(await comments())).toContain('Seen it');
    await asPerson(here, me, 'PUT', `/issue/${id}/comment/${made1.id}`, { body: document('Seen it twice') });
    await clock.advance(2 * MINUTE_MS);
    expect(JSON.stringify(await comments())).toContain('Seen it twice');
    expect(await comments()).toHaveLength(1);
    await asPerson(here, me, 'DELETE', `/issue/${id}/comment/${made1.id}`);
    await clock.advance(2 * MINUTE_MS);
    expect(await comments()).toHaveLength(0);
  });
});

it('writes at the peer as the connected account, with the marker that says so', async () => {
  await create(made.north, ada.north);
  await clock.advance(MINUTE_MS);
  const copy = issuesOf(made.west)[0]!;
  expect((await show(made.west, ada.west, copy.id)).fields.creator.displayName).toBe('Causeway Sync');
  expect(copy.properties.causeway).toEqual({ pair: expect.stringContaining(made.contractId) as string });
});

it('arrives within seconds in both directions while people work', async () => {
  const id = await create(made.west, ada.west);
  await clock.advance(15_000);
  const copyId = only(made.north);
  await asPerson(made.west, ada.west, 'PUT', `/issue/${id}`, { fields: { summary: 'Now' } });
  await clock.advance(15_000);
  expect((await show(made.north, ada.north, copyId)).fields.summary).toBe('Now');
  await asPerson(made.north, ada.north, 'PUT', `/issue/${copyId}`, { fields: { summary: 'Later' } });
  await clock.advance(5000);
  expect((await show(made.west, ada.west, id)).fields.summary).toBe('Later');
});

it('ends equal when both ends change at once, and stops talking', async () => {
  const id = await create(made.north, ada.north);
  await clock.advance(MINUTE_MS);
  const copyId = only(made.west);
  await asPerson(made.west, ada.west, 'PUT', `/issue/${copyId}`, { fields: { summary: 'West says', labels: ['w'] } });
  await asPerson(made.north, ada.north, 'PUT', `/issue/${id}`, {
    fields: { summary: 'North says', duedate: '2026-04-01' },
  });
  await clock.advance(5 * MINUTE_MS);
  const [north, west] = [await show(made.north, ada.north, id), await show(made.west, ada.west, copyId)];
  expect(kept(north)).toEqual(kept(west));
  expect(north.fields).toMatchObject({ labels: ['w'], duedate: '2026-04-01' });
  const updated = () => [issuesOf(made.north)[0]!.updated, issuesOf(made.west)[0]!.updated];
  const before = updated();
  await clock.advance(30 * MINUTE_MS);
  expect(updated()).toEqual(before);
});
