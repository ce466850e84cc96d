import { AppError } from '../../../src/domain/errors';
import { withNotice } from '../../../src/domain/mark';
import { sweep } from '../../../src/usecases/repair/sweep';
import { breakAt } from '../../support/memory/io';
import type { TwoEnds } from '../../support/memory/world';
import { twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

async function paired(): Promise<TwoEnds & { id: string; there: string }> {
  const ends = twoEnds();
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(MINUTE);
  return { ...ends, id, there: ends.north.pairOf(id)!.peer!.id };
}
const summaries = ({ north, south }: TwoEnds) =>
  [north, south].flatMap(({ jira }) => [...jira.issues.values()].map(({ fields }) => fields.summary));

/** North's edit of the summary is lost; South's comes after it, and then something else is edited at North. */
async function lostThenOverwritten(ends: TwoEnds & { id: string; there: string }): Promise<void> {
  const { north, south, clock, id, there } = ends;
  north.jira.personEdits(id, { summary: 'earlier, and lost' });
  clock.advance(MINUTE);
  south.jira.personEdits(there, { summary: 'later' });
  clock.advance(MINUTE);
  north.jira.personEdits(id, { labels: ['x'] });
}

test('the sweep finds it, and says when it was made: a later edit there stays', async () => {
  const ends = await paired();
  await lostThenOverwritten(ends);
  ends.north.io.begin();
  await sweep(ends.north.world);
  await ends.run();
  await ends.south.notice(ends.there, { fields: ['summary'] });
  await ends.run();
  expect(summaries(ends)).toEqual(['later', 'later']);
});

test('the peer’s later edit comes first: it is not beaten by the time of another field', async () => {
  const ends = await paired();
  await lostThenOverwritten(ends);
  await ends.south.notice(ends.there, { fields: ['summary'] });
  const { at } = ends.clock;
  ends.south.store.seed('mark', ends.there, {
    ...ends.south.store.peek('mark', ends.there)!,
    times: { summary: at - MINUTE },
  });
  ends.south.jira.issues.get(ends.there)!.fields.updated = new Date(at - MINUTE).toISOString();
  await ends.run();
  expect(summaries(ends)).toEqual(['later', 'later']);
});

test('what was changed and changed back at once is the last word over what the peer did before', async () => {
  const ends = await paired();
  const { north, south, run, clock, id, there } = ends;
  south.jira.personEdits(there, { summary: 'theirs, late' });
  clock.advance(MINUTE);
  for (const summary of ['something else', 'Hello']) {
    north.jira.personEdits(id, { summary });
    await north.notice(id, { fields: ['summary'] });
    clock.advance(100);
  }
  await run(5000);
  const lateEvent = withNotice(undefined, { issueId: there, projectId: '10000', at: clock.now(), fields: [] });
  south.store.seed('mark', there, { ...lateEvent, version: 1 });
  south.woken.push({
    issueId: there,
    routes: [{ contractId: 'contract', connectionId: 'connection' }],
    delaySeconds: 0,
    at: 0,
  });
  await run();
  expect(summaries(ends)).toEqual(['Hello', 'Hello']);
});

test('a comment whose event comes does not lend its time to an edit whose event was lost', async () => {
  const ends = await paired();
  const { north, south, run, clock, id, there } = ends;
  await lostThenOverwritten(ends);
  const { id: comment } = north.jira.personComments(id, 'a word');
  await north.notice(id, { fields: ['labels'] });
  await north.notice(id, { comment });
  await run();
  await south.notice(there, { fields: ['summary'] });
  clock.advance(MINUTE);
  await run();
  expect(summaries(ends)).toEqual(['later', 'later']);
});

test('a write that broke off before it wrote does not make an earlier edit here look like a later one', async () => {
  const ends = await paired();
  const { north, south, run, clock, id, there } = ends;
  south.jira.personEdits(there, { summary: 'earlier, and lost' });
  clock.advance(MINUTE);
  north.jira.personEdits(id, { summary: 'later' });
  south.io.plan = breakAt(0, { kind: 'kill-before' }, (point) => point === 'jira.editIssue');
  await north.notice(id, { fields: ['summary'] });
  await run();
  expect(south.pairOf(there)).toMatchObject({ intent: null });
  expect(summaries(ends)).toEqual(['later', 'later']);
});

test('a comment whose event is lost while the pair waits for a peer that is away comes over as well', async () => {
  const { north, south, run, clock, id } = await paired();
  const away = { kind: 'refuse' as const, error: new AppError('PEER_UNREACHABLE') };
  north.io.plan = (point) => (point === 'peer.call' ? away : { kind: 'ok' });
  north.jira.personEdits(id, { labels: ['x'] });
  await north.notice(id, { fields: ['labels'] });
  await run(2000);
  north.jira.personComments(id, 'lost');
  const attemptsBy: number[] = [];
  for (let turn = 0; turn < 8; turn += 1) {
    clock.advance(5 * MINUTE);
    north.io.begin();
    await sweep(north.world);
    await run(2000);
    attemptsBy.push(north.pairOf(id)!.attempts);
  }
  expect(north.pairOf(id)).toMatchObject({ state: 'waiting' });
  north.io.plan = () => ({ kind: 'ok' });
  clock.advance(60 * MINUTE);
  north.io.begin();
  await sweep(north.world);
  await run();
  expect([...south.jira.issues.values()].flatMap(({ comments }) => comments)).toHaveLength(1);
  expect(Math.max(...attemptsBy)).toBeLessThan(12);
});
