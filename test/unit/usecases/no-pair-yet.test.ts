import { AppError } from '../../../src/domain/errors';
import { sweep } from '../../../src/usecases/repair/sweep';
import type { TwoEnds } from '../../support/memory/world';
import { CONNECTION, CONTRACT, makeContract, PROJECT, twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;
const attention = ({ north }: TwoEnds) => north.store.all('activity').filter(({ result }) => result === 'attention');

async function sweepNorth({ north, run }: TwoEnds): Promise<void> {
  north.io.begin();
  await sweep(north.world);
  await run(MINUTE);
}

test('an issue that Jira does not let us read is told of, and its mark does not stay for ever', async () => {
  const ends = twoEnds();
  const { north, south, run, clock } = ends;
  const matching = north.jira.issueMatching;
  north.jira.issueMatching = () => Promise.reject(new AppError('JIRA_REFUSED', { detail: 'No field is called x.' }));
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  await north.notice(id);
  await run();
  expect(attention(ends)).toMatchObject([
    {
      contractId: CONTRACT,
      code: 'JIRA_REFUSED',
      text: expect.stringMatching(new RegExp(`${id}.*No field.*Sync now`)),
    },
  ]);
  expect([north.store.all('mark'), north.woken]).toEqual([[], []]);

  north.jira.issueMatching = matching;
  clock.advance(MINUTE);
  await north.notice(id);
  await run();
  expect(south.jira.issues.size).toBe(1);
});

test('an issue that cannot be read for a moment keeps its mark, and comes over later', async () => {
  const ends = twoEnds();
  const { north, south, run, clock } = ends;
  const matching = north.jira.issueMatching;
  north.jira.issueMatching = () => Promise.reject(new AppError('JIRA_UNAVAILABLE'));
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  await north.notice(id);
  await run(4000);
  expect([north.store.all('mark').length, attention(ends)]).toEqual([1, []]);
  north.jira.issueMatching = matching;
  clock.advance(2 * MINUTE);
  await sweepNorth(ends);
  expect([south.jira.issues.size, north.store.all('mark')]).toEqual([1, []]);
});

test('a contract whose issues cannot be searched says so once, and all are found when it can', async () => {
  const ends = twoEnds({ jql: 'fixVersion = gone' });
  const { north, south, clock, run } = ends;
  const { search } = north.jira;
  north.jira.search = () => Promise.reject(new AppError('JIRA_REFUSED', { detail: 'The value gone does not exist.' }));
  clock.advance(MINUTE);
  north.jira.personCreates({ summary: 'Hello' });
  for (let round = 0; round < 12; round += 1) {
    clock.advance(5 * MINUTE);
    await sweepNorth(ends);
  }
  expect(attention(ends)).toMatchObject([{ code: 'JIRA_REFUSED', text: expect.stringContaining('does not exist') }]);
  north.jira.search = search;
  await sweepNorth(ends);
  expect(south.jira.issues.size).toBe(1);
  expect(north.store.peek('watermark', CONTRACT)).not.toHaveProperty('fault');
  await run();
});

test('an issue that thirty contracts cover is sent under each, and its mark goes', async () => {
  const ends = twoEnds();
  const { north, south, run } = ends;
  const ids = Array.from({ length: 30 }, (_, n) => `contract${n}`);
  const contracts = ids.map((id) => ({ id, connectionId: CONNECTION }));
  for (const id of ids) {
    for (const end of [north, south]) end.store.seed('contract', id, { ...makeContract(end.side), id });
  }
  north.store.seed('scope', PROJECT.id, { contracts, silentAccounts: [] });
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  await north.notice(id);
  await run();
  expect(south.jira.issues.size).toBe(30);
  expect(north.pairs().map(({ state }) => state)).toEqual(ids.map(() => 'in-step'));
  expect(north.store.all('mark')).toEqual([]);
});
