import type { IoPoint, WireResponse } from '../../sandbox/seams';
import type { ConnectedEnd } from '../support/connected-world';
import type { Guarded } from './support';
import { BUNDLE_TIMEOUT_MS, bundleApp, guardedWorld, isPanelKey, resolverRows } from './support';

const ADMIN = resolverRows('admin');
const PANEL = resolverRows('panel');
const LONG = 'x'.repeat(100_000);
const EMPTY_DOCUMENT = { format: 'causeway-set-up', version: 1, site: '', connections: [] };

let world: Guarded;
let north: ConnectedEnd;
let issue: { id: string; key: string };
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  world = await guardedWorld();
  north = world.north;
  const caller = { kind: 'user' as const, accountId: north.admin.accountId };
  const fields = { project: { id: north.project.id }, issuetype: { name: 'Task' }, summary: 'Hello' };
  const headers = { 'content-type': 'application/json' };
  const request = { method: 'POST', path: '/rest/api/3/issue', headers, body: JSON.stringify({ fields }) };
  issue = JSON.parse(String((await north.site.handle(request, caller)).body)) as typeof issue;
  await world.clock.runUntilIdle();
  world.io.length = 0;
});
afterEach(() => world.world.close());

const panelPlace = () => ({
  extension: { issue: { id: issue.id, key: issue.key }, project: { id: north.project.id } },
});
const placeOf = (key: string) => (isPanelKey(key) ? panelPlace() : {});

/** A payload that is right in every way, so that nothing but the gate can refuse. */
function payloadOf(key: string): object {
  const id = north.connectionId;
  const payloads: Record<string, object> = {
    'connections.get': { id },
    'connections.switch': { id, version: 2, state: 'paused' },
    'connections.remove': { id, version: 2 },
    'connections.ping': { id },
    'contracts.get': { id: world.contractId },
    'contracts.offers': { connectionId: id },
    'contracts.switch': { id: world.contractId, version: 2, state: 'off' },
    'contracts.remove': { id: world.contractId, version: 2 },
    'attention.redrive': { contractId: world.contractId, issueId: issue.id },
    'invitations.create': { name: 'Another', passive: false, technicalUser: null },
    'invitations.describe': { code: 'abc' },
    'invitations.accept': { name: 'Another', passive: false, technicalUser: null, code: 'abc' },
    'connections.rotateKey': { id, version: 2 },
    'connections.testSteps': { id },
    'connections.testStep': { id, step: 'keys' },
    'technicalUser.check': { connectionId: id, accountId: north.technicalUser!.accountId },
    'technicalUser.swap': { id, version: 2, technicalUser: { accountId: 'x', displayName: 'X' } },
    'settings.save': { alternativeJiraUrl: '', activityRetentionDays: 7 },
    'projects.search': { query: '' },
    'projects.get': { projectId: north.project.id },
    'users.search': { query: 'a' },
    'transfer.preview': { document: EMPTY_DOCUMENT },
    'transfer.import': { document: EMPTY_DOCUMENT, digest: 'x' },
    'connections.save': {
      name: 'Another',
      remoteUrl: null,
      passive: true,
      technicalUser: null,
      localKey: { kind: 'generate' },
      remoteKey: { kind: 'keep' },
    },
    'contracts.save': {
      connectionId: id,
      name: 'Another',
      project: north.project,
      peerProject: 'SOU',
      issueTypes: [{ ours: { id: '10001', name: 'Task' }, theirs: 'Task' }],
      jql: '',
      fields: {},
      comments: 'both',
      statuses: [],
      priorities: [],
      users: [],
    },
  };
  return payloads[key] ?? {};
}

/** Only the question whether the person may. */
const onlyAsked = () => world.io.filter(({ operation }) => !operation.includes('/mypermissions'));

test('S1: every resolver has a policy that is tested here', () => {
  expect(ADMIN.length).toBeGreaterThan(20);
  expect(new Set(ADMIN.map(({ policy }) => policy))).toEqual(new Set(['jiraAdmin']));
  expect(PANEL).toEqual([
    { key: 'issue.get', policy: 'seesIssue' },
    { key: 'issue.syncNow', policy: 'editsIssue' },
  ]);
});

describe('S1, S2: who is no Jira administrator is refused, and nothing happens', () => {
  const people: [string, () => string][] = [
    ['the project’s administrator', () => north.technicalUser!.accountId],
    ['a user', () => north.person('Bo Lindqvist').accountId],
    ['nobody', () => ''],
    ['an account that is not here', () => 'nobody:0000'],
    ['the peer’s administrator', () => world.south.admin.accountId],
  ];
  test.each(people)('%s', async (_name, accountId) => {
    const before = world.state();
    const claims = { accountId: north.admin.accountId, isAdmin: true, role: 'admin', cloudId: north.site.cloudId };
    for (const { key } of ADMIN) {
      for (const payload of [payloadOf(key), { ...payloadOf(key), ...claims }]) {
        const answer = await world.invoke(north, { functionKey: key, payload, accountId: accountId() });
        expect([key, answer.ok, answer.error?.code]).toEqual([key, false, 'FORBIDDEN']);
      }
    }
    expect(world.state()).toBe(before);
    expect(onlyAsked()).toEqual([]);
  });
});

