import { answerSchema, REFUSAL_CODES, statusOf } from '../../../src/protocol/answer';
import { messageSchema } from '../../../src/protocol/message';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';

const stamp = { at: 1, side: 'a' };
const change = {
  type: 'change',
  contract: 'contract',
  pair: 'contract.a.1000',
  issue: { id: '1000', key: 'NOR-1', issueType: 'Task' },
  to: null,
  fields: { summary: { value: 'Hello', stamp } },
  comments: [{ id: '1', peerId: null, body: { type: 'doc' }, author: { accountId: 'x', displayName: 'X' }, stamp }],
};
const end = {
  type: 'end',
  contract: 'contract',
  pair: 'contract.a.1000',
  issue: { id: '1000' },
  to: { id: '5' },
  reason: 'deleted',
};
const ping = { type: 'ping', site: 'https://north.example', passive: false, back: false };
const versions = { oldest: 1, newest: 1 };
const site = 'https://south.example';
const pong = { type: 'pong', site, passive: false, back: null, versions, connectionState: 'active' };
const message = (body: unknown, more: object = {}) => ({ version: PROTOCOL_VERSION, body, ...more });
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, { value: 1, stamp }]));

test.each([
  ['a change', change],
  ['with a counterpart', { ...change, to: { id: '5000' } }],
  ['with nothing in it', { ...change, fields: {}, comments: [] }],
  ['with a deleted comment', { ...change, comments: [{ ...change.comments[0], body: null, author: null }] }],
  ['of a field that this version does not know', { ...change, fields: { colour: { value: 'red', stamp } } }],
  ['with 200 fields', { ...change, fields: many(200) }],
  ['an end', end],
  ['a ping', ping],
  ['a ping of a site on this machine', { ...ping, site: 'http://127.0.0.1:8080' }],
  ['a question for contracts', { type: 'contracts' }],
])('taken: %s', (_name, body) => {
  expect(messageSchema.safeParse(message(body)).error?.issues ?? []).toEqual([]);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a list', []],
  ['a body of no kind', message({ type: 'other' })],
  ['a newer version', { version: PROTOCOL_VERSION + 1, body: ping }],
  ['version 0', { version: 0, body: ping }],
  ['a version as text', { version: '1', body: ping }],
  ['something beside the body', message(ping, { admin: true })],
  ['something more in the change', message({ ...change, actor: 'admin' })],
  ['something more in a field', message({ ...change, fields: { summary: { value: 1, stamp, force: true } } })],
  ['something more in a stamp', message({ ...change, fields: { summary: { value: 1, stamp: { ...stamp, by: 1 } } } })],
  ['a stamp of no side', message({ ...change, fields: { summary: { value: 1, stamp: { at: 1, side: 'c' } } } })],
  ['a stamp before time', message({ ...change, fields: { summary: { value: 1, stamp: { at: -1, side: 'a' } } } })],
  ['a stamp after time', message({ ...change, fields: { summary: { value: 1, stamp: { at: 9e15, side: 'a' } } } })],
  ['half a millisecond', message({ ...change, fields: { summary: { value: 1, stamp: { at: 0.5, side: 'a' } } } })],
  ['201 fields', message({ ...change, fields: many(201) })],
  ['10,000 fields', message({ ...change, fields: many(10_000) })],
  ['101 comments', message({ ...change, comments: Array.from({ length: 101 }, () => change.comments[0]) })],
  ['an id with a blank', message({ ...change, pair: 'contract.a.1 OR 1' })],
  ['an id that leaves its place', message({ ...change, to: { id: '../../1' } })],
  ['a quoted id', message({ ...change, contract: '"x"' })],
  ['an id too long', message({ ...change, contract: 'x'.repeat(101) })],
  ['a key too long', message({ ...change, issue: { ...change.issue, key: 'x'.repeat(61) } })],
  ['a name too long', message({ ...change, issue: { ...change.issue, issueType: 'x'.repeat(1001) } })],
  ['a field name too long', message({ ...change, fields: { ['x'.repeat(61)]: { value: 1, stamp } } })],
  ['an end for another reason', message({ ...end, reason: 'because' })],
  ['a site that is no address', message({ ...ping, site: 'north' })],
  ['a site that is a script', message({ ...ping, site: 'javascript:alert(1)' })],
  ['a site that is data', message({ ...ping, site: 'data:text/html,x' })],
])('refused: %s', (_name, value) => {
  expect(messageSchema.safeParse(value).success).toBe(false);
});

test('members that would change what an object is are refused, or gone, and change nothing', () => {
  const text = (where: string) => JSON.stringify(message(change)).replace('"fields":{', `"fields":{${where}`);
  for (const name of ['__proto__', 'constructor', 'prototype']) {
    const value = JSON.stringify({ value: { polluted: true }, stamp });
    const parsed = messageSchema.safeParse(JSON.parse(text(`"${name}":${value},`)));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if (!parsed.success || parsed.data.body.type !== 'change') continue;
    expect(Object.getPrototypeOf(parsed.data.body.fields)).not.toHaveProperty('value');
  }
  expect(
    messageSchema.safeParse(JSON.parse(`{"__proto__":{"version":1},"body":${JSON.stringify(ping)}}`)).success,
  ).toBe(false);
});

test.each<[string, object]>([
  [
    'changed',
    {
      type: 'changed',
      issue: { id: '1', key: 'X-1' },
      fields: { summary: { outcome: 'applied', stamp } },
      comments: {},
    },
  ],
  ['ended', { type: 'ended' }],
  ['pong', pong],
  ['contracts', { type: 'contracts', contracts: [] }],
  ['refusal', { type: 'refusal', code: 'busy', text: 'later', retryAfterMs: 2000 }],
])('an answer of the kind %s', (_name, answer) => {
  expect(answerSchema.safeParse(answer).error?.issues ?? []).toEqual([]);
  expect(answerSchema.safeParse({ ...answer, more: 1 }).success).toBe(false);
});

test.each<[string, object]>([
  [
    'an outcome of no kind',
    { type: 'changed', issue: { id: '1', key: 'X' }, fields: { summary: { outcome: 'done', stamp } }, comments: {} },
  ],
  ['a refusal of no code', { type: 'refusal', code: 'no', text: '' }],
  ['a wait into the past', { type: 'refusal', code: 'busy', text: '', retryAfterMs: -1 }],
  ['a pong with a script', { ...pong, site: 'javascript:alert(1)' }],
])('refused as an answer: %s', (_name, answer) => {
  expect(answerSchema.safeParse(answer).success).toBe(false);
});

test('every refusal has a status of its own meaning, and no other answer has one', () => {
  const statuses = REFUSAL_CODES.map((code) => statusOf({ type: 'refusal', code, text: '' }));
  expect(Object.fromEntries(REFUSAL_CODES.map((code, index) => [code, statuses[index]]))).toEqual({
    unauthorized: 401,
    malformed: 400,
    version: 400,
    paused: 423,
    'not-ready': 404,
    busy: 409,
    'id-reused': 409,
    gone: 410,
    refused: 422,
    'too-large': 413,
    'rate-limited': 429,
    failed: 500,
  });
  expect(statusOf({ type: 'ended' })).toBe(200);
});
