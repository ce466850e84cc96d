import { digestOf } from '../../../src/domain/canonical';
import { LONGEST_BUSY_MS } from '../../../src/domain/limits';
import { UNTIL_WOKEN } from '../../../src/domain/outcome';
import { newPair } from '../../../src/domain/pair';
import { RETRY_DELAYS_MS } from '../../../src/domain/retry-schedule';
import type { Answer } from '../../../src/protocol/answer';
import { refusal } from '../../../src/protocol/answer';
import { handOut } from '../../../src/usecases/passive/hand-out';
import type { TwoEnds } from '../../support/memory/world';
import { CONNECTION, CONTRACT, makeConnection, makeContract, twoEnds } from '../../support/memory/world';

type Exchanged = Extract<Answer, { type: 'exchanged' }>;
type Handed = Exchanged['messages'][number];

/** The north is passive, and has made some issues. */
async function passive(count = 1): Promise<TwoEnds & { ids: string[] }> {
  const ends = twoEnds();
  ends.north.store.seed('connection', CONNECTION, makeConnection('a', { passive: true }));
  const ids = Array.from({ length: count }, (_, n) => ends.north.jira.personCreates({ summary: `Hello ${n}` }).id);
  for (const id of ids) await ends.north.notice(id);
  await ends.run();
  return { ...ends, ids };
}

async function fetch({ north }: TwoEnds, told: [Handed, Answer][] = [], limit = 10): Promise<Exchanged> {
  north.io.begin();
  const results = told.map(([message, answer]) => ({
    contract: message.contract,
    issue: message.issue.id,
    offer: digestOf(message),
    answer,
  }));
  return (await handOut(north.world, CONNECTION, { type: 'exchange', results, limit })) as Exchanged;
}
const summaries = ({ messages }: Exchanged) =>
  messages.map((one) => (one.type === 'change' ? one.fields.summary?.value : one.type));
const changed = (key: string, fields: object): Answer =>
  ({ type: 'changed', issue: { id: key, key }, fields, comments: {} }) as Answer;

test('hundreds of pairs that wait for another passive peer stand before nobody', async () => {
  const ends = await passive();
  ends.north.store.seed('connection', 'other', { ...makeConnection('a', { passive: true }), id: 'other' });
  for (let count = 0; count < 300; count += 1) {
    const issue = { id: `0${count}`, key: 'X' };
    const pair = newPair({ id: `other.a.0${count}`, contractId: 'other', connectionId: 'other', issue }, 0);
    ends.north.store.seed('pair', `other:0${count}`, { ...pair, version: 1, state: 'waiting', dueAt: 1 });
  }
  expect(summaries(await fetch(ends))).toEqual(['Hello 0']);
});

test('pairs of a contract that is off stand before nobody, however many', async () => {
  const ends = await passive();
  ends.north.store.seed('contract', 'off', { ...makeContract('a', { state: 'off' }), id: 'off' });
  for (let count = 0; count < 300; count += 1) {
    const issue = { id: `0${count}`, key: 'X' };
    const pair = newPair({ id: `off.a.0${count}`, contractId: 'off', connectionId: CONNECTION, issue }, 0);
    ends.north.store.seed('pair', `off:0${count}`, { ...pair, version: 1, state: 'waiting', dueAt: 1 });
  }
  expect(summaries(await fetch(ends))).toEqual(['Hello 0']);
});

test('what failed at the peer waits its turn, and the others are handed out meanwhile', async () => {
  const ends = await passive(3);
  const first = await fetch(ends, [], 2);
  expect(summaries(first)).toEqual(['Hello 0', 'Hello 1']);
  const failures = first.messages.map((one): [Handed, Answer] => [one, refusal('failed', 'Jira did not answer.')]);
  expect(summaries(await fetch(ends, failures, 2))).toEqual(['Hello 2']);
  ends.clock.advance(60_000);
  expect(summaries(await fetch(ends))).toEqual(['Hello 0', 'Hello 1', 'Hello 2']);
});

