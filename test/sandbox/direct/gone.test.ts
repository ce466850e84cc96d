import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected } from '../../support/direct-world';
import { directlyConnected, directWorld, oauthInput } from '../../support/direct-world';
import { asPerson } from '../../support/person';

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let clock: VirtualClock;
let close: () => void;

beforeAll(() => builtApp(), 280_000);
beforeEach(() => {
  clock = virtualClock(START);
});
afterEach(() => close());

async function pairs(made: DirectlyConnected, ...summaries: string[]) {
  const [project] = made.north.store.projects.values();
  for (const summary of summaries) {
    const fields = { project: { id: project!.id }, issuetype: { name: 'Task' }, summary };
    await asPerson(made.north, made.north.directory().admin.accountId, 'POST', '/issue', { fields });
  }
  await clock.advance(MINUTE_MS);
  return [...made.west.store.issues.values()];
}

const housekeeping = async (made: DirectlyConnected) => {
  await made.finish(made.installation.runSchedule('housekeeping-schedule'));
  await clock.advance(10_000);
};
const groupsOf = async (made: DirectlyConnected) => (await made.resolve('attention.list')).groups;

it('tells of an issue that was deleted at the peer, though nothing changes here', async () => {
  const made = await directlyConnected(clock);
  close = () => made.world.close();
  const [stays, goes] = await pairs(made, 'Stays', 'Goes');
  await housekeeping(made);
  expect(await groupsOf(made)).toEqual([]);
  await asPerson(made.west, made.west.directory().admin.accountId, 'DELETE', `/issue/${goes!.id}`);
  await clock.advance(MINUTE_MS);
  expect(await groupsOf(made)).toEqual([]);
  await housekeeping(made);
  const told = (await groupsOf(made)).flatMap(({ pairs: found }) => found);
  expect(told.map(({ peer, atPeer }) => [peer?.key, atPeer])).toEqual([[goes!.key, true]]);
  expect(told[0]?.reason?.text).toContain('cannot be seen');
  expect(made.west.store.issues.get(stays!.id)).toBeDefined();
  // What it has told of once it does not ask for again.
  await housekeeping(made);
  expect((await groupsOf(made)).flatMap(({ pairs: found }) => found)).toHaveLength(1);
});

it('changes nothing where all is there, and where the peer does not answer', async () => {
  const made = await directlyConnected(clock);
  close = () => made.world.close();
  await pairs(made, 'One', 'Two');
  made.world.identity.conditions.put(made.west.cloudId, 'maintenance');
  await housekeeping(made);
  made.world.identity.conditions.put(made.west.cloudId, undefined);
  await clock.advance(MINUTE_MS);
  expect(await groupsOf(made)).toEqual([]);
  const marks = Object.keys(made.installation.dump().entities['mark'] ?? {});
  expect(marks).toEqual([]);
});

it('an authorization that nobody comes back from goes by itself', async () => {
  const made = await directWorld(clock);
  close = () => made.world.close();
  const { connection } = await made.resolve('direct.save', oauthInput(made));
  await made.resolve('direct.authorize', { id: connection.id });
  const pending = () =>
    Object.keys(made.installation.dump().entities['turn'] ?? {}).filter((key) => key.startsWith('authorization:'));
  expect(pending()).toHaveLength(1);
  await clock.advance(26 * HOUR_MS);
  await made.resolve('direct.authorize', { id: connection.id });
  expect(pending()).toHaveLength(1);
});
