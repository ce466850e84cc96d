import { keyIdOf, sign, SIGNATURE_HEADERS } from '../../../src/protocol/signature';
import {
  comments,
  createIssue,
  editIssue,
  hostCall,
  issuesWith,
  paragraph,
  readIssue,
  rest,
  within,
} from './over-http';
import type { SpawnedSandbox } from './spawned';
import { FIRST_START_MS, removeFolder, runToEnd, startSpawned, temporaryFolder } from './spawned';

/** How soon the other site has it: 5 s promised, more only where the machine has much else to do. */
const SOON_MS = 5000;

jest.setTimeout(60_000);

let data: string;
let sandbox: SpawnedSandbox;
const north = () => sandbox.sites[0]!;
const south = () => sandbox.sites[1]!;

beforeAll(async () => {
  data = temporaryFolder();
  sandbox = await startSpawned(['--data', data]);
}, FIRST_START_MS);
afterAll(async () => {
  await sandbox.stop();
  removeFolder(data);
});

const counterpart = async (word: string) =>
  (
    await within(
      SOON_MS,
      () => issuesWith(south(), 'SOU', word),
      (found) => found.length > 0,
    )
  )[0]!;

test('says in one line where everything is', () => {
  expect(sandbox.stdout().trimEnd().split('\n')).toHaveLength(1);
  const person = { accountId: expect.any(String), displayName: expect.any(String), email: expect.any(String) };
  const site = (name: string, projects: string[]) => ({
    name,
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    cloudId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    admin: { email: expect.stringContaining('@'), token: expect.stringMatching(/.{10}/) },
    people: expect.arrayContaining([{ ...person, token: expect.any(String) }]),
    projects,
  });
  expect(JSON.parse(sandbox.stdout())).toEqual({
    host: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    sites: [
      { ...site('North', ['NOR', 'PLANT']), peerUrl: expect.stringMatching(/^http/) },
      { ...site('South', ['SOU', 'LAB']), peerUrl: expect.stringMatching(/^http/) },
      { ...site('West', ['WES']), peerUrl: null },
    ],
    direct: {
      jiraLink: 'https://west.atlassian.net/browse/',
      jiraApiUrl: 'https://west.atlassian.net',
      oauthApp: { clientId: expect.stringMatching(/.{20}/), clientSecret: expect.stringMatching(/^ATOA/) },
      serviceAccount: {
        email: 'causeway-bot@serviceaccount.atlassian.com',
        clientId: expect.stringMatching(/.{20}/),
        clientSecret: expect.stringMatching(/^ATOA/),
        apiToken: expect.stringMatching(/^ATSTT/),
      },
      consoleUrl: `${sandbox.host}/identity/console`,
    },
  });
});

test('the sample issues of North are at South from the start', async () => {
  const theirs = new Set((await issuesWith(south(), 'SOU', '')).map(({ fields }) => fields.summary));
  const ours = await issuesWith(north(), 'NOR', '');
  expect(ours.length).toBeGreaterThanOrEqual(4);
  expect(ours.filter(({ fields }) => !theirs.has(fields.summary))).toEqual([]);
});

test('an issue made on North appears on South as it is, and an edit on South comes back', async () => {
  const description = {
    type: 'doc',
    version: 1,
    content: [
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'What to do' }] },
      { type: 'paragraph', content: [{ type: 'text', text: 'Turn it ', marks: [{ type: 'strong' }] }] },
      { type: 'codeBlock', attrs: { language: 'text' }, content: [{ type: 'text', text: 'x = 1' }] },
    ],
  };
  const labels = ['alpha', 'beta'];
  const { key } = await createIssue(north(), 'NOR', 'whole', { description, priority: { name: 'High' }, labels });
  const { key: theirs, fields } = await counterpart('whole');
  expect(fields).toMatchObject({ summary: 'whole', description, priority: { name: 'High' }, labels });

  expect((await editIssue(south(), theirs, { summary: 'edited there', labels: ['gamma'] })).status).toBe(204);
  const ours = await within(
    SOON_MS,
    () => readIssue(north(), key),
    (issue) => issue.fields.summary === 'edited there',
  );
  expect(ours.fields.labels).toEqual(['gamma']);
});

