import type { SiteCondition } from '../../../sandbox/identity';
import { SLOW_MS } from '../../../sandbox/identity';
import { accountIdOf } from '../../../sandbox/site/fixtures';
import { WEST_SERVICE_ACCOUNT } from '../../../sandbox/site/fixtures/west';
import { siteFetch } from '../../../sandbox/site/http';
import type { IdentityBench } from './bench';
import { apiGet, authorized, bodyOf, Browser, DANA, identityBench, redeemed, SCOPES } from './bench';

const MYSELF = '/rest/api/3/myself';
const at = (bench: IdentityBench, path: string, cloudId = bench.west.cloudId) => `/ex/jira/${cloudId}${path}`;
const bot = accountIdOf(WEST_SERVICE_ACCOUNT);
const basic = (email: string, token: string) => `Basic ${Buffer.from(`${email}:${token}`).toString('base64')}`;

describe('the gateway', () => {
  it('leads a bearer token to its site, as the person who consented', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    const answer = await apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(bodyOf(answer)).toMatchObject({ accountId: DANA, displayName: 'Dana Whitfield' });
  });

  it('refuses tokens that are missing, unknown, expired or revoked', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    const refused = async (authorization?: string) => {
      const answer = await apiGet(bench.identity, at(bench, MYSELF), authorization);
      expect(answer.status).toBe(401);
      expect(bodyOf(answer)).toEqual({ code: 401, message: 'Unauthorized' });
    };
    await refused();
    await refused('Bearer unknown');
    await refused('Digest x');
    bench.identity.revokeGrants(({ accountId }) => accountId === DANA);
    await refused(`Bearer ${token}`);
    const { access_token: second } = await redeemed(bench);
    await bench.clock.advance(60 * 60_000);
    await refused(`Bearer ${second}`);
  });

  it('refuses a site that is not in the grant, or not there', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    for (const cloudId of [bench.east.cloudId, 'nowhere']) {
      expect((await apiGet(bench.identity, at(bench, MYSELF, cloudId), `Bearer ${token}`)).status).toBe(404);
    }
  });

  it('refuses what the scopes do not cover, with the text of the real one', async () => {
    const bench = identityBench();
    const credential = { accountId: bot, cloudIds: [bench.west.cloudId], scopes: ['read:jira-work'] };
    const token = bench.identity.createApiToken({ ...credential, email: WEST_SERVICE_ACCOUNT });
    const answer = await apiGet(bench.identity, at(bench, MYSELF), basic(token.email, token.token));
    expect(answer.status).toBe(401);
    expect(bodyOf(answer)).toEqual({ code: 401, message: 'Unauthorized; scope does not match' });
  });

  it('takes scoped API tokens by Basic with their own address, until they expire', async () => {
    const bench = identityBench();
    const given = { accountId: bot, cloudIds: [bench.west.cloudId], scopes: SCOPES, email: WEST_SERVICE_ACCOUNT };
    const { token } = bench.identity.createApiToken(given, 3_600_000);
    const ask = async (email: string) => (await apiGet(bench.identity, at(bench, MYSELF), basic(email, token))).status;
    expect(await ask(WEST_SERVICE_ACCOUNT)).toBe(200);
    expect(await ask('dana.whitfield@west.example')).toBe(401);
    expect((await apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`)).status).toBe(401);
    await bench.clock.advance(3_600_000);
    expect(await ask(WEST_SERVICE_ACCOUNT)).toBe(401);
  });

  it('refuses a deactivated account', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    const user = bench.west.store.users.get(DANA);
    if (user) user.active = false;
    expect((await apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`)).status).toBe(401);
  });

  it('has no other doors', async () => {
    const { identity } = identityBench();
    expect((await apiGet(identity, '/elsewhere')).status).toBe(404);
  });
});

describe('the site itself', () => {
  it('takes neither bearer tokens nor scoped API tokens', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    const given = { accountId: bot, cloudIds: [bench.west.cloudId], scopes: SCOPES, email: WEST_SERVICE_ACCOUNT };
    const scoped = bench.identity.createApiToken(given);
    for (const authorization of [`Bearer ${token}`, basic(scoped.email, scoped.token)]) {
      const request = new Request(`https://west.atlassian.net${MYSELF}`, { headers: { authorization } });
      expect((await siteFetch(bench.west)(request)).status).toBe(401);
    }
  });

  it('tells its cloud id to everybody', async () => {
    const { west } = identityBench();
    const answer = await siteFetch(west)(new Request('https://west.atlassian.net/_edge/tenant_info'));
    expect(await answer.json()).toEqual({ cloudId: west.cloudId });
  });
});

describe('what a token reaches', () => {
  const RESOURCES = '/oauth/token/accessible-resources';

  it('is every site that the person has let the app into', async () => {
    const bench = identityBench();
    const browser = new Browser(bench.identity);
    const { access_token: first } = await redeemed(bench, browser);
    const one = await apiGet(bench.identity, RESOURCES, `Bearer ${first}`);
    expect(JSON.parse(String(one.body))).toEqual([
      expect.objectContaining({ id: bench.west.cloudId, url: 'https://west.atlassian.net', scopes: SCOPES }),
    ]);
    await authorized(bench, browser, DANA, bench.east);
    const { access_token: second } = await redeemed(bench, browser);
    const both = await apiGet(bench.identity, RESOURCES, `Bearer ${second}`);
    expect((JSON.parse(String(both.body)) as unknown[]).length).toBe(2);
  });

  it('is told to nobody without a token, and the person only with read:me', async () => {
    const bench = identityBench();
    expect((await apiGet(bench.identity, RESOURCES)).status).toBe(401);
    expect((await apiGet(bench.identity, '/me')).status).toBe(401);
    const { access_token: token } = await redeemed(bench);
    expect((await apiGet(bench.identity, '/me', `Bearer ${token}`)).status).toBe(403);
  });
});

describe('conditions of a site', () => {
  it.each<[SiteCondition, number, string | undefined]>([
    ['maintenance', 503, undefined],
    ['captcha', 403, 'AUTHENTICATION_DENIED'],
    ['login-denied', 403, 'AUTHORISATION_FAILED'],
  ])('%s', async (condition, status, reason) => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    bench.identity.conditions.put(bench.west.cloudId, condition);
    const answer = await apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`);
    expect(answer.status).toBe(status);
    expect(answer.headers['x-seraph-loginreason']).toBe(reason);
    bench.identity.conditions.put(bench.west.cloudId, undefined);
    expect((await apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`)).status).toBe(200);
  });

  it('slow', async () => {
    const bench = identityBench();
    const { access_token: token } = await redeemed(bench);
    bench.identity.conditions.put(bench.west.cloudId, 'slow');
    const before = bench.clock.now();
    const answer = apiGet(bench.identity, at(bench, MYSELF), `Bearer ${token}`);
    await bench.clock.runUntilIdle();
    expect((await answer).status).toBe(200);
    expect(bench.clock.now() - before).toBe(SLOW_MS);
  });
});

it('keeps everything in its snapshot', async () => {
  const bench = identityBench();
  const { access_token: token } = await redeemed(bench);
  const saved = JSON.parse(JSON.stringify(bench.identity.snapshot())) as unknown;
  const restored = identityBench(saved);
  expect((await apiGet(restored.identity, at(restored, MYSELF), `Bearer ${token}`)).status).toBe(200);
});
