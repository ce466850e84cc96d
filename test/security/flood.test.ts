import { MAX_MESSAGES_A_MINUTE } from '../../src/domain/limits';
import type { Guarded } from './support';
import { BUNDLE_TIMEOUT_MS, bundleApp, guardedWorld, signedFor } from './support';

const MINUTE_MS = 60_000;

let world: Guarded;
jest.setTimeout(120_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  world = await guardedWorld();
});
afterEach(() => world.world.close());

const ping = { type: 'ping', site: 'https://north.atlassian.net', passive: false, back: false };
const change = (contract: string, summary: string) => ({
  type: 'change',
  contract,
  pair: `${contract}.a.10500`,
  issue: { id: '10500', key: 'NOR-1', issueType: 'Task' },
  to: null,
  fields: { summary: { value: summary, stamp: { at: world.clock.now(), side: 'a' } } },
  comments: [],
});

async function flood(): Promise<void> {
  for (let count = 0; count < MAX_MESSAGES_A_MINUTE; count += 1) {
    const { status } = await world.post(world.south, signedFor(world, ping, { id: `msg_${count}` }));
    expect([count, status]).toEqual([count, 200]);
    // The store's own limit on bursts would refuse as well, and for another reason.
    if (count % 50 === 0) await world.clock.advance(1000);
  }
}

test('S17: who says too much within a minute is told to wait, nothing is done, and then it goes on', async () => {
  const startedAt = world.clock.now();
  await flood();
  expect(world.clock.now() - startedAt).toBeLessThan(MINUTE_MS);
  const before = world.state();
  for (const body of [
    change(world.contractId, 'Hello'),
    ping,
    { type: 'contracts' },
    { type: 'exchange', results: [], limit: 10 },
    { type: 'end', contract: 'x', pair: 'x.a.1', issue: { id: '1' }, to: null, reason: 'deleted' },
  ]) {
    const response = await world.post(world.south, signedFor(world, body, { id: 'msg_more' }));
    expect(response.status).toBe(429);
    const seconds = Number(response.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(MINUTE_MS / 1000);
    expect(JSON.parse(String(response.body))).toMatchObject({ type: 'refusal', code: 'rate-limited' });
  }
  expect(world.state()).toBe(before);
  await world.clock.advance(MINUTE_MS);
  const later = await world.post(world.south, signedFor(world, change(world.contractId, 'Hello'), { id: 'msg_later' }));
  expect(later.status).toBe(200);
});

test('S17: another connection of the same site is not held up', async () => {
  const answer = await world.invoke(world.south, {
    functionKey: 'connections.save',
    payload: {
      name: 'Another peer',
      remoteUrl: null,
      passive: true,
      technicalUser: null,
      localKey: { kind: 'generate' },
      remoteKey: { kind: 'keep' },
    },
  });
  const key = (answer.value as { newLocalKey: string }).newLocalKey;
  await flood();
  expect((await world.post(world.south, signedFor(world, ping, { id: 'msg_a' }))).status).toBe(429);
  expect((await world.post(world.south, signedFor(world, ping, { id: 'msg_b', key }))).status).toBe(200);
});

test('S17: what is counted costs no request of its own', async () => {
  world.io.length = 0;
  await world.post(world.south, signedFor(world, change(world.contractId, 'Hello')));
  const kvs = world.io.filter(({ kind, site }) => kind === 'kvs' && site === 'south');
  expect(kvs.map(({ operation }) => operation.split('/').slice(-2).join('/'))).toEqual([
    'secret/get',
    'batch/get',
    'entity/set',
    'v1/transaction',
  ]);
});
