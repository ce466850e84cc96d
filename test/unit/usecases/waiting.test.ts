import { AppError } from '../../../src/domain/errors';
import { DAY_MS, HOUR_MS, LONGEST_ASKED_BUSY_MS, LONGEST_BUSY_MS, MINUTE_MS } from '../../../src/domain/limits';
import { refusal } from '../../../src/protocol/answer';
import { switchContract } from '../../../src/usecases/admin/save-contract';
import { sweep } from '../../../src/usecases/repair/sweep';
import type { TwoEnds } from '../../support/memory/world';
import { CONTRACT, makeContract, twoEnds } from '../../support/memory/world';

/** What the peer answers instead of doing anything; counts how often it is asked. */
function answering(ends: TwoEnds, answer: ReturnType<typeof refusal>): { calls: number } {
  const asked = { calls: 0 };
  ends.north.world.peer = {
    call: async () => {
      asked.calls += 1;
      return answer;
    },
  };
  return asked;
}

async function livedThrough({ north, clock, run }: TwoEnds, forMs: number): Promise<void> {
  for (const until = clock.now() + forMs; clock.now() < until;) {
    await run(5 * MINUTE_MS);
    clock.advance(5 * MINUTE_MS);
    north.io.begin();
    await sweep(north.world);
  }
}

async function made(ends: TwoEnds): Promise<string> {
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  await ends.north.notice(id);
  await ends.run(1000);
  return id;
}

describe('the peer is at work on the pair', () => {
  test('it is asked again soon, whatever it told us to wait', async () => {
    const ends = twoEnds();
    answering(ends, refusal('busy', 'It is being written.', 365 * DAY_MS));
    const id = await made(ends);
    const { dueAt, attempts } = ends.north.pairOf(id)!;
    expect(dueAt - ends.clock.now()).toBeLessThanOrEqual(LONGEST_ASKED_BUSY_MS + 1000);
    expect(attempts).toBe(0);
  });

  test('for days: it is asked ever more rarely, and parked in the end with the reason', async () => {
    const ends = twoEnds();
    const asked = answering(ends, refusal('busy', 'It is being written.'));
    const id = await made(ends);
    await livedThrough(ends, LONGEST_BUSY_MS - HOUR_MS);
    expect(ends.north.pairOf(id)).toMatchObject({ state: 'waiting', reason: { code: 'PEER_BUSY' } });
    await livedThrough(ends, 30 * HOUR_MS);
    expect(ends.north.pairOf(id)).toMatchObject({
      state: 'parked',
      reason: { code: 'PEER_BUSY', text: expect.stringContaining('hours the peer has said') },
    });
    expect(asked.calls).toBeLessThan(70);
    const told = ends.north.store.all('activity').filter(({ code }) => code === 'PEER_BUSY');
    expect(told.map(({ result }) => result)).toEqual(['attention']);
  });

  test('an answer ends it: the next time counts from its own beginning', async () => {
    const ends = twoEnds();
    const { peer } = ends.north.world;
    answering(ends, refusal('busy', 'It is being written.'));
    const id = await made(ends);
    expect(ends.north.pairOf(id)!.busySince).toBe(ends.clock.now());
    ends.north.world.peer = peer;
    await ends.run();
    expect(ends.north.pairOf(id)).toMatchObject({ state: 'in-step', busySince: null });
  });
});

