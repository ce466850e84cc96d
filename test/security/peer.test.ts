import type { WireResponse } from '../../sandbox/seams';
import { MAX_MESSAGE_CHARS } from '../../src/domain/limits';
import type { Guarded, Signed } from './support';
import { BUNDLE_TIMEOUT_MS, bundleApp, changeOf, guardedWorld, signedFor } from './support';

let world: Guarded;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  world = await guardedWorld();
});
afterEach(() => world.world.close());

const change = (summary: string, more: object = {}) => changeOf(world, summary, more);
const end = () => ({
  type: 'end',
  contract: world.contractId,
  pair: 'x.a.1',
  issue: { id: '1' },
  to: null,
  reason: 'deleted',
});
const answerOf = (response: WireResponse) => JSON.parse(String(response.body)) as { type: string; code?: string };
/** Without what the platform adds to every answer. */
const ofTheApp = ({ headers }: WireResponse) =>
  Object.entries(headers).filter(([name]) => !name.startsWith('x-ratelimit'));
const issuesOf = () => [...world.south.site.store.issues.values()].map(({ fields }) => fields['summary']);

/** Sends it to south, and sees that it has changed nothing at either end. */
async function withoutEffect(request: Signed, method?: string): Promise<WireResponse> {
  const before = world.state();
  const response = await world.post(world.south, request, method);
  await world.clock.runUntilIdle();
  expect(world.state()).toBe(before);
  return response;
}

test('a message that is signed as agreed is taken: what is refused below is refused for its own reason', async () => {
  const response = await world.post(world.south, signedFor(world, change('Hello')));
  expect([response.status, answerOf(response).type]).toEqual([200, 'changed']);
  expect(issuesOf()).toContain('Hello');
});

describe('S9, S10, S13, S14, S15: a stranger gets one answer, whatever is wrong', () => {
  const header = (request: Signed, name: string, value: string | undefined): Signed => {
    const { [name]: _dropped, ...headers } = request.headers;
    return { ...request, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };
  const spoilt: [string, (request: Signed) => Signed][] = [
    ['nothing but a body', ({ body }) => ({ headers: {}, body })],
    ['no signature', (request) => header(request, 'webhook-signature', undefined)],
    [
      'a wrong signature',
      (request) => header(request, 'webhook-signature', `v1,${Buffer.alloc(32).toString('base64')}`),
    ],
    [
      'a truncated signature',
      (request) => header(request, 'webhook-signature', request.headers['webhook-signature']!.slice(0, -1)),
    ],
    [
      'a signature of no version',
      (request) => header(request, 'webhook-signature', request.headers['webhook-signature']!.slice(3)),
    ],
    [
      'two signatures joined',
      (request) => header(request, 'webhook-signature', `${request.headers['webhook-signature']!}, v1,x`),
    ],
    ['no id', (request) => header(request, 'webhook-id', undefined)],
    ['another id', (request) => header(request, 'webhook-id', 'msg_other')],
    ['no time', (request) => header(request, 'webhook-timestamp', undefined)],
    ['a time in words', (request) => header(request, 'webhook-timestamp', 'now')],
    ['two times', (request) => header(request, 'webhook-timestamp', `${request.headers['webhook-timestamp']!}, 1`)],
    [
      'a time in two headers that differ in case',
      (request) => header(request, 'Webhook-Timestamp', request.headers['webhook-timestamp']),
    ],
    [
      'another time',
      (request) => header(request, 'webhook-timestamp', String(Number(request.headers['webhook-timestamp']) + 1)),
    ],
    ['an unknown key id', (request) => header(request, 'causeway-key-id', 'f'.repeat(24))],
    ['no key id', (request) => header(request, 'causeway-key-id', undefined)],
    ['the other end’s key', () => signedFor(world, change('Hello'), { key: world.keys[0]! })],
    [
      'a key of its own under our key id',
      (request) => ({
        ...signedFor(world, change('Hello'), { key: 'k'.repeat(40) }),
        headers: {
          ...signedFor(world, change('Hello'), { key: 'k'.repeat(40) }).headers,
          'causeway-key-id': request.headers['causeway-key-id']!,
        },
      }),
    ],
    ['a changed byte', ({ headers, body }) => ({ headers, body: body.replace('Hello', 'Jello') })],
    [
      'the same JSON written otherwise',
      ({ headers, body }) => ({ headers, body: JSON.stringify(JSON.parse(body), null, 1) }),
    ],
    ['no JSON', ({ headers }) => ({ headers, body: '{' })],
    ['no body', ({ headers }) => ({ headers, body: '' })],
    ['a time 301 s ago', () => signedFor(world, change('Hello'), { atMs: world.clock.now() - 301_000 })],
    ['a time 301 s ahead', () => signedFor(world, change('Hello'), { atMs: world.clock.now() + 301_000 })],
    ['more than a message holds', () => signedFor(world, ' '.repeat(MAX_MESSAGE_CHARS + 1))],
  ];
  test.each(spoilt)('%s', async (_name, spoil) => {
    const plain = await withoutEffect({ headers: {}, body: '' });
    world.io.length = 0;
    const response = await withoutEffect(spoil(signedFor(world, change('Hello'))));
    expect([response.status, response.body, ofTheApp(response)]).toEqual([401, plain.body, ofTheApp(plain)]);
    expect(world.io.filter(({ kind }) => kind !== 'kvs')).toEqual([]);
    expect(world.io.length).toBeLessThanOrEqual(1);
  });
});

test.each([-299_000, 299_000])('S10: a clock that is off by %i ms is near enough', async (offMs) => {
  const request = signedFor(world, { type: 'contracts' }, { atMs: world.clock.now() + offMs });
  expect((await withoutEffect(request)).status).toBe(200);
});

test('S18: other methods are not allowed, and learn nothing', async () => {
  for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']) {
    const response = await withoutEffect(signedFor(world, change('Hello')), method);
    expect([method, response.status]).toEqual([method, 405]);
    expect(String(response.body)).not.toMatch(/cause|key|sign/i);
  }
});

