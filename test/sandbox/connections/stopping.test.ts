import { pairsOf } from '../../simulation/outcome';
import type { ConnectedEnd } from '../../support/connected-world';
import type { Connected } from './stage';
import {
  BUNDLE_TIMEOUT_MS,
  bundleApp,
  commentsAt,
  connected,
  HOUR,
  issueAt,
  MINUTE,
  people,
  SECOND,
  summariesAt,
} from './stage';
import { expectArrived, startStream } from './stream';

let stage: Connected;
// Days of virtual time take a while on a busy machine.
jest.setTimeout(120_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  stage = await connected();
});
afterEach(() => stage.world.close());

async function turn(end: ConnectedEnd, state: 'active' | 'paused') {
  const { id, version } = await stage.connection(end);
  return stage.get(end.name, 'connections.switch', { id, version, state });
}
async function remove(end: ConnectedEnd) {
  const { id, version } = await stage.connection(end);
  return stage.get(end.name, 'connections.remove', { id, version });
}

describe.each([['north'], ['south'], ['north and south']])('paused at %s', (names) => {
  const ends = () => stage.ends.filter(({ name }) => names.includes(name));

  test('nothing is brought over, and on resume all is caught up', async () => {
    const kept = await people.create(stage.north, 'kept');
    const doomed = await people.create(stage.north, 'doomed');
    const stream = await startStream(stage);
    for (const end of ends()) await turn(end, 'paused');
    await stage.clock.advance(5 * SECOND);
    const frozen = summariesAt(stage.south);

    await people.edit(stage.north, kept, { summary: 'kept, edited' });
    await people.comment(stage.north, kept, 'a word');
    await people.remove(stage.north, doomed);
    await people.create(stage.north, 'made while paused');
    await stage.clock.advance(3 * HOUR);
    expect(summariesAt(stage.south)).toEqual(frozen);

    expect(pairsOf(stage.north).filter(({ state }) => state === 'parked')).toEqual([]);
    for (const end of ends()) await turn(end, 'active');
    await stage.clock.advance(12 * MINUTE);
    expect(issueAt(stage.south, 'made while paused')).toBeDefined();
    const twin = issueAt(stage.south, 'kept, edited');
    expect(twin && commentsAt(stage.south, twin.id)).toHaveLength(1);
    const ended = pairsOf(stage.south).filter(({ state }) => state === 'ended');
    expect(ended.map(({ peer }) => peer?.id)).toEqual([doomed]);
    expect(stream.expected().every((summary) => issueAt(stage.south, summary))).toBe(true);
  });

  test('a stream of edits at both ends goes on meanwhile and arrives whole', async () => {
    const stream = await startStream(stage);
    await stream.run(4 * SECOND);
    for (const end of ends()) await turn(end, 'paused');
    await stream.run(8 * SECOND);
    await stage.clock.advance(MINUTE);
    for (const end of ends()) await turn(end, 'active');
    await stream.run(4 * SECOND);
    await stage.clock.advance(20 * MINUTE);
    expectArrived(stage, stream);
  });
});

test('what arrives at a paused end is refused, not applied', async () => {
  const issue = await people.create(stage.north, 'start');
  await stage.clock.advance(10 * SECOND);
  await turn(stage.south, 'paused');
  stage.wire.forget();
  await people.edit(stage.north, issue, { summary: 'too soon' });
  await stage.clock.advance(10 * SECOND);
  expect(stage.wire.calls('north').map(({ status }) => status)).toContain(423);
  expect(summariesAt(stage.south)).toEqual(['start']);
  expect(pairsOf(stage.north)[0]).toMatchObject({ state: 'waiting', reason: { code: 'PEER_PAUSED' }, attempts: 0 });
  stage.wire.forget();
  await stage.clock.advance(HOUR);
  // Once with each sweep.
  expect(stage.wire.calls('north').length).toBeLessThanOrEqual(15);
  expect(pairsOf(stage.north)[0]).toMatchObject({ state: 'waiting', attempts: 0 });
  const { items } = await stage.get<{ items: { code: string }[] }>('north', 'activity.list', { result: 'waiting' });
  expect(items.map(({ code }) => code)).toEqual(['PEER_PAUSED']);
});

test('removed, and the peer told: it stops with the reason, and calls no more', async () => {
  const issue = await people.create(stage.south, 'start');
  await stage.clock.advance(10 * SECOND);
  expect(await remove(stage.north)).toEqual({ peerTold: true });
  expect(await stage.connection(stage.south)).toMatchObject({
    state: 'disabled',
    fault: { code: 'PEER_GONE', text: expect.stringMatching(/removed the connection/) },
  });
  stage.wire.forget();
  await people.edit(stage.south, issue, { summary: 'afterwards' });
  await people.create(stage.south, 'made afterwards');
  await stage.clock.advance(2 * HOUR);
  expect(stage.wire.calls('south')).toEqual([]);
  expect(summariesAt(stage.north)).toEqual(['start']);
});

test('removed while the peer cannot be reached: the peer finds out with its next call', async () => {
  stage.wire.cut('north', 'south');
  expect(await remove(stage.north)).toEqual({ peerTold: false });
  expect(await stage.connection(stage.south)).toMatchObject({ state: 'active' });
  await people.create(stage.south, 'start');
  await stage.clock.advance(10 * SECOND);
  expect(await stage.connection(stage.south)).toMatchObject({
    state: 'disabled',
    fault: { code: 'PEER_REJECTED_KEY' },
  });
  expect(summariesAt(stage.north)).toEqual([]);
});

test('removing takes contracts and keys along, and leaves the issues of both ends', async () => {
  await people.create(stage.north, 'start');
  await stage.clock.advance(10 * SECOND);
  await remove(stage.north);
  const { entities, secrets } = stage.north.installation.dump();
  expect([Object.keys(entities.connection ?? {}), Object.keys(entities.contract ?? {}), secrets]).toEqual([[], [], []]);
  for (const end of stage.ends) expect(summariesAt(end)).toEqual(['start']);
  stage.wire.forget();
  await people.create(stage.north, 'covered by nothing');
  await stage.clock.advance(HOUR);
  expect(stage.wire.calls('north')).toEqual([]);
});

test('the app is uninstalled at the peer: this end stops with the reason, and nothing is lost here', async () => {
  await stage.finish(stage.world.uninstall('south'));
  await people.create(stage.north, 'start');
  await stage.clock.advance(10 * SECOND);
  expect(await stage.connection(stage.north)).toMatchObject({ state: 'disabled', fault: { code: 'PEER_GONE' } });
  expect(pairsOf(stage.north)).toMatchObject([{ state: 'waiting', reason: { code: 'PEER_GONE' } }]);
});

test('a removed connection leaves nothing behind but what was done', async () => {
  await people.create(stage.north, 'start');
  await stage.get('north', 'connections.testStep', { id: stage.north.connectionId, step: 'keys' });
  await stage.clock.advance(10 * SECOND);
  await remove(stage.north);
  const { plain, secrets, entities } = stage.north.installation.dump();
  expect(Object.keys(plain).filter((key) => key.includes(stage.north.connectionId))).toEqual([]);
  expect(Object.keys(plain).filter((key) => key.startsWith('watermark:'))).toEqual([]);
  expect(secrets).toEqual([]);
  expect([entities.connection, entities.contract]).toEqual([{}, {}]);
});
