import { defaultDirections } from '../../../src/domain/fields';
import type { TwoEnds } from '../../support/memory/world';
import { CONTRACT, makeContract, twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

/** The summary goes from north to south, and not back. */
async function oneWay(): Promise<TwoEnds & { id: string; there: string }> {
  const ends = twoEnds();
  const fields = (summary: 'out' | 'in') => ({ ...defaultDirections(), summary });
  ends.north.store.seed('contract', CONTRACT, makeContract('a', { fields: fields('out') }));
  ends.south.store.seed('contract', CONTRACT, makeContract('b', { fields: fields('in') }));
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(MINUTE);
  return { ...ends, id, there: ends.north.pairOf(id)!.peer!.id };
}
const summaries = ({ north, south }: TwoEnds) =>
  [north, south].flatMap(({ jira }) => [...jira.issues.values()].map(({ fields }) => fields.summary));
const states = ({ north, south }: TwoEnds) => [...north.pairs(), ...south.pairs()].map(({ state }) => state);

test('an edit where the field only comes in stays there, and nothing waits for it', async () => {
  const ends = await oneWay();
  const { south, run, there } = ends;
  south.jira.personEdits(there, { summary: 'Mine' });
  await south.notice(there, { fields: ['summary'] });
  await run();
  expect([summaries(ends), states(ends)]).toEqual([
    ['Hello', 'Mine'],
    ['in-step', 'in-step'],
  ]);
});

test('the peer’s next change is laid over it, even one that was made earlier and came late', async () => {
  const ends = await oneWay();
  const { north, south, run, clock, id, there } = ends;
  north.jira.personEdits(id, { summary: 'Theirs' });
  await north.notice(id, { fields: ['summary'] });
  clock.advance(MINUTE);
  south.jira.personEdits(there, { summary: 'Mine' });
  await south.notice(there, { fields: ['summary'] });
  await run();
  expect([summaries(ends), states(ends)]).toEqual([
    ['Theirs', 'Theirs'],
    ['in-step', 'in-step'],
  ]);
});

test('the peer’s message that comes twice does not take the edit back', async () => {
  const ends = await oneWay();
  const { north, south, run, clock, id, there } = ends;
  north.jira.personEdits(id, { summary: 'Theirs' });
  await north.notice(id, { fields: ['summary'] });
  await run();
  clock.advance(MINUTE);
  south.jira.personEdits(there, { summary: 'Mine' });
  const { headers, body } = north.wire[north.wire.length - 1]!;
  expect((await south.receive(headers, body)).answer).toMatchObject({ type: 'changed' });
  await run();
  expect(summaries(ends)).toEqual(['Theirs', 'Mine']);

  north.jira.personEdits(id, { summary: 'Theirs again' });
  await north.notice(id, { fields: ['summary'] });
  await run();
  expect(summaries(ends)).toEqual(['Theirs again', 'Theirs again']);
});
