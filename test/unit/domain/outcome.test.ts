import { AppError } from '../../../src/domain/errors';
import type { Sent } from '../../../src/domain/outcome';
import { afterAnswer, afterFailure, endedPair, postponed, UNTIL_WOKEN, withPending } from '../../../src/domain/outcome';
import type { Pair } from '../../../src/domain/pair';
import { newPair, originOf, pairId, restingState } from '../../../src/domain/pair';
import { delayAfterAttempt, RETRY_DELAYS_MS } from '../../../src/domain/retry-schedule';

const NOW = 1_000_000;
const issue = { id: '1', key: 'X-1' };
const pair: Pair = newPair({ id: 'c.a.1', contractId: 'c', connectionId: 'x', issue }, 0);
const stamp = { at: 10, side: 'a' as const };
const sent: Sent = { changes: [{ field: 'summary', print: '="x"', stamp }], comments: [] };
const answer = (outcome: string, at = 20, more = {}) => ({
  issue: { id: '2', key: 'Y-2' },
  fields: { summary: { outcome, stamp: { at, side: 'b' }, ...more } } as never,
  comments: {},
});

describe('after an answer', () => {
  test.each(['applied', 'agreed'])('%s: both ends hold it', (outcome) => {
    const { pair: next, again } = afterAnswer(withPending(pair, sent), sent, answer(outcome), 'a', NOW);
    expect(next).toMatchObject({
      state: 'in-step',
      peer: { id: '2' },
      base: { summary: { print: '="x"', stamp: { at: 20 } } },
    });
    expect([next.pending, again]).toEqual([{}, false]);
  });

  test('kept: the peer’s is on its way, and ours waits with its stamp', () => {
    const { pair: next, again } = afterAnswer(pair, sent, answer('kept'), 'a', NOW);
    expect([next.pending, next.base, again]).toEqual([{ summary: { print: '="x"', stamp } }, {}, false]);
  });

  test.each([
    [20, NOW],
    [NOW + 5, NOW + 6],
  ])('outdated: it is said again with a stamp that beats the peer’s (%i)', (theirs, ours) => {
    const { pair: next, again } = afterAnswer(pair, sent, answer('outdated', theirs), 'a', NOW);
    expect([next.pending.summary?.stamp, again]).toEqual([{ at: ours, side: 'a' }, true]);
  });

  test('refused: parked, with the reason', () => {
    const refused = answer('refused', 0, { code: 'JIRA_REFUSED', text: 'No.' });
    const { pair: next } = afterAnswer(pair, sent, refused, 'a', NOW);
    expect(next).toMatchObject({ state: 'parked', reason: { code: 'JIRA_REFUSED', text: 'No.' }, base: {} });
  });

  test('not spoken of: sent again, as it was', () => {
    const { pair: next, again } = afterAnswer(pair, sent, { ...answer('kept'), fields: {} }, 'a', NOW);
    expect([next.pending.summary?.stamp, again]).toEqual([stamp, true]);
  });
});

describe('after a failure', () => {
  test('it waits as the schedule says, then is parked; the last attempt is about 62 hours after the first', () => {
    let next = pair;
    let at = NOW;
    const delays = RETRY_DELAYS_MS.map(() => {
      next = afterFailure(next, new AppError('PEER_UNREACHABLE'), at, 0.5);
      const delay = next.dueAt - at;
      at = next.dueAt;
      return delay;
    });
    expect(delays).toEqual(RETRY_DELAYS_MS);
    expect((at - NOW) / 3_600_000).toBeCloseTo(61.7, 0);
    expect(next.state).toBe('waiting');
    expect(afterFailure(next, new AppError('PEER_UNREACHABLE'), at, 0.5)).toMatchObject({ state: 'parked', dueAt: 0 });
  });

  test('what cannot succeed is parked at once', () => {
    expect(afterFailure(pair, new AppError('PEER_REFUSED'), NOW, 0.5)).toMatchObject({ state: 'parked', attempts: 1 });
  });

  test('the delay has jitter, and what the other side asks for is a minimum, an hour at most', () => {
    expect([delayAfterAttempt(1, 0), delayAfterAttempt(1, 0.5), delayAfterAttempt(1, 0.999999)]).toEqual([
      4000, 5000, 6000,
    ]);
    expect(delayAfterAttempt(1, 0.5, 60_000)).toBe(60_000);
    expect(delayAfterAttempt(1, 0.5, 365 * 86_400_000)).toBe(3_600_000);
    expect(delayAfterAttempt(5, 0.5, 1000)).toBe(30 * 60_000);
    expect(delayAfterAttempt(RETRY_DELAYS_MS.length + 1, 0.5)).toBeUndefined();
  });

  test('to be held back is no attempt', () => {
    expect(postponed(pair, 'PEER_BUSY', '', UNTIL_WOKEN, NOW)).toMatchObject({
      state: 'waiting',
      attempts: 0,
      dueAt: UNTIL_WOKEN,
    });
  });
});

test('an ended pair has nothing left to do', () => {
  const ended = endedPair(withPending(pair, sent), 'gone', NOW);
  expect(ended).toMatchObject({ state: 'ended', pending: {}, pendingComments: [], intent: null, dueAt: 0 });
});

test('a pair rests parked only while something of it is refused', () => {
  expect(restingState({ ...pair, state: 'waiting', attempts: 3, dueAt: 5 })).toMatchObject({
    state: 'in-step',
    attempts: 0,
    dueAt: 0,
  });
  const refusals = { 'field:x': { print: '', code: 'C', text: 'T', at: 1 } };
  expect(restingState({ ...pair, refusals })).toMatchObject({ state: 'parked', reason: { code: 'C', text: 'T' } });
});

test.each([
  ['c.a.1', { contractId: 'c', side: 'a', issueId: '1' }],
  ['c.a.1.b.22', { contractId: 'c.a.1', side: 'b', issueId: '22' }],
  ['c.c.1', undefined],
  ['c.a.x', undefined],
  ['.a.1', undefined],
  ['', undefined],
])('the id %s tells where the pair began', (id, origin) => {
  expect(originOf(id)).toEqual(origin);
  if (origin) expect(pairId(origin.contractId, origin.side as 'a', origin.issueId)).toBe(id);
});
