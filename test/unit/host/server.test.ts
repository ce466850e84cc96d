import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { createHostApp } from '../../../sandbox/host/server';
import { withBridge } from '../../../sandbox/host/server/ui-files';
import type { WorldSummary } from '../../../sandbox/host/server/world';
import { createFixtureWorld, type FixtureWorld } from '../../host/fixture-world';

let directory: string;
let world: FixtureWorld;
let app: Hono;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'host-server-'));
  writeFileSync(join(directory, 'index.html'), '<!doctype html><html><head></head><body>client</body></html>');
  writeFileSync(
    join(directory, 'admin.html'),
    '<!doctype html><html><head><script src="admin.js"></script></head></html>',
  );
  world = createFixtureWorld(directory);
  app = createHostApp({ world, clientDirectory: directory });
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const admin = (): string => world.sites[0]!.directory().admin.accountId;

test('tells the world without a token', async () => {
  const response = await app.request('/api/world');
  const text = await response.text();
  expect((JSON.parse(text) as WorldSummary).sites.map((site) => site.name)).toEqual(['north', 'south']);
  for (const person of world.sites[0]!.directory().people) expect(text).not.toContain(person.token);
});

describe('invoke', () => {
  const call = (body: unknown, site = 'north') => app.request(`/api/sites/${site}/invoke`, json(body));

  test('answers with the result of the resolver', async () => {
    const response = await call({ module: 'fixture-admin', functionKey: 'whoami', payload: {}, accountId: admin() });
    expect([response.status, await response.json()]).toEqual([
      200,
      { displayName: world.sites[0]!.directory().admin.displayName },
    ]);
  });
  test('answers 500 with the words of a resolver that threw', async () => {
    const response = await call({ module: 'fixture-admin', functionKey: 'save', payload: {}, accountId: admin() });
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: { message: 'The remote URL is missing.' } },
    ]);
  });
  test.each([
    ['no such site', 'west', { module: 'fixture-admin', functionKey: 'x', accountId: 'a' }, 404],
    ['no function', 'north', { module: 'fixture-admin', accountId: 'a' }, 400],
    ['no such module', 'north', { module: 'other', functionKey: 'x', accountId: 'a' }, 400],
  ])('refuses %s and calls nothing', async (_what, site, body, status) => {
    expect((await call(body, site)).status).toBe(status);
    expect(world.calls).toEqual([]);
  });
});

describe('a site', () => {
  test('answers as the person acted as', async () => {
    const response = await app.request('/sites/north/rest/api/3/myself', { headers: { 'x-act-as': admin() } });
    expect(((await response.json()) as { accountId: string }).accountId).toBe(admin());
  });
  test('refuses who is nobody', async () => {
    expect((await app.request('/sites/north/rest/api/3/myself')).status).toBe(401);
  });
  test("keeps the app's pages within the app's scopes", async () => {
    const headers = { 'x-act-as': admin(), 'x-through-app': '1' };
    expect((await app.request('/sites/north/rest/api/3/issue/NOR-1', { headers })).status).toBe(200);
    const beyond = await app.request('/sites/north/rest/api/3/users/search', { headers });
    expect([401, 403]).toContain(beyond.status);
  });
});

test('the wire is read and changed; nonsense is refused and changes nothing', async () => {
  const cut = { directions: [{ from: 'north', to: 'south', isOpen: false, delayMs: 0 }] };
  expect((await app.request('/api/wire', json(cut, 'PUT'))).status).toBe(200);
  expect(world.wire.get().directions[0]).toEqual(cut.directions[0]);
  const wrong = { directions: [{ from: 'north', to: 'south', isOpen: true, delayMs: -1 }] };
  expect((await app.request('/api/wire', json(wrong, 'PUT'))).status).toBe(400);
  expect(world.wire.get().directions[0]?.isOpen).toBe(false);
});

test('what travels is told as it travels', async () => {
  const response = await app.request('/api/traffic?changes=1');
  const reader = response.body!.getReader();
  const read = async (): Promise<string> => new TextDecoder().decode((await reader.read()).value);
  expect(await read()).toContain('event: ready');
  world.tell({ at: 0, from: 'north', to: 'south', kind: 'story', text: 'NOR-1 edited' });
  expect(await read()).toContain('"text":"NOR-1 edited"');
  await app.request('/sites/north/rest/api/3/issue/NOR-1', {
    ...json({ fields: { summary: 'Changed' } }, 'PUT'),
    headers: { 'content-type': 'application/json', 'x-act-as': admin() },
  });
  expect(await read()).toContain('"site":"north","eventType":"avi:jira:updated:issue","issueKey":"NOR-1"');
  await reader.cancel();
});

describe("the app's files", () => {
  test('have the bridge before their first script', async () => {
    const html = await (await app.request('/ui/north/ui/admin.html')).text();
    expect(html.indexOf('__bridge')).toBeGreaterThan(0);
    expect(html.indexOf('__bridge')).toBeLessThan(html.indexOf('admin.js'));
    expect(withBridge('<p>no head</p>')).toContain('__bridge');
  });
  test.each([
    '/ui/north/ui/..%2f..%2fetc/passwd',
    '/ui/north/other/admin.html',
    '/ui/west/ui/admin.html',
    '/ui/north/ui/none.js',
  ])('%s is not there', async (path) => {
    expect((await app.request(path)).status).toBe(404);
  });
});
