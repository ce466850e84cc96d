import { MAX_MESSAGE_CHARS } from '../../../src/domain/limits';
import { SIGNATURE_HEADERS } from '../../../src/protocol/signature';
import type { End, TwoEnds } from '../../support/memory/world';
import { CONNECTION, keyOf, makeConnection, START, twoEnds } from '../../support/memory/world';

const stamp = { at: START + 1000, side: 'a' as const };
const change = (summary: string, more: object = {}) => ({
  type: 'change',
  contract: 'contract',
  pair: 'contract.a.1000',
  issue: { id: '1000', key: 'NOR-1000', issueType: 'Task' },
  to: null,
  fields: { summary: { value: summary, stamp } },
  comments: [],
  ...more,
});
type Request = ReturnType<End['signed']>;
const with_ = (request: Request, header: string, values: string[] | undefined): Request => {
  const { [header]: _dropped, ...headers } = request.headers;
  return { ...request, headers: values ? { ...headers, [header]: values } : headers };
};
const { id, timestamp, signature, keyId } = SIGNATURE_HEADERS;
const [ours] = [keyOf('b')];

/** Nothing but reading has been done, and nothing has changed. */
async function refused({ south }: TwoEnds, request: Request) {
  const before = [south.store.dump(), south.jira.dump(), south.woken];
  const from = south.io.points.length;
  const response = await south.receive(request.headers, request.body);
  expect([south.store.dump(), south.jira.dump(), south.woken]).toEqual(before);
  expect(south.io.points.slice(from).filter((point) => !/^(secret.get|store.read|store.list)$/.test(point))).toEqual(
    [],
  );
  return response;
}

const STRANGERS: [string, (south: End, request: Request) => Request][] = [
  ['no headers', (_south, request) => ({ ...request, headers: {} })],
  ['no id', (_south, request) => with_(request, id, undefined)],
  ['no time', (_south, request) => with_(request, timestamp, undefined)],
  ['no signature', (_south, request) => with_(request, signature, undefined)],
  ['no key id', (_south, request) => with_(request, keyId, undefined)],
  ['an empty signature', (_south, request) => with_(request, signature, [''])],
  [
    'a truncated signature',
    (_south, request) => with_(request, signature, [request.headers[signature]![0]!.slice(0, -1)]),
  ],
  [
    'a signature with something behind it',
    (_south, request) => with_(request, signature, [`${request.headers[signature]![0]}A`]),
  ],
  ['two signatures headers', (_south, request) => with_(request, signature, [request.headers[signature]![0]!, 'v1,x'])],
  ['a header twice in another case', (_south, request) => with_(request, id.toUpperCase(), ['other'])],
  ['two times', (_south, request) => with_(request, timestamp, [request.headers[timestamp]![0]!, '1'])],
  ['a time that is no number', (_south, request) => with_(request, timestamp, ['soon'])],
  ['a time below zero', (_south, request) => with_(request, timestamp, ['-5'])],
  ['another id', (_south, request) => with_(request, id, ['msg_other'])],
  ['an id with a dot', (_south, request) => with_(request, id, ['msg.1'])],
  ['an unknown key id', (_south, request) => with_(request, keyId, ['0'.repeat(24)])],
  ['a key id that is none', (_south, request) => with_(request, keyId, ['../secrets'])],
  ['a changed byte', (_south, request) => ({ ...request, body: request.body.replace('Hello', 'Jello') })],
  ['the same JSON written otherwise', (_south, request) => ({ ...request, body: `${request.body} ` })],
  ['another key', (south) => ({ ...south.signed(change('Hello'), { key: keyOf('a') }) })],
  ['an empty key', (south, request) => ({ ...south.signed(change('Hello'), { key: 'whsec_' }), body: request.body })],
  ['301 s ago', (south) => south.signed(change('Hello'), { atMs: south.clock.now() - 301_000 })],
  ['301 s ahead', (south) => south.signed(change('Hello'), { atMs: south.clock.now() + 301_000 })],
  ['invalid JSON with a bad signature', (_south, request) => ({ ...request, body: '{' })],
  ['more than a message holds', (south) => south.signed(' '.repeat(MAX_MESSAGE_CHARS + 1))],
];

