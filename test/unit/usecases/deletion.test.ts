import { AppError } from '../../../src/domain/errors';
import { RETRY_DELAYS_MS } from '../../../src/domain/retry-schedule';
import { sweep } from '../../../src/usecases/repair/sweep';
import { breakAt } from '../../support/memory/io';
import type { TwoEnds } from '../../support/memory/world';
import { CONNECTION, makeConnection, twoEnds } from '../../support/memory/world';

async function paired(): Promise<TwoEnds & { id: string; there: string }> {
  const ends = twoEnds();
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(60_000);
  return { ...ends, id, there: ends.north.pairOf(id)!.peer!.id };
}

test('a deleted issue ends the pair at both ends, and the other issue stays', async () => {
  const { north, south, run, id, there } = await paired();
  north.jira.issues.delete(id);
  await north.notice(id, { deleted: true });
  await run();
  expect(north.pairOf(id)?.state).toBe('ended');
  expect(south.pairOf(there)?.state).toBe('ended');
  expect(south.jira.issues.has(there)).toBe(true);
  expect(north.store.all('mark')).toEqual([]);
});

test('a deletion is told also when the peer is busy at first', async () => {
  const { north, south, run, id, there, clock } = await paired();
  const intent = { until: clock.now() + 5000, fields: {}, comments: [] };
  const pair = south.pairOf(there)!;
  south.store.seed('pair', `${pair.contractId}:${there}`, { ...pair, intent });
  south.io.plan = breakAt(0, { kind: 'refuse', error: new AppError('STORE_UNAVAILABLE') });
  north.jira.issues.delete(id);
  await north.notice(id, { deleted: true });
  await run();
  expect([north.pairOf(id)?.state, south.pairOf(there)?.state]).toEqual(['ended', 'ended']);
});

test('a deletion is told when a stopped connection is active again', async () => {
  const { north, south, run, id, there } = await paired();
  north.store.seed('connection', CONNECTION, makeConnection('a', { state: 'paused' }));
  north.jira.issues.delete(id);
  await north.notice(id, { deleted: true });
  await run();
  expect(north.pairOf(id)?.state).toBe('waiting');
  north.store.seed('connection', CONNECTION, makeConnection('a'));
  north.io.begin();
  await sweep(north.world);
  await run();
  expect([north.pairOf(id)?.state, south.pairOf(there)?.state]).toEqual(['ended', 'ended']);
});

test('a deletion that the peer never hears of is tried about as often as the schedule says, then parked', async () => {
  const { north, run, id } = await paired();
  north.other = undefined;
  north.jira.issues.delete(id);
  await north.notice(id, { deleted: true });
  for (let round = 0; round < 300; round += 1) {
    north.clock.advance(20 * 60_000);
    north.io.begin();
    await sweep(north.world);
    await run(60_000);
  }
  expect(north.pairOf(id)).toMatchObject({ state: 'parked', reason: { code: 'PEER_UNREACHABLE' } });
  const calls = north.io.points.filter((point) => point === 'peer.call').length;
  const scheduled = RETRY_DELAYS_MS.length + 2;
  expect(calls).toBeGreaterThanOrEqual(scheduled);
  expect(calls).toBeLessThan(2 * scheduled);
});

test.each(['paused', 'disabled', 'draft'] as const)(
  'the end of a pair is not taken while the connection is %s',
  async (state) => {
    const { south, there, id } = await paired();
    south.store.seed('connection', CONNECTION, makeConnection('b', { state }));
    const before = [south.store.dump(), south.jira.dump()];
    const pair = south.pairOf(there)!.id;
    const message = south.signed({
      type: 'end',
      contract: 'contract',
      pair,
      issue: { id },
      to: { id: there },
      reason: 'deleted',
    });
    const response = await south.receive(message.headers, message.body);
    expect(response.answer).toMatchObject({ type: 'refusal', code: 'paused' });
    expect([south.store.dump(), south.jira.dump()]).toEqual(before);
    expect(id).toBeDefined();
  },
);
