import { createRandom } from '../../../sandbox/random';
import { createSite } from '../../../sandbox/site';
import { accountIdOf, northFixture, southFixture, tinyFixture, westFixture } from '../../../sandbox/site/fixtures';
import { createGateway } from '../../../sandbox/site/gateway';
import { serveSite } from '../../../sandbox/site/http';
import { AROHA, doc, HAMISH, OLIVIA, openSite, START } from './site-under-test';

const clock = { now: () => START, setTimeout: () => 0, clearTimeout: () => undefined };
const basic = (email: string, token: string) => `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;

describe('the site itself', () => {
  it('tells where and what it is, at both versions, to anybody', async () => {
    const { asCaller, site } = openSite();
    const anybody = asCaller({ kind: 'anonymous' });
    for (const version of [2, 3]) {
      const reply = await anybody('GET', `/rest/api/${version}/serverInfo`);
      expect(reply.body).toMatchObject({
        baseUrl: site.baseUrl,
        deploymentType: 'Cloud',
        serverTitle: 'Southern Drives',
        serverTime: '2026-11-22T08:30:00.000+1030',
        serverTimeZone: 'Australia/Adelaide',
      });
    }
    expect((await anybody('GET', '/_edge/tenant_info')).body).toEqual({ cloudId: site.cloudId });
    site.baseUrl = 'http://127.0.0.1:4001';
    expect((await anybody('GET', '/rest/api/3/serverInfo')).body.baseUrl).toBe('http://127.0.0.1:4001');
  });

  it('is 404 for unknown paths, 405 for another method, 400 for bodies that are no JSON object', async () => {
    const { as } = openSite();
    expect((await as(HAMISH)('GET', '/nothing')).body).toMatchObject({ 'status-code': 404 });
    expect((await as(HAMISH)('DELETE', '/serverInfo')).status).toBe(405);
    for (const body of ['', '{', '[]', '"x"']) expect((await as(HAMISH)('POST', '/issue', body)).status).toBe(400);
  });

  it('lets anonymous callers see nothing that is not public, and asks them to log in for what is theirs', async () => {
    const { asCaller } = openSite();
    const anybody = asCaller({ kind: 'anonymous' });
    expect((await anybody('GET', '/issue/SOU-1')).status).toBe(404);
    expect((await anybody('GET', '/myself')).status).toBe(401);
    expect((await anybody('GET', '/project/search')).body.values).toEqual([]);
  });

  it('refuses accounts that are gone, and apps whose scopes do not cover the operation', async () => {
    const { asCaller, as, site, events } = openSite();
    const app = site.ensureAppUser('Causeway');
    const reader = asCaller({ kind: 'app', accountId: app, scopes: ['read:jira-work'] });
    expect((await reader('GET', '/issue/SOU-1?fields=summary')).status).toBe(200);
    const refused = await reader('PUT', '/issue/SOU-1', { fields: { summary: 'x' } });
    expect([refused.status, refused.body]).toEqual([401, { code: 401, message: 'Unauthorized; scope does not match' }]);
    expect(events).toEqual([]);
    const user = site.store.users.get(accountIdOf(AROHA));
    if (user) user.active = false;
    expect((await as(AROHA)('GET', '/myself')).status).toBe(401);
  });

  it('names the account of the request in a header', async () => {
    const { as } = openSite();
    expect((await as(HAMISH)('GET', '/myself')).headers['x-aaccountid']).toBe(encodeURIComponent(accountIdOf(HAMISH)));
  });
});

describe('basic authentication', () => {
  it('knows e-mail address and token together, nobody without, and refuses the rest', () => {
    const { site } = openSite();
    const { admin } = site.directory();
    const ask = (authorization?: string) =>
      site.authenticate({
        method: 'GET',
        path: '/',
        headers: authorization === undefined ? {} : { authorization },
        body: null,
      });
    expect(ask()).toEqual({ kind: 'anonymous' });
    expect(ask(basic(admin.email.toUpperCase(), admin.token))).toEqual({ kind: 'user', accountId: admin.accountId });
    expect(ask(basic(admin.email, 'wrong'))).toBeUndefined();
    expect(ask(basic(HAMISH, admin.token))).toBeUndefined();
    expect(ask(`Bearer ${admin.token}`)).toBeUndefined();
    expect(ask('Basic nothing')).toBeUndefined();
  });
});

describe('over HTTP', () => {
  it('answers at 127.0.0.1 with its own address, and keeps internal headers in', async () => {
    const { site } = openSite();
    const server = await serveSite(site);
    try {
      const { admin } = site.directory();
      const headers = { authorization: basic(admin.email, admin.token), 'content-type': 'application/json' };
      const info = await (await fetch(`${server.url}/rest/api/3/serverInfo`)).json();
      expect(info).toMatchObject({ baseUrl: server.url });
      const made = await fetch(`${server.url}/rest/api/3/issue/SOU-3/comment`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ body: doc('Über HTTP') }),
      });
      expect(made.status).toBe(201);
      made.headers.forEach((_value, name) => expect(name).not.toMatch(/^x-sandbox/));
      const form = new FormData();
      form.append('file', new Blob(['abc'], { type: 'text/plain' }), 'a.txt');
      const [file] = (await (
        await fetch(`${server.url}/rest/api/3/issue/SOU-3/attachments`, {
          method: 'POST',
          headers: { authorization: headers.authorization, 'X-Atlassian-Token': 'no-check' },
          body: form,
        })
      ).json()) as { content: string }[];
      expect(await (await fetch(file?.content ?? '', { headers })).text()).toBe('abc');
      expect(
        (await fetch(`${server.url}/rest/api/3/myself`, { headers: { authorization: basic(admin.email, 'wrong') } }))
          .status,
      ).toBe(401);
      expect(
        (await fetch(`${server.url}/rest/api/3/issue/SOU-3?deleteSubtasks=true`, { method: 'DELETE', headers })).status,
      ).toBe(204);
    } finally {
      await server.close();
    }
  });
});

describe('the gateway', () => {
  const { site } = openSite();
  const gateway = createGateway({
    siteOf: (cloudId) => (cloudId === site.cloudId ? site : undefined),
    holderOf: (credentials) =>
      credentials.token === 'good'
        ? { accountId: accountIdOf(HAMISH), scopes: ['read:jira-work'], cloudIds: [site.cloudId, 'elsewhere'] }
        : undefined,
  });
  const ask = (path: string, authorization: string | undefined, method = 'GET') =>
    gateway({ method, path, headers: authorization === undefined ? {} : { authorization }, body: null });

  it('leads bearer and basic tokens to the site of the id, with the permissions of the person', async () => {
    for (const authorization of ['Bearer good', basic(HAMISH, 'good')]) {
      const reply = await ask(`/ex/jira/${site.cloudId}/rest/api/3/issue/SOU-1?fields=summary`, authorization);
      expect(reply.status).toBe(200);
    }
  });

  it('refuses wrong tokens, other sites, and what the scopes do not cover', async () => {
    expect((await ask(`/ex/jira/${site.cloudId}/rest/api/3/myself`, undefined)).status).toBe(401);
    expect((await ask(`/ex/jira/${site.cloudId}/rest/api/3/myself`, 'Bearer bad')).status).toBe(401);
    expect((await ask('/ex/jira/elsewhere/rest/api/3/myself', 'Bearer good')).status).toBe(404);
    expect((await ask('/ex/jira/another/rest/api/3/myself', 'Bearer good')).status).toBe(404);
    const refused = await ask(`/ex/jira/${site.cloudId}/rest/api/3/issue/SOU-1`, 'Bearer good', 'DELETE');
    expect([refused.status, refused.body]).toEqual([
      401,
      '{"code":401,"message":"Unauthorized; scope does not match"}',
    ]);
  });
});

describe('a snapshot', () => {
  it('brings everything back: issues, history, files, tokens, counters, former keys', async () => {
    const { site, as } = openSite();
    site.moveIssue('SOU-1', 'LAB', { kind: 'user', accountId: accountIdOf(OLIVIA) });
    await as(HAMISH)('PUT', '/issue/SOU-3', { fields: { labels: ['kept'] } });
    const restored = openSite(southFixture, { snapshot: JSON.parse(JSON.stringify(site.snapshot())) });
    expect(restored.site.cloudId).toBe(site.cloudId);
    expect(restored.site.directory()).toEqual(site.directory());
    for (const path of [
      '/issue/SOU-3?expand=changelog',
      '/issue/SOU-2/comment',
      '/project/search',
      '/issue/SOU-3/transitions?expand=transitions.fields',
    ]) {
      expect((await restored.as(HAMISH)('GET', path)).body).toEqual((await as(HAMISH)('GET', path)).body);
    }
    expect((await restored.as(OLIVIA)('GET', '/issue/SOU-1')).body.key).toBe('LAB-1');
    const task = { fields: { project: { key: 'SOU' }, issuetype: { name: 'Task' }, summary: 'Next' } };
    expect((await restored.as(HAMISH)('POST', '/issue', task)).body).toEqual(
      (await as(HAMISH)('POST', '/issue', task)).body,
    );
  });

  it('is refused where it is none', () => {
    expect(() => createSite({ name: 'x', clock, random: createRandom(1), snapshot: { store: {} } })).toThrow(
      'Not a snapshot',
    );
    expect(() => createSite({ name: 'x', clock, random: createRandom(1) })).toThrow('exactly one');
  });
});

describe('sample companies', () => {
  it('have zones, ids and people of their own, and a technical user each', () => {
    const sites = [northFixture, southFixture, westFixture].map((fixture) =>
      createSite({ name: fixture.title, clock, random: createRandom(1), fixture }),
    );
    for (const site of sites) {
      expect(site.directory().people.map((one) => one.displayName)).toContain('Causeway Sync');
      expect(site.store.issues.size).toBeGreaterThan(0);
    }
    const [north, south] = sites.map(
      (site) =>
        new Set([
          ...site.store.statuses.keys(),
          ...[...site.store.fields.keys()].filter((id) => id.startsWith('customfield')),
        ]),
    );
    expect([...(north ?? [])].filter((id) => south?.has(id))).toEqual([]);
    const accounts = sites.slice(0, 2).map((site) => new Set(site.directory().people.map((one) => one.accountId)));
    expect([...(accounts[0] ?? [])].filter((id) => accounts[1]?.has(id))).toHaveLength(2);
  });

  it('tell nobody of their past, and are the same for the same seed', () => {
    const make = () => createSite({ name: 'north', clock, random: createRandom(7), fixture: northFixture });
    const [one, two] = [make(), make()];
    expect(one.snapshot()).toEqual(two.snapshot());
    for (const issue of one.store.issues.values()) expect(issue.updated).toBeLessThan(START);
  });

  it('are quick where they are tiny', () => {
    createSite({ name: 'warm', clock, random: createRandom(1), fixture: tinyFixture('warm') });
    const before = performance.now();
    for (let n = 0; n < 10; n += 1)
      createSite({ name: 'tiny', clock, random: createRandom(n), fixture: tinyFixture('tiny') });
    expect((performance.now() - before) / 10).toBeLessThan(10);
  });
});
