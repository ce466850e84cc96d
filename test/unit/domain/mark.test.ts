import type { Mark, Notice } from '../../../src/domain/mark';
import { commentTime, withNotice } from '../../../src/domain/mark';

const notice = (more: Partial<Notice> = {}): Notice => ({ issueId: '1', projectId: '2', at: 1000, ...more });
const marked = (more: Partial<Notice> = {}, changes: Partial<Mark> = {}): Mark => ({
  ...withNotice(undefined, notice(more)),
  ...changes,
});

test('the first event makes the mark', () => {
  expect(marked({ fields: ['summary'], comment: '7' })).toMatchObject({
    at: 1000,
    taken: false,
    fields: true,
    comments: ['7'],
    times: { summary: 1000, [commentTime('7')]: 1000 },
  });
});

test.each<[string, Partial<Notice>]>([
  ['another field', { fields: ['labels'] }],
  ['the same comment', { comment: '7' }],
  ['nothing new', {}],
])('%s costs no write while the worker is still to come', (_name, more) => {
  const before = marked({ fields: ['summary'], comment: '7' });
  expect(withNotice(before, notice({ at: 2000, ...more }))).toBe(before);
});

test.each<[string, Partial<Notice>]>([
  ['another comment', { comment: '8' }],
  ['a deletion', { deleted: true }],
  ['a look at every comment', { allComments: true }],
])('%s is added', (_name, more) => {
  const before = marked({ fields: ['summary'], comment: '7' });
  const after = withNotice(before, notice({ at: 2000, ...more }));
  expect(after).not.toBe(before);
  expect(after).toMatchObject({ at: 1000, fields: true, comments: expect.arrayContaining(['7']) });
});

test('an event during the work marks anew: the worker may have read already', () => {
  const taken = marked({ fields: ['summary'] }, { taken: true });
  const after = withNotice(taken, notice({ at: 2000, fields: ['summary'] }));
  expect(after).toMatchObject({ taken: false, unsure: true, times: { summary: 2000 } });
  expect(withNotice({ ...after, taken: true }, notice({ fields: [] })).unsure).toBe(true);
});