describe('the peer’s half is off', () => {
  test('for weeks: the pair waits, is not parked, and asks half-hourly at most; told once', async () => {
    const ends = twoEnds();
    const asked = answering(ends, refusal('not-ready', 'It is off.'));
    const id = await made(ends);
    await livedThrough(ends, 14 * DAY_MS);
    expect(ends.north.pairOf(id)).toMatchObject({ state: 'waiting', reason: { code: 'PEER_NOT_READY' } });
    expect(asked.calls).toBeLessThan(14 * 24 * 3);
    expect(ends.north.store.all('activity').map(({ code }) => code)).toEqual(['PEER_NOT_READY']);
  });

  test('what waits goes as soon as it is switched on', async () => {
    const ends = twoEnds();
    const { north, south, clock, run } = ends;
    south.store.seed('contract', CONTRACT, makeContract('b', { state: 'off' }));
    await made(ends);
    await livedThrough(ends, DAY_MS);
    expect(south.jira.issues.size).toBe(0);
    south.io.begin();
    await switchContract(south.world, CONTRACT, south.contract().version, 'on');
    await run(5000);
    expect(south.jira.issues.size).toBe(1);
    expect(north.pairs().map(({ state }) => state)).toEqual(['in-step']);
    expect(clock.now()).toBeGreaterThan(0);
  });

  test('an end that cannot be told goes by itself, within the hour', async () => {
    const ends = twoEnds();
    const { south } = ends;
    south.store.seed('contract', CONTRACT, makeContract('b', { state: 'off' }));
    await made(ends);
    await livedThrough(ends, DAY_MS);
    const { peer } = south.world;
    south.world.peer = { call: async () => Promise.reject(new AppError('PEER_UNREACHABLE')) };
    south.io.begin();
    await switchContract(south.world, CONTRACT, south.contract().version, 'on');
    south.world.peer = peer;
    await livedThrough(ends, HOUR_MS);
    expect(south.jira.issues.size).toBe(1);
  });
});

describe('the peer refuses all of it', () => {
  const commented = async (ends: TwoEnds) => {
    const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
    ends.north.jira.personComments(id, 'a word');
    await ends.north.notice(id);
    await ends.run(5000);
    return id;
  };

  test('sweeps and events that tell nothing new do not say it again', async () => {
    const ends = twoEnds();
    const asked = answering(ends, refusal('refused', 'No issue type stands for Story.'));
    const id = await commented(ends);
    expect([asked.calls, ends.north.pairOf(id)?.state]).toEqual([1, 'parked']);
    ends.north.jira.issues.get(id)!.fields.updated = new Date(ends.clock.now()).toISOString();
    await livedThrough(ends, HOUR_MS);
    await ends.north.notice(id, { fields: ['watches'] });
    await ends.run(5000);
    expect(asked.calls).toBe(1);
    expect(ends.north.pairOf(id)).toMatchObject({ state: 'parked', reason: { code: 'PEER_REFUSED' } });
    expect(ends.north.store.all('mark')).toEqual([]);
  });

  test.each<[string, (ends: TwoEnds, id: string) => void]>([
    ['an edit', ({ north }, id) => north.jira.personEdits(id, { summary: 'Another' })],
    ['another type', ({ north }, id) => north.jira.personEdits(id, { issuetype: { name: 'Task' } })],
    ['a comment', ({ north }, id) => void north.jira.personComments(id, 'more')],
    [
      'a change of the contract',
      ({ north }) => north.store.seed('contract', CONTRACT, { ...north.contract(), version: 7 }),
    ],
  ])('%s is said', async (_name, change) => {
    const ends = twoEnds();
    const asked = answering(ends, refusal('refused', 'No issue type stands for Story.'));
    const { id } = ends.north.jira.personCreates({ summary: 'Hello', issuetype: { name: 'Story' } });
    ends.north.jira.personComments(id, 'a word');
    await ends.north.notice(id);
    await ends.run(5000);
    ends.clock.advance(1000);
    change(ends, id);
    await livedThrough(ends, 10 * MINUTE_MS);
    expect(asked.calls).toBe(2);
  });

  test('what an admin has tried again is said again', async () => {
    const { redrive } = await import('../../../src/usecases/repair/redrive');
    const ends = twoEnds();
    const asked = answering(ends, refusal('refused', 'No issue type stands for Story.'));
    const id = await commented(ends);
    await redrive(ends.north.world, CONTRACT, id);
    await ends.run(5000);
    expect([asked.calls, ends.north.pairOf(id)?.state]).toEqual([2, 'parked']);
  });
});