test('a comment is made, edited and deleted on both sites', async () => {
  const { key } = await createIssue(north(), 'NOR', 'with comments');
  const theirs = (await counterpart('with comments')).key;
  const made = await rest<{ id: string }>(north(), 'POST', `/issue/${key}/comment`, { body: paragraph('one') });
  expect(made.status).toBe(201);
  const look = () => comments(south(), theirs);
  await within(SOON_MS, look, (found) => found.length === 1 && found[0]!.text.includes('one'));
  await rest(north(), 'PUT', `/issue/${key}/comment/${made.body.id}`, { body: paragraph('two') });
  await within(SOON_MS, look, (found) => found.length === 1 && found[0]!.text.includes('two'));
  await rest(north(), 'DELETE', `/issue/${key}/comment/${made.body.id}`);
  await within(SOON_MS, look, (found) => found.length === 0);
});

test('a created event that is delivered twice makes one issue', async () => {
  await hostCall(sandbox, 'PUT', '/api/faults', { eventCopies: 2 });
  await createIssue(north(), 'NOR', 'doubled');
  await counterpart('doubled');
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await hostCall(sandbox, 'PUT', '/api/faults', { eventCopies: 1 });
  expect(await issuesWith(south(), 'SOU', 'doubled')).toHaveLength(1);
  expect(await issuesWith(north(), 'NOR', 'doubled')).toHaveLength(1);
});

test('what goes wrong at a site is switched on and off over HTTP, and nothing that is not in the table', async () => {
  const faults = (failures: object) => hostCall<{ failures: object }>(sandbox, 'PUT', '/api/faults', { failures });
  expect((await faults({ south: 'dns' })).body.failures).toEqual({ south: 'dns' });
  expect((await faults({ south: 'flood' })).status).toBe(400);
  expect((await faults({ west: 'dns' })).status).toBe(400);
  expect((await faults({ north: 'clock' })).body.failures).toEqual({ south: 'dns', north: 'clock' });
  expect((await faults({ south: null, north: null })).body.failures).toEqual({});
});

test('an edit within one second of the creation arrives', async () => {
  const { key } = await createIssue(north(), 'NOR', 'quick');
  await new Promise((resolve) => setTimeout(resolve, 600));
  await editIssue(north(), key, { summary: 'quick and changed' });
  await counterpart('quick and changed');
  expect(await issuesWith(south(), 'SOU', 'quick')).toHaveLength(1);
});

test('ten quick edits end equal', async () => {
  const { key } = await createIssue(north(), 'NOR', 'burst 0');
  const theirs = (await counterpart('burst 0')).key;
  for (let edit = 1; edit <= 10; edit += 1)
    await editIssue(north(), key, { summary: `burst ${edit}`, labels: [`n${edit}`] });
  const look = async () => (await readIssue(south(), theirs)).fields;
  const { labels } = await within(SOON_MS, look, ({ summary }) => summary === 'burst 10');
  expect(labels).toEqual(['n10']);
});

/** A key that only this test knows, of a connection that only it uses. */
async function knownKey(): Promise<string> {
  const key = 'a key that an admin typed by hand, long enough';
  const { accountId } = south().people.find(({ email }) => email === south().admin.email)!;
  const payload = {
    name: 'Only for this test',
    remoteUrl: 'https://nobody.webtrigger.atlassian.app/public/nothing',
    passive: false,
    technicalUser: null,
    localKey: { kind: 'typed', value: key },
    remoteKey: { kind: 'typed', value: 'another key, typed by hand as well, and long enough' },
  };
  const call = { module: 'causeway-admin', functionKey: 'connections.save', payload, accountId };
  expect(await hostCall(sandbox, 'POST', '/api/sites/south/invoke', call)).toMatchObject({ body: { ok: true } });
  return key;
}

