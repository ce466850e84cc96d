import { UNTIL_WOKEN } from '../../../src/domain/outcome';
import type { Pair } from '../../../src/domain/pair';
import { newPair } from '../../../src/domain/pair';
import { sweep } from '../../../src/usecases/repair/sweep';
import type { End, TwoEnds } from '../../support/memory/world';
import { CONNECTION, CONTRACT, makeConnection, PROJECT, twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

async function sweepOf(end: End): Promise<void> {
  end.io.begin();
  await sweep(end.world);
}

function seedPair(end: End, issueId: string, changes: Partial<Pair>): void {
  const pair = newPair(
    {
      id: `${CONTRACT}.a.${issueId}`,
      contractId: CONTRACT,
      connectionId: CONNECTION,
      issue: { id: issueId, key: 'X' },
    },
    0,
  );
  end.store.seed('pair', `${CONTRACT}:${issueId}`, { ...pair, version: 1, ...changes });
}

async function paired(): Promise<TwoEnds & { id: string; there: string }> {
  const ends = twoEnds();
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(MINUTE);
  return { ...ends, id, there: ends.north.pairOf(id)!.peer!.id };
}

test('an issue and an edit whose events were lost are found', async () => {
  const { north, south, run, id, there, clock } = await paired();
  north.jira.personEdits(id, { summary: 'Edited' });
  north.jira.personCreates({ summary: 'Another' });
  clock.advance(MINUTE);
  await sweepOf(north);
  await run();
  expect(south.jira.issues.get(there)?.fields.summary).toBe('Edited');
  expect(south.jira.issues.size).toBe(2);
});

test('what is in step costs a sweep no wake-up and no mark', async () => {
  const { north } = await paired();
  await sweepOf(north);
  expect([north.woken, north.store.all('mark')]).toEqual([[], []]);
});

test('a mark whose wake-up was lost is woken', async () => {
  const { north, south, run, id, there, clock } = await paired();
  north.jira.personEdits(id, { summary: 'Edited' });
  await north.notice(id, { fields: ['summary'] });
  north.woken.length = 0;
  clock.advance(2 * MINUTE);
  await sweepOf(north);
  await run();
  expect(south.jira.issues.get(there)?.fields.summary).toBe('Edited');
});

test.each([
  ['app', 1, []],
  ['direct', 1, ['Old']],
  ['direct', 6, []],
] as const)('%s connections: an issue dated %d min before the contract was on', async (kind, minutes, looked) => {
  const ends = twoEnds();
  ends.north.store.seed('connection', CONNECTION, { ...ends.north.connection(), kind });
  const { id } = ends.north.jira.personCreates({ summary: 'Old' });
  ends.clock.advance(minutes * MINUTE);
  ends.north.store.seed('watermark', CONTRACT, { at: ends.clock.now(), onSince: ends.clock.now() });
  await sweepOf(ends.north);
  expect(ends.north.woken.map(({ issueId }) => issueId)).toEqual(looked.map(() => id));
});

test('more issues than one sweep reads are all found by the sweeps that follow', async () => {
  const { north, south, run, clock } = twoEnds();
  clock.advance(MINUTE);
  for (let count = 0; count < 700; count += 1) north.jira.personCreates({ summary: `Issue ${count}` });
  for (let round = 0; round < 6; round += 1) {
    await sweepOf(north);
    await run(MINUTE);
    clock.advance(5 * MINUTE);
  }
  expect(south.jira.issues.size).toBe(700);
  expect(north.store.peek('watermark', CONTRACT)!.at).toBeGreaterThan(clock.now() - 15 * MINUTE);
});

test('due pairs are woken though hundreds of a stopped connection are due before them', async () => {
  const { north, clock } = twoEnds();
  north.store.seed('connection', 'stopped', { ...makeConnection('a', { state: 'paused' }), id: 'stopped' });
  const now = clock.now();
  for (let count = 0; count < 300; count += 1) {
    seedPair(north, `1${count}`, {
      connectionId: 'stopped',
      contractId: 'other',
      state: 'waiting',
      dueAt: now - MINUTE,
    });
  }
  seedPair(north, '7', { state: 'waiting', dueAt: now - 1 });
  seedPair(north, '8', { state: 'waiting', dueAt: now + 1 });
  seedPair(north, '9', { state: 'waiting', dueAt: UNTIL_WOKEN });
  await sweepOf(north);
  expect(north.woken.map(({ issueId }) => issueId)).toEqual(['7', '9']);
});

test('one contract that cannot be searched does not keep the others from being swept', async () => {
  const { north, clock } = twoEnds();
  north.store.seed('contract', 'broken', { ...north.contract(), id: 'broken', jql: 'nonsense' });
  const search = north.jira.search;
  north.jira.search = (jql, fields, page) =>
    jql.includes('nonsense') ? Promise.reject(new Error('400')) : search(jql, fields, page);
  clock.advance(MINUTE);
  const { id } = north.jira.personCreates({ summary: 'New' });
  await sweepOf(north);
  expect(north.woken.map(({ issueId }) => issueId)).toEqual([id]);
  expect(north.store.peek('mark', id)).toMatchObject({ projectId: PROJECT.id, allComments: true });
});