describe('S3: what Jira does not answer clearly is no permission', () => {
  const json = (value: unknown) => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(value),
  });
  const answers: [string, WireResponse | undefined][] = [
    ['none at all', undefined],
    ['403', { status: 403, headers: {}, body: '' }],
    ['500', { status: 500, headers: {}, body: 'oops' }],
    ['no JSON', { status: 200, headers: {}, body: 'not json' }],
    ['nothing in it', json({})],
    ['null', json(null)],
    ['a list', json([])],
    ['yes as text', json({ permissions: { ADMINISTER: { havePermission: 'true' } } })],
    ['yes as a number', json({ permissions: { ADMINISTER: { havePermission: 1 } } })],
    ['another permission', json({ permissions: { ADMINISTER_PROJECTS: { havePermission: true } } })],
    ['another shape', json({ permissions: { ADMINISTER: true } })],
  ];
  test.each(answers)('%s', async (_name, response) => {
    const before = world.state();
    const isQuestion = ({ operation }: IoPoint) => operation.includes('mypermissions');
    world.answer(isQuestion, { outcome: 'refuse', ...(response ? { response } : {}) });
    for (const { key } of [...ADMIN, ...PANEL]) {
      const answer = await world.invoke(north, { functionKey: key, payload: payloadOf(key), ...placeOf(key) });
      expect([key, answer.error?.code]).toEqual([key, 'FORBIDDEN']);
    }
    expect(world.state()).toBe(before);
  });
});

test('S4: the page’s place decides nothing for an administrator’s resolvers', async () => {
  const accountId = north.person('Bo Lindqvist').accountId;
  for (const module of ['causeway-admin', 'causeway-config']) {
    const call = {
      functionKey: 'connections.list',
      module,
      accountId,
      extension: { isAdmin: true, ...panelPlace().extension },
    };
    expect((await world.invoke(north, call)).error?.code).toBe('FORBIDDEN');
  }
  expect((await world.invoke(north, { functionKey: 'connections.list', module: 'causeway-config' })).ok).toBe(true);
  await expect(world.invoke(north, { functionKey: 'connections.list', module: 'causeway-panel' })).rejects.toThrow();
});

test('S1, S2, S5: the panel shows an issue to those who see it, and syncs it for those who may edit it', async () => {
  const before = world.state();
  for (const { key } of PANEL) {
    for (const accountId of ['', 'nobody:0000']) {
      const answer = await world.invoke(north, { functionKey: key, accountId, ...panelPlace() });
      expect([key, answer.error?.code]).toEqual([key, 'FORBIDDEN']);
    }
    const nowhere = await world.invoke(north, { functionKey: key, extension: {} });
    expect([key, nowhere.error?.code]).toEqual([key, 'NOT_FOUND']);
    const forged = await world.invoke(north, { functionKey: key, payload: { issueId: '1' }, ...panelPlace() });
    expect([key, forged.error?.code]).toEqual([key, 'INVALID_INPUT']);
    const elsewhere = { issue: { id: '999999' }, project: { id: north.project.id } };
    const unseen = await world.invoke(north, { functionKey: key, extension: elsewhere });
    expect([key, unseen.error?.code]).toEqual([key, 'FORBIDDEN']);
  }
  expect(world.state()).toBe(before);
});

test('S6: more than is asked for, and more than there is room for, is refused', async () => {
  const before = world.state();
  for (const { key } of ADMIN) {
    // Jira's own limit on bursts would refuse as well, and for another reason.
    await world.clock.advance(1000);
    const more = await world.invoke(north, { functionKey: key, payload: { ...payloadOf(key), more: 1 } });
    expect([key, more.error?.code]).toEqual([key, 'INVALID_INPUT']);
    for (const [member, value] of Object.entries(payloadOf(key))) {
      if (typeof value !== 'string') continue;
      const long = await world.invoke(north, { functionKey: key, payload: { ...payloadOf(key), [member]: LONG } });
      expect([key, member, long.error?.code]).toEqual([key, member, 'INVALID_INPUT']);
    }
    const list = await world.invoke(north, { functionKey: key, payload: [1] });
    expect([key, list.error?.code]).toEqual([key, 'INVALID_INPUT']);
  }
  expect(world.state()).toBe(before);
});