test('a request that is not signed as it should be is refused, in one text, and nothing changes', async () => {
  const key = await knownKey();
  const keys = (await issuesWith(south(), 'SOU', '')).map((issue) => issue.key).sort();
  const look = () => Promise.all(keys.map((issue) => readIssue(south(), issue)));
  const before = await look();
  const body = JSON.stringify({
    version: 1,
    body: { type: 'ping', site: 'https://peer.example', passive: false, back: false },
  });
  const headers = (timestamp: number, signedBody = body): Record<string, string> => ({
    [SIGNATURE_HEADERS.id]: 'msg_1',
    [SIGNATURE_HEADERS.timestamp]: String(timestamp),
    [SIGNATURE_HEADERS.signature]: sign(key, { id: 'msg_1', timestamp, body: signedBody }),
    [SIGNATURE_HEADERS.keyId]: keyIdOf(key),
  });
  const send = async (sent: Record<string, string>, sentBody = body): Promise<string> => {
    const response = await fetch(south().peerUrl!, { method: 'POST', headers: sent, body: sentBody });
    return `${response.status} ${await response.text()}`;
  };
  const now = Math.floor(Date.now() / 1000);
  const right = headers(now);
  expect(await send(right)).toMatch(/^200 .*"pong"/);
  const { [SIGNATURE_HEADERS.signature]: _signature, ...unsigned } = right;
  const refused = [
    await send({}),
    await send(unsigned),
    await send({
      ...right,
      [SIGNATURE_HEADERS.signature]: sign('x'.repeat(40), { id: 'msg_1', timestamp: now, body }),
    }),
    await send({ ...right, [SIGNATURE_HEADERS.keyId]: '0'.repeat(24) }),
    await send({ ...right, [SIGNATURE_HEADERS.timestamp]: String(now + 1) }),
    await send(headers(now - 302)),
    await send(headers(now + 302)),
    await send(right, body.replace('peer.example', 'evil.example')),
    await send(right, 'not even JSON'),
  ];
  expect(new Set(refused)).toEqual(new Set([expect.stringMatching(/^401 .*"unauthorized"/)]));
  expect(new Set(refused).size).toBe(1);
  expect(await look()).toEqual(before);
});

test('a cut wire holds changes back, and a mended one lets them through', async () => {
  const { key } = await createIssue(north(), 'NOR', 'across');
  const theirs = (await counterpart('across')).key;
  const wire = (isOpen: boolean) =>
    hostCall(sandbox, 'PUT', '/api/wire', { directions: [{ from: 'north', to: 'south', isOpen, delayMs: 0 }] });
  await wire(false);
  await editIssue(north(), key, { summary: 'across the gap' });
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect((await readIssue(south(), theirs)).fields.summary).toBe('across');
  await wire(true);
  await within(
    15_000,
    () => readIssue(south(), theirs),
    ({ fields }) => fields.summary === 'across the gap',
  );
});

test('a browser that consents at the local identity service comes back to the app here', async () => {
  const { accountId } = north().people.find(({ email }) => email === north().admin.email)!;
  const call = async <T>(functionKey: string, payload: object): Promise<T> => {
    const body = { module: 'causeway-admin', functionKey, payload, accountId };
    const answer = await hostCall<{ ok: boolean; value: T }>(sandbox, 'POST', '/api/sites/north/invoke', body);
    expect(answer.body).toMatchObject({ ok: true });
    return answer.body.value;
  };
  const { jiraLink, jiraApiUrl, oauthApp } = sandbox.direct;
  const clientSecret = { kind: 'typed', value: oauthApp.clientSecret };
  const saved = await call<{ connection: { id: string } }>('direct.save', {
    name: 'West directly',
    jiraLink,
    jiraApiUrl,
    technicalUser: null,
    credentials: { kind: 'oauth', clientId: oauthApp.clientId, clientSecret },
  });
  const { id } = saved.connection;
  const { url } = await call<{ url: string }>('direct.authorize', { id });
  const browse = (path: string, cookie: string, form?: Record<string, string>) =>
    fetch(`${sandbox.host}${path}`, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    });
  const opened = await browse(url.replace('https://auth.atlassian.com', '/identity'), '');
  const cookie = opened.headers.get('set-cookie')!.split(';')[0]!;
  const consent = new URL(opened.headers.get('location')!, sandbox.host).searchParams.get('consent')!;
  const west = sandbox.sites[2]!;
  const dana = west.people.find(({ displayName }) => displayName === 'Dana Whitfield')!;
  await browse('/identity/authorize/account', cookie, { consent, account: dana.accountId });
  const decision = { consent, account: dana.accountId, site: west.cloudId, decision: 'accept' };
  const agreed = await browse('/identity/authorize/consent', cookie, decision);
  const back = agreed.headers.get('location')!;
  expect(back).toMatch(/^\/webtriggers\/north\/oauth-callback\?/);
  expect(await (await browse(back, cookie)).text()).toContain('Dana Whitfield is connected.');
  expect(await call('direct.get', { id })).toMatchObject({ grant: { account: { displayName: 'Dana Whitfield' } } });
});