describe('S11: the same id', () => {
  test('twice, one after the other: one issue, both taken', async () => {
    const request = signedFor(world, change('Hello'));
    const first = await world.post(world.south, request);
    const second = await world.post(world.south, request);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(issuesOf().filter((summary) => summary === 'Hello')).toHaveLength(1);
  });

  test('twice at once, as a new issue and as an edit: one effect, both taken, and the same is said to both', async () => {
    const create = signedFor(world, change('Hello'));
    const made = await Promise.all([world.post(world.south, create), world.post(world.south, create)]);
    expect(made.map(({ status }) => status)).toEqual([200, 200]);
    expect(issuesOf().filter((summary) => summary === 'Hello')).toHaveLength(1);
    const [{ issue }] = made.map(({ body }) => JSON.parse(String(body)) as { issue: { id: string } }) as [
      { issue: { id: string } },
    ];
    await world.clock.advance(1000);
    const edit = signedFor(world, change('Edited', { to: { id: issue.id } }), { id: 'msg_edit' });
    const edited = await Promise.all([world.post(world.south, edit), world.post(world.south, edit)]);
    expect(edited.map((response) => [response.status, answerOf(response).type])).toEqual([
      [200, 'changed'],
      [200, 'changed'],
    ]);
    const history = world.south.site.store.historyOf(issue.id).flatMap(({ items }) => items);
    expect(history.filter(({ fieldId }) => fieldId === 'summary')).toHaveLength(1);
  });

  test('with another content is refused', async () => {
    await world.post(world.south, signedFor(world, change('Hello')));
    const response = await withoutEffect(signedFor(world, change('Other')));
    expect([response.status, answerOf(response).code]).toEqual([409, 'id-reused']);
  });
});

