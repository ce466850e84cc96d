import type { Json } from '../../../src/domain/canonical';
import { fingerprint } from '../../../src/domain/canonical';
import { decideField } from '../../../src/domain/merge';
import type { Pair } from '../../../src/domain/pair';
import { newPair } from '../../../src/domain/pair';
import { makeContract } from '../../support/memory/world';

const contract = makeContract('b', {
  fields: { summary: 'both', labels: 'out', duedate: 'in', assignee: 'both', priority: 'both' },
  priorities: [{ ours: 'P1', theirs: 'Highest' }],
  users: [{ ours: { accountId: 'o', displayName: 'Ada' }, theirs: { accountId: 't', displayName: 'Ada T' } }],
});
const paired: Pair = newPair({ id: 'c.a.1', contractId: 'c', connectionId: 'x', issue: { id: '1', key: 'X-1' } }, 0);
const AGREED = { print: fingerprint('base'), stamp: { at: 10, side: 'a' as const }, said: fingerprint('Base') };
/** Both ends agreed on `base` at 10, which the peer calls `Base`; here stands `here`, changed at 20 if it differs. */
const decide = (theirs: Json, at: number, here: string, more: Partial<Pair> = {}) =>
  decideField(
    'summary',
    { value: theirs, stamp: { at, side: 'a' } },
    { ...paired, base: { summary: AGREED }, ...more },
    contract,
    { summary: here },
    { fields: {}, otherwise: 20 },
  );

test.each<[string, Json, number, string, string, number]>([
  ['theirs is newer, ours unchanged', 'theirs', 15, 'base', 'apply', 15],
  ['both changed, theirs later', 'theirs', 25, 'ours', 'apply', 25],
  ['both changed, ours later', 'theirs', 15, 'ours', 'kept', 20],
  ['both changed at the same moment: side b wins', 'theirs', 20, 'ours', 'kept', 20],
  ['both changed to the same, theirs later', 'same', 25, 'same', 'agreed', 25],
  ['both changed to the same, ours later', 'same', 15, 'same', 'agreed', 20],
  ['an old message of another value', 'theirs', 5, 'base', 'outdated', 10],
  ['what was agreed on, called otherwise here', 'Base', 10, 'base', 'agreed', 10],
  [
    'another change of the stamp that was agreed on: the peer has to say it again',
    'second',
    10,
    'base',
    'outdated',
    10,
  ],
  ['an old message that says what stands here, but ours was changed to it since', 'ours', 9, 'ours', 'kept', 20],
])('%s', (_name, theirs, at, here, kind, stampAt) => {
  expect(decide(theirs, at, here)).toMatchObject({ kind, stamp: { at: stampAt } });
});

test('while something is pending, to stand at the base is no agreement', () => {
  const pending = { summary: { print: fingerprint('pending'), stamp: { at: 18, side: 'b' as const } } };
  expect(decide('base', 10, 'base', { pending })).toMatchObject({ kind: 'kept', stamp: { at: 20 } });
});

test('what a broken-off write left is no change of ours', () => {
  const fields = { summary: { print: fingerprint('theirs'), stamp: { at: 15, side: 'a' as const } } };
  const intent = { until: 0, fields, comments: [] };
  expect(decide('theirs', 15, 'theirs', { intent })).toMatchObject({ kind: 'agreed', stamp: { at: 15 } });
  expect(decide('newer', 16, 'theirs', { intent })).toMatchObject({ kind: 'apply', stamp: { at: 16 } });
});

const taken = (field: string, value: Json) =>
  decideField(field, { value, stamp: { at: 15, side: 'a' } }, paired, contract, {}, { fields: {}, otherwise: 0 });

test.each<[string, Json, object]>([
  ['priority', 'highest', { kind: 'apply', value: 'P1' }],
  ['priority', 'Low', { kind: 'apply', value: 'Low' }],
  ['duedate', '2026-03-02', { kind: 'apply', value: '2026-03-02' }],
  ['assignee', { accountId: 't', displayName: 'Ada T' }, { kind: 'apply', value: 'o' }],
  [
    'assignee',
    { accountId: 'o', displayName: 'Eve' },
    { kind: 'refused', code: 'UNMAPPED_USER', text: expect.stringContaining('Eve') },
  ],
  ['assignee', 'o', { kind: 'refused', code: 'UNMAPPED_USER' }],
  ['labels', ['x'], { kind: 'refused', code: 'PEER_REFUSED' }],
  ['status', 'Done', { kind: 'refused', code: 'PEER_REFUSED' }],
  ['colour', 'red', { kind: 'refused', code: 'PEER_REFUSED' }],
  ['__proto__', {}, { kind: 'refused', code: 'PEER_REFUSED' }],
  ['constructor', {}, { kind: 'refused', code: 'PEER_REFUSED' }],
])('%s %j', (field, value, decision) => {
  expect(taken(field, value)).toMatchObject(decision);
});