test('a site is put into maintenance and out of it', async () => {
  const put = (conditions: unknown) => hostCall(sandbox, 'PUT', '/api/conditions', conditions);
  expect(await put({ west: 'maintenance' })).toMatchObject({ status: 200, body: { west: 'maintenance', north: null } });
  expect((await put({ east: 'maintenance' })).status).toBe(404);
  expect((await put({ west: 'on fire' })).status).toBe(400);
  expect(await put({ west: null })).toMatchObject({ body: { west: null } });
});

test('resolvers are called as a person, and what is wrong with a call is told in one line', async () => {
  const { accountId } = north().people.find(({ email }) => email === north().admin.email)!;
  const other = north().people.find(({ email }) => email !== north().admin.email)!;
  const call = (body: unknown) =>
    hostCall<{ ok?: boolean; error?: { message?: string; code?: string } }>(
      sandbox,
      'POST',
      '/api/sites/North/invoke',
      body,
    );
  const invoke = { module: 'causeway-admin', functionKey: 'connections.list', payload: {} };
  expect(await call({ ...invoke, accountId })).toMatchObject({ status: 200, body: { ok: true } });
  expect(await call({ ...invoke, accountId: other.accountId })).toMatchObject({
    body: { error: { code: 'FORBIDDEN' } },
  });
  for (const wrong of ['{', {}, { ...invoke, accountId, module: 'no-such-module' }]) {
    const { status, body } = await call(wrong);
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/^.+$/);
  }
});

test('state survives Ctrl-C and a new start within seconds', async () => {
  await createIssue(north(), 'NOR', 'kept');
  await counterpart('kept');
  const before = await issuesWith(south(), 'SOU', '');
  expect(await sandbox.stop()).toBe(0);
  const { host, sites, direct } = sandbox;
  sandbox = await startSpawned(['--data', data]);
  // 10 s are promised; twice that tells a new bundling from a busy machine.
  expect(sandbox.readyAfterMs).toBeLessThan(20_000);
  // What was still on its way, or not yet in the search index, may have arrived besides.
  const keys = (issues: { key: string }[]) => issues.map(({ key }) => key);
  expect(keys(await issuesWith(south(), 'SOU', ''))).toEqual(expect.arrayContaining(keys(before)));
  expect(sandbox.sites.map(({ cloudId, admin }) => [cloudId, admin])).toEqual(
    sites.map(({ cloudId, admin }) => [cloudId, admin]),
  );
  expect({ ...sandbox.direct, consoleUrl: '' }).toEqual({ ...direct, consoleUrl: '' });
  expect(sandbox.host).not.toBe('');
  expect(host).not.toBe('');
  await createIssue(north(), 'NOR', 'made afterwards');
  await counterpart('made afterwards');
  const second = await runToEnd(['--json', '--data', data]);
  expect(second).toMatchObject({ code: 1, stdout: '', stderr: [expect.stringContaining('Another sandbox')] });
});
