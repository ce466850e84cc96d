import { twoEnds } from '../../support/memory/world';

test('an issue made here is made there, and an edit of either comes over', async () => {
  const { north, south, run, clock } = twoEnds();
  const issue = north.jira.personCreates({ summary: 'Hello', labels: ['b', 'a'] });
  await north.notice(issue.id);
  await run();
  const [made] = [...south.jira.issues.values()];
  expect(made?.fields).toMatchObject({ summary: 'Hello', labels: ['a', 'b'] });
  expect(north.pairOf(issue.id)).toMatchObject({ state: 'in-step', peer: { id: made?.id } });
  expect(south.pairOf(made!.id)).toMatchObject({ state: 'in-step', peer: { id: issue.id } });

  clock.advance(60_000);
  south.jira.personEdits(made!.id, { summary: 'Hello again', status: { name: 'Done' } });
  await south.notice(made!.id, { fields: ['summary', 'status'] });
  await run();
  expect(north.jira.issues.get(issue.id)?.fields).toMatchObject({ summary: 'Hello again', status: { name: 'Done' } });
  expect(north.store.all('mark')).toEqual([]);
});
