import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { quietFaults } from '../../../sandbox/faults';
import type { Faults, IoRecord, IoVerdict } from '../../../sandbox/seams';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected } from '../../support/direct-world';
import { directlyConnected } from '../../support/direct-world';
import { asPerson, document } from '../../support/person';

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let clock: VirtualClock;
let made: DirectlyConnected;
let records: IoRecord[];

beforeAll(() => builtApp(), 280_000);
beforeEach(() => {
  clock = virtualClock(START);
  records = [];
});
afterEach(() => made.world.close());

const connected = (faults?: Faults) =>
  directlyConnected(clock, {
    observers: [{ ioDone: (record) => void records.push(record) }],
    ...(faults ? { faults } : {}),
  });

const bo = () => made.person(made.north, 'Bo Lindqvist').accountId;
const boAtWest = () => made.person(made.west, 'Bo Lindqvist').accountId;
const issues = (name: 'north' | 'west') => [...made[name].store.issues.values()];

async function create(summary: string): Promise<string> {
  const [project] = made.north.store.projects.values();
  const fields = { project: { id: project!.id }, issuetype: { name: 'Task' }, summary };
  return (await asPerson<{ id: string }>(made.north, bo(), 'POST', '/issue', { fields })).id;
}
const rename = (id: string, summary: string) =>
  asPerson(made.north, bo(), 'PUT', `/issue/${id}`, { fields: { summary } });
const renameAtWest = (id: string, summary: string) =>
  asPerson(made.west, boAtWest(), 'PUT', `/issue/${id}`, { fields: { summary } });

/** Once, at the first I/O that matches; everything else goes well. */
function onceAt(matches: (operation: string) => boolean, verdict: Partial<IoVerdict>): Faults & { armed: boolean } {
  const faults = {
    ...quietFaults,
    armed: false,
    io: (point: Parameters<Faults['io']>[0]) => {
      if (!faults.armed || !matches(point.operation)) return quietFaults.io(point);
      faults.armed = false;
      return { ...quietFaults.io(point), ...verdict };
    },
  };
  return faults;
}

const isCreation = (operation: string) => /^POST .*\/ex\/jira\/[^/]+\/rest\/api\/3\/issue$/.test(operation);
const isComment = (operation: string) => /^POST .*\/ex\/jira\/.*\/comment$/.test(operation);

describe('a creation that breaks off', () => {
  it.each<[string, Partial<IoVerdict>]>([
    ['killed after the issue exists', { outcome: 'kill-after' }],
    ['killed before', { outcome: 'kill-before' }],
    ['answered, but the answer was lost', { outcome: 'lose-answer' }],
    ['refused by the network', { outcome: 'refuse' }],
  ])('makes exactly one issue at the peer: %s', async (_, verdict) => {
    const faults = onceAt(isCreation, verdict);
    made = await connected(faults);
    faults.armed = true;
    const id = await create('Only once');
    await clock.advance(40 * MINUTE_MS);
    expect(faults.armed).toBe(false);
    expect(issues('west').map(({ fields }) => fields.summary)).toEqual(['Only once']);
    expect(issues('north')).toHaveLength(1);
    await renameAtWest(issues('west')[0]!.id, 'Still the same');
    await clock.advance(2 * MINUTE_MS);
    expect(made.north.store.issues.get(id)?.fields.summary).toBe('Still the same');
  });

  it('adds a comment once', async () => {
    const faults = onceAt(isComment, { outcome: 'kill-after' });
    made = await connected(faults);
    const id = await create('With a comment');
    await clock.advance(MINUTE_MS);
    faults.armed = true;
    await asPerson(made.north, bo(), 'POST', `/issue/${id}/comment`, { body: document('Once') });
    await clock.advance(20 * MINUTE_MS);
    expect(faults.armed).toBe(false);
    expect(made.west.store.comments.size).toBe(1);
  });
});

describe('tokens', () => {
  const refreshes = () =>
    records.filter(({ operation }) => operation === 'POST https://auth.atlassian.com/oauth/token').length;

  it('are renewed while people edit, one renewal an hour, nothing lost', async () => {
    made = await connected();
    const ids = [await create('a'), await create('b'), await create('c')];
    await clock.advance(MINUTE_MS);
    const before = refreshes();
    for (let step = 0; step < 36; step += 1) {
      await Promise.all(ids.map((id, index) => rename(id, `${index} at step ${step}`)));
      await clock.advance(5 * MINUTE_MS);
    }
    expect(refreshes() - before).toBe(3);
    expect(
      issues('west')
        .map(({ fields }) => fields.summary)
        .sort(),
    ).toEqual([0, 1, 2].map((index) => `${index} at step 35`));
    expect(made.world.identity.grants().filter(({ revoked }) => revoked)).toEqual([]);
  });

  it('survive a renewal whose answer is lost', async () => {
    const faults = onceAt((operation) => operation.endsWith('/oauth/token'), { outcome: 'kill-after' });
    made = await connected(faults);
    const id = await create('a');
    await clock.advance(MINUTE_MS);
    faults.armed = true;
    await clock.advance(HOUR_MS);
    expect(faults.armed).toBe(false);
    await rename(id, 'after the loss');
    await clock.advance(5 * MINUTE_MS);
    expect(issues('west')[0]!.fields.summary).toBe('after the loss');
  });

  it('that are revoked stop the connection with the reason; after reauthorizing nothing is missing', async () => {
    made = await connected();
    const id = await create('a');
    await clock.advance(MINUTE_MS);
    made.world.identity.revokeGrants(() => true);
    await rename(id, 'said meanwhile');
    await renameAtWest(issues('west')[0]!.id, 'said meanwhile');
    await asPerson(made.west, boAtWest(), 'PUT', `/issue/${issues('west')[0]!.id}`, {
      fields: { labels: ['meanwhile'] },
    });
    await clock.advance(10 * MINUTE_MS);
    const stopped = await made.resolve('direct.get', { id: made.connectionId });
    expect(stopped.connection).toMatchObject({ state: 'disabled', fault: { code: 'GRANT_DEAD' } });
    expect(stopped.connection.fault?.text).toContain('Authorize it again');

    const { url } = await made.resolve('direct.authorize', { id: made.connectionId });
    await made.authorizeAs(url, made.person(made.west, 'Causeway Sync').accountId);
    await clock.advance(10 * MINUTE_MS);
    expect((await made.resolve('direct.get', { id: made.connectionId })).connection.state).toBe('active');
    expect(issues('west')[0]!.fields).toMatchObject({ summary: 'said meanwhile', labels: ['meanwhile'] });
    expect(made.north.store.issues.get(id)?.fields).toMatchObject({ summary: 'said meanwhile', labels: ['meanwhile'] });
  });
});