describe('a stranger', () => {
  test.each(STRANGERS)('%s', async (_name, spoil) => {
    const ends = twoEnds();
    const nothing = await refused(ends, { headers: {}, body: '' });
    const response = await refused(ends, spoil(ends.south, ends.south.signed(change('Hello'))));
    expect(response.answer).toMatchObject({ type: 'refusal', code: 'unauthorized' });
    expect([response.body, response.headers]).toEqual([nothing.body, nothing.headers]);
  });

  test('a key whose time is over is a stranger’s; before, it is not', async () => {
    const ends = twoEnds();
    const { south, clock } = ends;
    const [name] = [...south.secrets.local.keys()];
    const key = { connectionId: CONNECTION, authenticationKey: ours, claimedAt: START };
    south.secrets.local.set(name!, { ...key, validUntil: START + 60_000 });
    const ask = () => south.signed({ type: 'contracts' });
    expect((await refused(ends, ask())).answer?.type).toBe('contracts');
    clock.advance(60_000);
    expect((await refused(ends, ask())).answer).toMatchObject({ code: 'unauthorized' });
  });

  test('other methods learn nothing', async () => {
    const { south } = twoEnds();
    const request = south.signed({ type: 'contracts' });
    for (const method of ['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'post']) {
      expect(await south.receive(request.headers, request.body, method)).toMatchObject({ answer: null, body: '' });
    }
    expect(south.io.points).toEqual([]);
  });
});

test.each([-299_000, 299_000])('%i ms off is near enough; names of headers may be of any case', async (offMs) => {
  const { south, clock } = twoEnds();
  const { headers, body } = south.signed({ type: 'contracts' }, { atMs: clock.now() + offMs });
  const shouted = Object.fromEntries(Object.entries(headers).map(([name, values]) => [name.toUpperCase(), values]));
  expect((await south.receive(shouted, body)).answer?.type).toBe('contracts');
});

describe('a peer that is known', () => {
  test.each<[string, string]>([
    ['is not JSON', '{'],
    ['has no body', '{"version":1}'],
    ['has something more', JSON.stringify({ version: 1, body: { type: 'contracts', admin: true } })],
    [
      'is nested too deeply',
      `{"version":1,"body":${JSON.stringify(change('x')).replace('"x"', '['.repeat(1000) + ']'.repeat(1000))}}`,
    ],
    ['is a bomb of brackets', '['.repeat(900_000) + ']'.repeat(900_000)],
  ])('is told when its message %s', async (_name, body) => {
    const ends = twoEnds();
    const response = await refused(ends, ends.south.signed(body));
    expect(response.answer).toMatchObject({ code: 'malformed' });
    expect(response.headers[signature]).toMatch(/^v1,/);
  });

  test('is told when it speaks a version that is not understood here', async () => {
    const ends = twoEnds();
    const body = JSON.stringify({ version: 2, body: { type: 'contracts' } });
    expect((await refused(ends, ends.south.signed(body))).answer).toMatchObject({ code: 'version' });
  });

  test.each<[string, object, string]>([
    ['another contract', { contract: 'other' }, 'not-ready'],
    ['a contract of another connection', { contract: 'elsewhere', pair: 'elsewhere.a.1' }, 'not-ready'],
    ['a pair of another contract', { pair: 'other.a.1000' }, 'malformed'],
    ['a pair that began here', { pair: 'contract.b.1000' }, 'malformed'],
    ['a pair of no form', { pair: 'contract' }, 'malformed'],
    ['an issue type that has no counterpart', { issue: { id: '1000', key: 'X', issueType: 'Epic' } }, 'refused'],
    ['an issue that is not of a pair', { to: { id: '77' } }, 'busy'],
  ])('is refused for %s', async (_name, more, code) => {
    const ends = twoEnds();
    ends.south.store.seed('contract', 'elsewhere', {
      ...ends.south.contract(),
      id: 'elsewhere',
      connectionId: 'third',
    });
    expect((await refused(ends, ends.south.signed(change('Hello', more)))).answer).toMatchObject({ code });
  });

  test('is refused for an issue of another pair', async () => {
    const ends = twoEnds();
    const { id: one } = ends.north.jira.personCreates({ summary: 'One' });
    await ends.north.notice(one);
    await ends.run();
    const there = ends.north.pairOf(one)!.peer!;
    const message = change('Taken over', { pair: 'contract.a.1', to: { id: there.id } });
    expect((await refused(ends, ends.south.signed(message))).answer).toMatchObject({ code: 'malformed' });
  });

  test.each(['paused', 'disabled', 'draft'] as const)('changes nothing while the connection is %s', async (state) => {
    const ends = twoEnds();
    ends.south.store.seed('connection', CONNECTION, makeConnection('b', { state }));
    expect((await refused(ends, ends.south.signed(change('Hello')))).answer).toMatchObject({ code: 'paused' });
  });

  test('changes nothing once the connection is gone, or the contract is off', async () => {
    const ends = twoEnds();
    ends.south.store.seed('contract', 'contract', { ...ends.south.contract(), state: 'off' });
    expect((await refused(ends, ends.south.signed(change('Hello')))).answer).toMatchObject({ code: 'not-ready' });
    await ends.south.store.commit([{ op: 'remove', kind: 'connection', key: CONNECTION }]);
    expect((await refused(ends, ends.south.signed(change('Hello')))).answer).toMatchObject({ code: 'not-ready' });
    expect(
      (await refused(ends, ends.south.signed({ type: 'ping', site: 'https://n.example', passive: false, back: false })))
        .answer,
    ).toMatchObject({
      code: 'not-ready',
    });
  });
});

describe('the same message id', () => {
  const send = (south: End, summary: string) => {
    const { headers, body } = south.signed(change(summary), { id: 'msg_same' });
    return south.receive(headers, body);
  };

  test('with the same content has one effect, and the same answer', async () => {
    const { south } = twoEnds();
    const first = await send(south, 'Hello');
    const after = south.jira.dump();
    const second = await send(south, 'Hello');
    expect(first.answer).toMatchObject({ type: 'changed', fields: { summary: { outcome: 'applied' } } });
    expect(second.answer).toMatchObject({ type: 'changed', fields: { summary: { outcome: 'agreed' } } });
    expect(south.jira.dump()).toEqual(after);
  });

  test('with another content is refused', async () => {
    const ends = twoEnds();
    await send(ends.south, 'Hello');
    const other = ends.south.signed(change('Other'), { id: 'msg_same' });
    expect((await refused(ends, other)).answer).toMatchObject({ code: 'id-reused' });
  });

  test('twice at the same moment makes one issue, and both are told so', async () => {
    const { south } = twoEnds();
    const { headers, body } = south.signed(change('Hello'), { id: 'msg_same' });
    const answers = await Promise.all([south.receive(headers, body), south.receive(headers, body)]);
    expect(answers.map(({ answer }) => answer?.type)).toEqual(['changed', 'changed']);
    expect(south.jira.issues.size).toBe(1);
  });
});

test('a failure inside tells the peer no more than what an admin may read', async () => {
  const { south } = twoEnds();
  const cause = new Error('at /srv/app: password hunter2');
  south.jira.createIssue = () => Promise.reject(cause);
  const { headers, body } = south.signed(change('Hello'));
  const response = await south.receive(headers, body);
  expect(response.answer).toEqual({ type: 'refusal', code: 'failed', text: 'Something went wrong inside Causeway.' });
});

test('an answer can be proven, and belongs to its question alone', async () => {
  const ends = twoEnds();
  const { south } = ends;
  const first = south.signed({ type: 'contracts' }, { id: 'msg_one' });
  const response = await south.receive(first.headers, first.body);
  expect(response.headers[id]).toBe('msg_one');
  const reflected = { ...response.headers, [keyId]: first.headers[keyId]![0]! };
  const headers = Object.fromEntries(Object.entries(reflected).map(([name, value]) => [name, [value]]));
  expect((await refused(ends, { headers, body: response.body })).answer?.type).toBe('refusal');
});
