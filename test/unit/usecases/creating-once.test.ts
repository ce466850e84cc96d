import { AppError } from '../../../src/domain/errors';
import { twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

test('an issue whose storing fails again and again is found by when it was begun, and then not searched for any more', async () => {
  const { north, south, run, clock } = twoEnds();
  const begunAt = clock.now();
  const searchedSince: number[] = [];
  const { issuesOfPair } = south.jira;
  south.jira.issuesOfPair = (pairId, created) => {
    searchedSince.push(created.since);
    return issuesOfPair(pairId, created);
  };
  // The claim is taken; what was made cannot be stored.
  let commits = 0;
  const unavailable = { kind: 'refuse' as const, error: new AppError('STORE_UNAVAILABLE') };
  const storingFails = (nth: number) => (point: string) =>
    point === 'store.commit' && (commits += 1) >= nth ? unavailable : { kind: 'ok' as const };
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  south.io.plan = storingFails(1);
  await north.notice(id);
  await run(2000);
  expect(south.jira.issues.size).toBe(1);
  for (let again = 0; again < 3; again += 1) {
    commits = 0;
    south.io.plan = storingFails(2);
    clock.advance(15 * MINUTE);
    await north.notice(id);
    await run(2000);
  }
  south.io.plan = () => ({ kind: 'ok' });
  clock.advance(15 * MINUTE);
  await north.notice(id);
  await run();
  expect(searchedSince.map((since) => since - begunAt)).toEqual([expect.any(Number)]);
  expect(searchedSince[0]! - begunAt).toBeLessThan(5000);
  expect(south.jira.issues.size).toBe(1);
  expect(north.pairOf(id)).toMatchObject({ state: 'in-step', peer: { id: [...south.jira.issues.keys()][0] } });
});