test('what fails again and again is parked in the end, and an event has it tried at once', async () => {
  const ends = await passive();
  const { north, clock, ids } = ends;
  for (let attempt = 0; attempt <= RETRY_DELAYS_MS.length; attempt += 1) {
    const { messages } = await fetch(ends);
    expect([attempt, messages.length]).toEqual([attempt, 1]);
    const told = messages.map((one): [Handed, Answer] => [one, refusal('failed', 'Jira did not answer.')]);
    expect((await fetch(ends, told)).messages).toEqual([]);
    clock.advance((RETRY_DELAYS_MS[attempt] ?? 0) * 1.3);
  }
  expect(north.pairOf(ids[0]!)).toMatchObject({ state: 'parked', reason: { code: 'PEER_FAILED' } });
  await north.notice(ids[0]!);
  await ends.run(5000);
  expect(summaries(await fetch(ends))).toEqual(['Hello 0']);
});

test('a peer that is busy for days has the pair parked, with the reason', async () => {
  const ends = await passive();
  const until = ends.clock.now() + LONGEST_BUSY_MS + 24 * 3_600_000;
  let told: [Handed, Answer][] = [];
  let offers = 0;
  while (ends.clock.now() < until) {
    const { messages } = await fetch(ends, told);
    told = messages.map((one) => [one, refusal('busy', 'It is being written.', 365 * 86_400_000)]);
    offers += told.length;
    ends.clock.advance(10 * 60_000);
  }
  expect(ends.north.pairOf(ends.ids[0]!)).toMatchObject({ state: 'parked', reason: { code: 'PEER_BUSY' } });
  expect(offers).toBeLessThan(60);
});

test('what was refused whole is not handed out again until it is another; then nothing of the refusal is left', async () => {
  const ends = await passive();
  const { north, run, ids } = ends;
  const [id] = ids as [string];
  const [message] = (await fetch(ends)).messages as [Handed];
  expect((await fetch(ends, [[message, refusal('refused', 'No issue type stands for Task.')]])).messages).toEqual([]);
  expect(north.pairOf(id)).toMatchObject({
    state: 'parked',
    reason: { text: expect.stringContaining('No issue type') },
  });

  await north.notice(id);
  await run(5000);
  expect((await fetch(ends)).messages).toEqual([]);
  expect(north.pairOf(id)).toMatchObject({
    state: 'parked',
    reason: { text: expect.stringContaining('No issue type') },
  });

  north.jira.personEdits(id, { summary: 'Another' });
  await north.notice(id, { fields: ['summary'] });
  await run(5000);
  const [second] = (await fetch(ends)).messages as [Handed];
  const stamp = { at: 5, side: 'b' };
  const fields = Object.fromEntries(
    Object.keys(second.type === 'change' ? second.fields : {}).map((field) => [field, { outcome: 'agreed', stamp }]),
  );
  await fetch(ends, [[second, changed('SOU-1', fields)]]);
  expect(north.pairOf(id)).toMatchObject({ state: 'in-step', reason: null, refusedWhole: null });
});

test('an issue that cannot be seen any more is parked, and asked for no more', async () => {
  const ends = await passive();
  const [id] = ends.ids as [string];
  ends.north.jira.issues.get(id)!.visible = false;
  expect((await fetch(ends)).messages).toEqual([]);
  expect(ends.north.pairOf(id)).toMatchObject({ state: 'parked', reason: { code: 'JIRA_NOT_FOUND' } });
});

test('a result that comes late, of an earlier offer, changes nothing', async () => {
  const ends = await passive();
  const { north, ids, run } = ends;
  const [message] = (await fetch(ends)).messages as [Handed];
  north.jira.personEdits(ids[0]!, { summary: 'Another' });
  await north.notice(ids[0]!, { fields: ['summary'] });
  await run(5000);
  expect(summaries(await fetch(ends))).toEqual(['Another']);
  const before = north.pairOf(ids[0]!);
  await fetch(ends, [[message, refusal('refused', 'No.')]], 0);
  expect(north.pairOf(ids[0]!)).toEqual(before);
  expect(before).toMatchObject({ state: 'waiting', dueAt: UNTIL_WOKEN });
  expect(north.store.peek('contract', CONTRACT)?.state).toBe('on');
});
