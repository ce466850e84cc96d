import { AppError } from '../../../src/domain/errors';
import { OK } from '../../support/memory/io';
import { twoEnds } from '../../support/memory/world';

const FULL = new AppError('STORE_UNAVAILABLE', { detail: 'The queue is full.' });

/** The queue takes 500 events a minute; a bulk change makes more. Forge then repeats the event's invocation. */
test('a wake-up that the queue refused is made when the event is repeated', async () => {
  const { north, south, run } = twoEnds();
  north.io.plan = (point) => (point === 'queue.push' ? { kind: 'refuse', error: FULL } : OK);
  const { id } = north.jira.personCreates({ summary: 'One of many', labels: [] });
  await expect(north.notice(id)).rejects.toBe(FULL);
  expect(north.woken).toEqual([]);
  north.io.plan = () => OK;

  await north.notice(id);
  expect(north.woken).toMatchObject([{ issueId: id }]);
  await north.notice(id);
  expect(north.woken).toHaveLength(1);

  await run();
  expect([...south.jira.issues.values()].map(({ fields }) => fields.summary)).toEqual(['One of many']);
  expect(await north.store.marksBefore(Infinity, 10)).toEqual([]);
});