test('S27: an account that would break out of JQL is no account', async () => {
  const before = world.state();
  const accountId = 'x" OR reporter = "y';
  const person = { accountId, displayName: 'X' };
  const calls: [string, object][] = [
    ['technicalUser.check', { accountId }],
    ['technicalUser.swap', { id: north.connectionId, version: 2, technicalUser: person }],
    ['connections.save', { ...payloadOf('connections.save'), technicalUser: person }],
  ];
  for (const [functionKey, payload] of calls) {
    const answer = await world.invoke(north, { functionKey, payload });
    expect([functionKey, answer.error?.code]).toEqual([functionKey, 'INVALID_INPUT']);
  }
  expect(world.state()).toBe(before);
  expect(onlyAsked()).toEqual([]);
});

test('S5: ids that are not of this site are not found', async () => {
  const before = world.state();
  const id = world.south.connectionId;
  const calls: [string, object][] = [
    ['connections.get', { id }],
    ['connections.switch', { id, version: 1, state: 'paused' }],
    ['connections.remove', { id, version: 1 }],
    ['connections.ping', { id }],
    ['connections.rotateKey', { id, version: 1 }],
    ['connections.testStep', { id, step: 'keys' }],
    ['technicalUser.swap', { id, version: 1, technicalUser: { accountId: 'x', displayName: 'X' } }],
    ['contracts.offers', { connectionId: id }],
    ['contracts.get', { id: 'other' }],
    ['contracts.switch', { id: 'other', version: 1, state: 'on' }],
    ['contracts.remove', { id: 'other', version: 1 }],
    ['attention.redrive', { contractId: 'other', issueId: issue.id }],
    ['contracts.save', { ...payloadOf('contracts.save'), connectionId: id }],
    ['connections.save', { ...payloadOf('connections.save'), id, version: 1 }],
  ];
  for (const [functionKey, payload] of calls) {
    expect([functionKey, (await world.invoke(north, { functionKey, payload })).error?.code]).toEqual([
      functionKey,
      'NOT_FOUND',
    ]);
  }
  expect(world.state()).toBe(before);
});

test('S7, S21: no answer, no log, no stored value and no queue tells a key', async () => {
  const said: unknown[] = [];
  for (const { key } of [...ADMIN, ...PANEL].filter(({ key }) => !/remove$/.test(key))) {
    // These tell a new key, or an invitation that carries one, this once.
    if (/^(connections.save|connections.rotateKey|invitations\..*)$/.test(key)) continue;
    said.push(await world.invoke(north, { functionKey: key, payload: payloadOf(key), ...placeOf(key) }));
  }
  const listed = await world.invoke(north, { functionKey: 'connections.list' });
  expect(listed.value).toMatchObject({ connections: [{ hasLocalKey: true, hasRemoteKey: true }] });
  const seen = () =>
    world.world.snapshot().installations.map(({ kvs: { secrets: _secrets, ...plain }, queue }) => [plain, queue]);
  const everything = JSON.stringify([said, listed, world.logs, seen()]);
  for (const key of world.keys) {
    expect(everything).not.toContain(key);
    expect(everything).not.toContain(key.replace('whsec_', ''));
  }
});

test('S27: JQL that would break out of the scope is refused when it is saved', async () => {
  const before = world.state();
  for (const jql of ['labels = x) OR (project = SOU', '(labels = x', 'labels = x) OR 1=1 --']) {
    const payload = { ...payloadOf('contracts.save'), jql };
    const answer = await world.invoke(north, { functionKey: 'contracts.save', payload });
    expect([jql, answer.error]).toMatchObject([jql, { code: 'INVALID_INPUT', fields: { jql: expect.any(String) } }]);
  }
  expect(world.state()).toBe(before);
});

test('S19: a remote URL that leads anywhere else is refused', async () => {
  const before = world.state();
  for (const remoteUrl of [
    'https://evil.example/public/x',
    'https://169.254.169.254/x1/x',
    'https://a.webtrigger.atlassian.app@evil.example/public/x',
    'http://a.webtrigger.atlassian.app/public/x',
    'https://a.webtrigger.atlassian.app:8443/public/x',
    'https://a.webtrigger.atlassian.app.evil.example/public/x',
    'https://a.webtrigger.atlassian.app/public/../admin',
    'javascript:alert(1)',
  ]) {
    const payload = { ...payloadOf('connections.save'), remoteUrl };
    const answer = await world.invoke(north, { functionKey: 'connections.save', payload });
    expect([remoteUrl, answer.error?.code, Object.keys(answer.error?.fields ?? {})]).toEqual([
      remoteUrl,
      'INVALID_INPUT',
      ['remoteUrl'],
    ]);
  }
  expect(world.state()).toBe(before);
});