describe('S14, S25: a known peer’s broken message changes nothing', () => {
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`f${n}`, { value: 1, stamp: { at: 1, side: 'a' } }]));
  const bodies: [string, () => unknown][] = [
    ['brackets without end', () => `${'['.repeat(500_000)}${']'.repeat(500_000)}`],
    [
      'a value nested too deeply',
      () => JSON.stringify({ version: 1, body: change('@') }).replace('"@"', `${'['.repeat(5000)}${']'.repeat(5000)}`),
    ],
    ['10,000 fields', () => change('Hello', { fields: many(10_000) })],
    ['something more', () => change('Hello', { admin: true })],
    ['a prototype', () => `{"version":1,"__proto__":{"admin":true},"body":${JSON.stringify(change('Hello'))}}`],
    ['a constructor', () => ({ ...change('Hello'), constructor: { prototype: {} } })],
    ['a site that is a script', () => ({ type: 'ping', site: 'javascript:alert(1)' })],
    ['a path as an id', () => change('Hello', { to: { id: '../../../3/user' } })],
  ];
  test.each(bodies)('%s', async (_name, body) => {
    const response = await withoutEffect(signedFor(world, body()));
    expect([response.status, answerOf(response).code]).toEqual([400, 'malformed']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test.each<[string, () => object, number]>([
    ['a contract it does not share', () => change('x', { contract: 'other', pair: 'other.a.1' }), 404],
    ['a pair that began here', () => change('x', { pair: `${world.contractId}.b.10500` }), 400],
    ['an issue that is not of a pair', () => change('x', { to: { id: '10000' } }), 409],
    ['the end of a pair that is none', () => ({ ...end(), to: { id: '1' } }), 200],
  ])('%s', async (_name, body, status) => {
    expect((await withoutEffect(signedFor(world, body()))).status).toBe(status);
  });
});

describe('S16: a connection that is stopped or gone', () => {
  test('paused: nothing is applied, and the peer is told to wait', async () => {
    const { connectionId, resolve } = world.south;
    const { version } = await world.finish(resolve('connections.get', { id: connectionId }));
    await world.finish(resolve('connections.switch', { id: connectionId, version, state: 'paused' }));
    for (const body of [change('Hello'), end()]) {
      expect((await withoutEffect(signedFor(world, body))).status).toBe(423);
    }
  });

  test('stopped by a fault: nothing is applied', async () => {
    const farewell = signedFor(world, { type: 'farewell' }, { id: 'msg_farewell' });
    expect((await world.post(world.south, farewell)).status).toBe(200);
    await world.clock.runUntilIdle();
    for (const body of [change('Hello'), end(), { type: 'exchange', results: [], limit: 10 }]) {
      expect((await withoutEffect(signedFor(world, body))).status).toBe(423);
    }
  });

  test('removed: its key is a stranger’s', async () => {
    const { connectionId, resolve } = world.south;
    const { version } = await world.finish(resolve('connections.get', { id: connectionId }));
    await world.finish(resolve('connections.remove', { id: connectionId, version }));
    expect((await withoutEffect(signedFor(world, change('Hello')))).status).toBe(401);
  });
});

test('S26: what a peer writes is shown as text: no script in a link, no stranger mentioned', async () => {
  const link = { type: 'text', text: 'click', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] };
  const card = { type: 'inlineCard', attrs: { url: 'javascript:alert(2)' } };
  const mention = { type: 'mention', attrs: { id: world.south.admin.accountId, text: '@Mallory' } };
  const value = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [link, card, mention] }] };
  const stamp = { at: world.clock.now(), side: 'a' };
  const fields = { summary: { value: 'Hello', stamp }, description: { value, stamp } };
  const response = await world.post(world.south, signedFor(world, change('', { fields })));
  expect(response.status).toBe(200);
  const made = [...world.south.site.store.issues.values()].find(({ fields: all }) => all['summary'] === 'Hello');
  const written = JSON.stringify(made?.fields['description']);
  expect(written).toContain('@Mallory');
  expect(written).not.toMatch(/"href"|inlineCard|"mention"/);
});
