import type { ConnectedEnd } from '../../support/connected-world';
import type { Proxy } from './proxy';
import { proxyTo } from './proxy';
import type { Connected } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, DAY, HOUR, MINUTE, people, SECOND, summariesAt } from './stage';
import { expectArrived, startStream } from './stream';

let stage: Connected;
// Days of virtual time take a while on a busy machine.
jest.setTimeout(120_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  stage = await connected();
});
afterEach(() => stage.world.close());

/** A new local key at an end. @returns the key, shown this once */
async function rotate(end: ConnectedEnd, overlapDays?: number): Promise<string> {
  const { id, version } = await stage.connection(end);
  const days = overlapDays === undefined ? {} : { overlapDays };
  const { newLocalKey } = await stage.get<{ newLocalKey: string }>(end.name, 'connections.rotateKey', {
    id,
    version,
    ...days,
  });
  return newLocalKey;
}

/** What the other admin does with it. */
async function enterRemoteKey(end: ConnectedEnd, value: string, through?: Proxy): Promise<void> {
  const { id, version, name, passive, technicalUser, ...rest } = await stage.connection(end);
  const remoteUrl = through?.url ?? rest['remoteUrl'];
  const remoteKey = { kind: 'typed', value };
  const localKey = { kind: 'keep' };
  const input = { id, version, name, remoteUrl, passive, technicalUser, localKey, remoteKey };
  await stage.get(end.name, 'connections.save', input);
}

/** How many keys the last call through the proxy was signed with. */
const keysSent = ({ seen }: Proxy): number => {
  const { headers } = seen.at(-1)!;
  const [ids, signatures] = [headers['causeway-key-id']!.split(' '), headers['webhook-signature']!.split(' ')];
  expect(signatures).toHaveLength(ids.length);
  return ids.length;
};
const refused = (): number => stage.wire.io.filter(({ kind, status }) => kind === 'peer' && status === 401).length;
test('during a stream of edits at both ends: nothing is lost, nothing refused while the overlap lasts', async () => {
  const stream = await startStream(stage);
  await stream.run(10 * SECOND);
  const fresh = [await rotate(stage.north, 1), await rotate(stage.south, 1)];
  await stream.run(20 * SECOND);
  expect(refused()).toBe(0);
  await enterRemoteKey(stage.south, fresh[0]!);
  await stream.run(10 * SECOND);
  await enterRemoteKey(stage.north, fresh[1]!);
  await stream.run(10 * SECOND);
  await stage.clock.advance(MINUTE);
  expectArrived(stage, stream);
  await stage.clock.advance(DAY + 2 * HOUR);
  await stream.run(5 * SECOND);
  await stage.clock.advance(MINUTE);
  expectArrived(stage, stream);
  expect(refused()).toBe(0);
  for (const end of stage.ends) expect(await stage.connection(end)).toMatchObject({ state: 'active', fault: null });
});

test('the other end signs with both keys until the new one has been answered once, then with the new one alone', async () => {
  const fresh = await rotate(stage.north);
  const proxy = proxyTo(stage, 'north');
  proxy.failure = 'ECONNRESET';
  await enterRemoteKey(stage.south, fresh, proxy);
  await people.create(stage.south, 'while it cannot be sent');
  await stage.clock.advance(5 * SECOND);
  expect(keysSent(proxy)).toBe(2);
  proxy.failure = undefined;
  await stage.clock.advance(2 * MINUTE);
  expect(summariesAt(stage.north)).toEqual(['while it cannot be sent']);
  expect(keysSent(proxy)).toBe(2);
  await people.create(stage.south, 'afterwards');
  await stage.clock.advance(5 * SECOND);
  expect(keysSent(proxy)).toBe(1);
});

test('the new key is entered before it is known there: the old one, sent beside it, still opens the door', async () => {
  const proxy = proxyTo(stage, 'north');
  await enterRemoteKey(stage.south, 'a key that will be typed at north soon, 0123456789', proxy);
  await people.create(stage.south, 'between the two');
  await stage.clock.advance(10 * SECOND);
  expect(summariesAt(stage.north)).toEqual(['between the two']);
  await people.create(stage.south, 'and another');
  await stage.clock.advance(10 * SECOND);
  expect(keysSent(proxy)).toBe(2);
});

test.each([
  [1, 1],
  [0, 0],
])('the old key is refused once %i days have passed, and changes wait for the new one', async (days, overlap) => {
  const fresh = await rotate(stage.north, overlap);
  if (days > 0) {
    await stage.clock.advance(days * DAY - 10 * MINUTE);
    await people.create(stage.south, 'in time');
    await stage.clock.advance(10 * SECOND);
    expect(summariesAt(stage.north)).toEqual(['in time']);
    await stage.clock.advance(10 * MINUTE);
  }
  const before = summariesAt(stage.north);
  await people.create(stage.south, 'too late');
  await stage.clock.advance(10 * SECOND);
  expect(summariesAt(stage.north)).toEqual(before);
  expect(await stage.connection(stage.south)).toMatchObject({
    state: 'disabled',
    fault: { code: 'PEER_REJECTED_KEY' },
  });
  await enterRemoteKey(stage.south, fresh);
  await stage.clock.advance(MINUTE);
  expect(summariesAt(stage.north)).toEqual([...before, 'too late'].sort());
  expect(await stage.connection(stage.south)).toMatchObject({ state: 'active', fault: null });
});

test('unless the administrator says otherwise, the old key stays good for seven days', async () => {
  await rotate(stage.north);
  const { data } = stage.north.installation.dump().entities.connection![stage.north.connectionId] as {
    data: { localKeys: { setAt: number; validUntil: number | null }[] };
  };
  const [fresh, old] = data.localKeys;
  expect(fresh!.validUntil).toBeNull();
  expect(old!.validUntil! - fresh!.setAt).toBe(7 * DAY);
});

test('a key whose overlap has ended is forgotten', async () => {
  const secrets = () => stage.north.installation.dump().secrets.length;
  const before = secrets();
  await rotate(stage.north, 1);
  expect(secrets()).toBe(before + 1);
  await stage.clock.advance(DAY + 2 * HOUR);
  expect(secrets()).toBe(before);
});

test('two rotations, one upon the other: both keys before stay good for their overlaps', async () => {
  await rotate(stage.north, 5);
  const second = await rotate(stage.north, 5);
  await people.create(stage.south, 'with the first of three');
  await stage.clock.advance(10 * SECOND);
  expect(summariesAt(stage.north)).toEqual(['with the first of three']);
  await enterRemoteKey(stage.south, second);
  await people.create(stage.south, 'with the third');
  await stage.clock.advance(10 * SECOND);
  expect(summariesAt(stage.north)).toEqual(['with the first of three', 'with the third']);
  expect(refused()).toBe(0);
});

test('no one but an administrator makes a new key, and a stale form makes none', async () => {
  const { id, version } = await stage.connection(stage.north);
  const before = stage.stored('north');
  const bo = stage.north.person('Bo Lindqvist').accountId;
  expect(await stage.ask('north', 'connections.rotateKey', { id, version }, bo)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await stage.ask('north', 'connections.rotateKey', { id, version: version - 1 })).toMatchObject({
    error: { code: 'CHANGED_MEANWHILE' },
  });
  expect(stage.stored('north')).toBe(before);
});
