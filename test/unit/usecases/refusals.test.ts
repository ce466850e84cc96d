import { redrive } from '../../../src/usecases/repair/redrive';
import { breakAt } from '../../support/memory/io';
import type { TwoEnds } from '../../support/memory/world';
import { CONTRACT, twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

/** A label that the south does not take: the north's pair is parked for it. */
async function parked(): Promise<TwoEnds & { id: string; there: string }> {
  const ends = twoEnds();
  const { id } = ends.north.jira.personCreates({ summary: 'Hello', labels: [] });
  await ends.north.notice(id);
  await ends.run();
  const there = ends.north.pairOf(id)!.peer!.id;
  ends.clock.advance(MINUTE);
  ends.south.jira.refusedFields = { labels: 'The label cannot be set. It is not on the screen.' };
  ends.north.jira.personEdits(id, { labels: ['x'], summary: 'Edited' });
  await ends.north.notice(id, { fields: ['labels', 'summary'] });
  await ends.run();
  return { ...ends, id, there };
}

test('a refused field parks the pair with its reason, and holds up nothing else', async () => {
  const { north, south, run, id, there } = await parked();
  expect(north.pairOf(id)).toMatchObject({
    state: 'parked',
    reason: { text: expect.stringContaining('not on the screen') },
  });
  expect(south.jira.issues.get(there)?.fields).toMatchObject({ summary: 'Edited' });
  north.jira.personEdits(id, { summary: 'Once more' });
  await north.notice(id, { fields: ['summary'] });
  await run();
  expect(south.jira.issues.get(there)?.fields).toMatchObject({ summary: 'Once more' });
  expect(north.pairOf(id)?.state).toBe('parked');
  expect(north.wire.filter(({ body }) => body.includes('"labels"')).length).toBe(2);
});

test('redrive says it again, and the pair is in step once it is taken', async () => {
  const { north, south, run, id, there } = await parked();
  await redrive(north.world, CONTRACT, id);
  await run();
  expect(north.pairOf(id)?.state).toBe('parked');
  south.jira.refusedFields = {};
  await redrive(north.world, CONTRACT, id);
  await run();
  expect(south.jira.issues.get(there)?.fields).toMatchObject({ labels: ['x'] });
  expect(north.pairOf(id)).toMatchObject({ state: 'in-step', reason: null, refusals: {} });
});

test('a refused value that is taken back leaves nothing parked', async () => {
  const { north, run, id } = await parked();
  north.jira.personEdits(id, { labels: [] });
  await north.notice(id, { fields: ['labels'] });
  await run();
  expect(north.pairOf(id)).toMatchObject({ state: 'in-step', reason: null, refusals: {} });
});

test('a refused value that the peer replaces leaves nothing parked', async () => {
  const { north, south, run, id, there, clock } = await parked();
  clock.advance(MINUTE);
  south.jira.personEdits(there, { labels: ['theirs'] });
  await south.notice(there, { fields: ['labels'] });
  await run();
  expect(north.jira.issues.get(id)?.fields).toMatchObject({ labels: ['theirs'] });
  expect(north.pairOf(id)).toMatchObject({ state: 'in-step', reason: null, refusals: {} });
});

test('what is gone, or was never there, cannot be redriven', async () => {
  const { north, id } = await parked();
  north.store.seed('pair', `${CONTRACT}:${id}`, { ...north.pairOf(id)!, state: 'ended' });
  const before = north.store.dump();
  const notFound = expect.objectContaining({ code: 'NOT_FOUND' });
  await expect(redrive(north.world, CONTRACT, id)).rejects.toEqual(notFound);
  await expect(redrive(north.world, CONTRACT, '1')).rejects.toEqual(notFound);
  expect(north.store.dump()).toEqual(before);
});

test('each end refuses something of the other’s, and work breaks off at both: nothing goes back and forth for ever', async () => {
  const { north, south, run, clock, id, there } = await parked();
  north.jira.refusedFields = { duedate: 'The date cannot be set. It is not on the screen.' };
  south.jira.personEdits(there, { duedate: '2026-03-15' });
  await south.notice(there, { fields: ['duedate'] });
  await run();
  expect([north.pairOf(id)?.state, south.pairOf(there)?.state]).toEqual(['parked', 'parked']);
  clock.advance(MINUTE);
  for (const [end, issue] of [
    [north, id],
    [south, there],
  ] as const) {
    end.jira.personEdits(issue, { summary: `edited at ${end.side}` });
    await end.notice(issue, { fields: ['summary'] });
    end.io.plan = breakAt(0, { kind: 'kill-after' }, (point) => point === 'peer.call');
    clock.advance(1000);
    await end.work();
    end.io.plan = () => ({ kind: 'ok' });
  }
  const before = north.wire.length + south.wire.length;
  await run();
  expect(north.wire.length + south.wire.length - before).toBeLessThan(12);
  expect([north.pairOf(id)?.state, south.pairOf(there)?.state]).toEqual(['parked', 'parked']);
  expect(north.jira.issues.get(id)?.fields.summary).toBe('edited at b');
  expect(south.jira.issues.get(there)?.fields.summary).toBe('edited at b');
});