it('was last heard when it last answered', async () => {
  made = await connected();
  await clock.advance(2 * MINUTE_MS);
  const heard = async () => (await made.resolve('connections.list')).connections[0]!.lastHeardAt;
  expect(await heard()).toBeGreaterThan(clock.now() - MINUTE_MS);
  made.world.identity.conditions.put(made.west.cloudId, 'maintenance');
  const from = clock.now();
  const test1 = () => made.resolve('direct.test', { id: made.connectionId, step: 'account', slot: 'grant' });
  await clock.advance(10 * MINUTE_MS);
  expect((await test1()).result).toBe('failed');
  expect(await heard()).toBeLessThanOrEqual(from);
  made.world.identity.conditions.put(made.west.cloudId, undefined);
  await test1();
  expect(await heard()).toBe(clock.now());
});

it('does not put it down to a comment that the access ended as it was written', async () => {
  made = await connected();
  const id = await create('With a comment');
  // Nothing is asked of West for a while: the comment is the first that meets the dead access.
  await clock.advance(5 * MINUTE_MS);
  made.world.identity.revokeGrants(() => true);
  await asPerson(made.north, bo(), 'POST', `/issue/${id}/comment`, { body: document('Kept') });
  await clock.advance(3000);
  const { connections } = await made.resolve('connections.list');
  expect(connections[0]).toMatchObject({ state: 'disabled', fault: { code: 'GRANT_DEAD' } });
  const { url } = await made.resolve('direct.authorize', { id: made.connectionId });
  await made.authorizeAs(url, made.person(made.west, 'Causeway Sync').accountId);
  await clock.advance(MINUTE_MS);
  expect(made.west.store.comments.size).toBe(1);
  expect((await made.resolve('attention.list')).groups).toEqual([]);
});

it('swaps the account in a stream of edits: nothing doubled, nothing echoed, one call goes back', async () => {
  made = await connected();
  const id = await create('a');
  await asPerson(made.north, bo(), 'POST', `/issue/${id}/comment`, { body: document('before') });
  await clock.advance(MINUTE_MS);
  const { url } = await made.resolve('direct.authorize', { id: made.connectionId });
  await made.authorizeAs(url, made.person(made.west, 'Ada Nwosu').accountId);
  for (const step of DIRECT_STEPS) {
    await made.resolve('direct.test', { id: made.connectionId, step, slot: 'candidate' });
  }
  let step = 0;
  const edit = async () => {
    step += 1;
    await rename(id, `step ${step}`);
    await asPerson(made.north, bo(), 'POST', `/issue/${id}/comment`, { body: document(`comment ${step}`) });
    await clock.advance(3000);
  };
  const version = async () => (await made.resolve('direct.get', { id: made.connectionId })).connection.version;
  await edit();
  await made.resolve('direct.swap', { id: made.connectionId, version: await version() });
  await edit();
  await edit();
  await made.resolve('direct.swapBack', { id: made.connectionId, version: await version() });
  await edit();
  await clock.advance(30 * MINUTE_MS);
  expect(issues('west')).toHaveLength(1);
  expect(issues('north')).toHaveLength(1);
  expect(issues('west')[0]!.fields.summary).toBe('step 4');
  expect(made.west.store.comments.size).toBe(5);
  expect(made.north.store.comments.size).toBe(5);
  const updated = () => [issues('north')[0]!.updated, issues('west')[0]!.updated];
  const before = updated();
  await clock.advance(30 * MINUTE_MS);
  expect(updated()).toEqual(before);
});

it('leaves nothing behind of a connection that is removed, and withdraws the consent', async () => {
  made = await connected();
  await create('a');
  await made.resolve('direct.test', { id: made.connectionId, step: 'account', slot: 'grant' });
  await clock.advance(HOUR_MS);
  const { version } = (await made.resolve('direct.get', { id: made.connectionId })).connection;
  await made.resolve('connections.remove', { id: made.connectionId, version });
  const { plain, secrets, entities } = made.installation.dump();
  const left = Object.keys(plain).filter((key) => !/^(app|scope|settings):/.test(key));
  expect([left, secrets, entities.connection, entities.contract]).toEqual([[], [], {}, {}]);
  expect(made.world.identity.grants().filter(({ revoked }) => !revoked)).toEqual([]);
});
