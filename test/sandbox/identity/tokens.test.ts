import type { IdentityBench } from './bench';
import { authorized, bodyOf, Browser, CALLBACK, identityBench, post, redeemed, refreshBody } from './bench';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DEAD = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

async function codeBody(bench: IdentityBench, asked: Record<string, string> = {}) {
  const back = await authorized(bench, new Browser(bench.identity), undefined, undefined, asked);
  return {
    grant_type: 'authorization_code',
    client_id: bench.app.clientId,
    client_secret: bench.app.clientSecret,
    code: back.searchParams.get('code'),
    redirect_uri: CALLBACK,
  };
}

/** A timer holds 24 days at most. */
async function daysPass({ clock }: IdentityBench, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) await clock.advance(DAY_MS);
}

const answerOf = async (bench: IdentityBench, body: unknown) => {
  const answer = await post(bench.identity, '/oauth/token', body);
  return { status: answer.status, body: bodyOf(answer) };
};

describe('the token endpoint', () => {
  it('gives tokens for a code, once', async () => {
    const bench = identityBench();
    const body = await codeBody(bench);
    const first = await answerOf(bench, body);
    expect(first).toMatchObject({
      status: 200,
      body: {
        expires_in: 3600,
        token_type: 'Bearer',
        scope: 'read:jira-work write:jira-work read:jira-user offline_access',
      },
    });
    expect(await answerOf(bench, body)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
    const refresh = refreshBody(bench, String(first.body.refresh_token));
    expect(await answerOf(bench, refresh)).toEqual({ status: 403, body: DEAD });
  });

  it('gives no refresh token without offline_access', async () => {
    const bench = identityBench();
    const body = await codeBody(bench, { scope: 'read:jira-work' });
    const answer = await answerOf(bench, body);
    expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  });

  it.each([
    ['a wrong secret', { client_secret: 'no' }, 401, 'access_denied'],
    ['an unknown client', { client_id: 'nobody' }, 401, 'access_denied'],
    ['no client', { client_id: undefined }, 400, 'invalid_request'],
    ['another address', { redirect_uri: 'https://elsewhere.example' }, 403, 'invalid_grant'],
    ['an unknown code', { code: 'guess' }, 403, 'invalid_grant'],
    ['no code', { code: undefined }, 400, 'invalid_request'],
    ['another grant type', { grant_type: 'password' }, 403, 'unsupported_grant_type'],
    ['no grant type', { grant_type: undefined }, 400, 'invalid_request'],
  ])('refuses %s', async (_, changed, status, error) => {
    const bench = identityBench();
    const answer = await answerOf(bench, { ...(await codeBody(bench)), ...changed });
    expect(answer).toMatchObject({ status, body: { error } });
    expect(answer.body.access_token).toBeUndefined();
  });

  it('says Unauthorized for a wrong secret', async () => {
    const bench = identityBench();
    const answer = await answerOf(bench, { ...(await codeBody(bench)), client_secret: 'no' });
    expect(answer.body).toEqual({ error: 'access_denied', error_description: 'Unauthorized' });
  });

  it('refuses a code after five minutes, and of another app', async () => {
    const bench = identityBench();
    const late = await codeBody(bench);
    await bench.clock.advance(5 * MINUTE_MS);
    expect(await answerOf(bench, late)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
    const other = bench.identity.registerApp({ name: 'Other', redirectUris: [CALLBACK], scopes: [] });
    const stolen = { ...(await codeBody(bench)), client_id: other.clientId, client_secret: other.clientSecret };
    expect(await answerOf(bench, stolen)).toMatchObject({ status: 403, body: { error: 'invalid_grant' } });
  });

  it('takes JSON by POST only', async () => {
    const { identity } = identityBench();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const send = (method: string, headers: Record<string, string>, body: string | null) =>
      identity.auth({ method, path: '/oauth/token', headers, body });
    expect((await send('POST', form, 'grant_type=refresh_token')).status).toBe(400);
    expect((await send('POST', { 'content-type': 'application/json' }, '[1]')).status).toBe(400);
    expect((await send('POST', { 'content-type': 'application/json' }, '{')).status).toBe(400);
    expect((await send('GET', {}, null)).status).toBe(404);
  });
});

describe('refresh tokens', () => {
  it('rotate, and leave ten minutes to whoever did not get the answer', async () => {
    const bench = identityBench();
    const { refresh_token: first } = await redeemed(bench);
    const second = await answerOf(bench, refreshBody(bench, first));
    expect(second.body.refresh_token).not.toBe(first);
    await bench.clock.advance(10 * MINUTE_MS);
    const again = await answerOf(bench, refreshBody(bench, first));
    expect(again.status).toBe(200);
  });

  it('used again later are taken for stolen: the whole family dies', async () => {
    const bench = identityBench();
    const { refresh_token: first } = await redeemed(bench);
    const second = await answerOf(bench, refreshBody(bench, first));
    await bench.clock.advance(10 * MINUTE_MS + 1);
    expect(await answerOf(bench, refreshBody(bench, first))).toEqual({ status: 403, body: DEAD });
    const heir = refreshBody(bench, String(second.body.refresh_token));
    expect(await answerOf(bench, heir)).toEqual({ status: 403, body: DEAD });
  });

  it('die after ninety days without use', async () => {
    const bench = identityBench();
    const { refresh_token: token } = await redeemed(bench);
    await daysPass(bench, 90);
    expect(await answerOf(bench, refreshBody(bench, token))).toEqual({ status: 403, body: DEAD });
  });

  it('die 365 days after the consent, however often they were used', async () => {
    const bench = identityBench();
    let { refresh_token: token } = await redeemed(bench);
    for (let month = 0; month < 6; month += 1) {
      await daysPass(bench, 60);
      token = String((await answerOf(bench, refreshBody(bench, token))).body.refresh_token);
    }
    await daysPass(bench, 5);
    expect(await answerOf(bench, refreshBody(bench, token))).toEqual({ status: 403, body: DEAD });
  });

  it.each(['unknown', ''])('refuses %j', async (token) => {
    const bench = identityBench();
    expect((await answerOf(bench, refreshBody(bench, token))).status).toBe(token ? 403 : 400);
  });

  it('belong to one app', async () => {
    const bench = identityBench();
    const { refresh_token: token } = await redeemed(bench);
    const other = bench.identity.registerApp({ name: 'Other', redirectUris: [CALLBACK], scopes: [] });
    expect(await answerOf({ ...bench, app: other }, refreshBody({ ...bench, app: other }, token))).toEqual({
      status: 403,
      body: DEAD,
    });
    expect((await answerOf(bench, refreshBody(bench, token))).status).toBe(200);
  });

  it('can be revoked, which ends the consent', async () => {
    const bench = identityBench();
    const { refresh_token: token } = await redeemed(bench);
    const body = { client_id: bench.app.clientId, client_secret: bench.app.clientSecret, token };
    expect((await post(bench.identity, '/oauth/revoke', { ...body, client_secret: 'no' })).status).toBe(401);
    expect((await post(bench.identity, '/oauth/revoke', body)).status).toBe(200);
    expect((await post(bench.identity, '/oauth/revoke', { ...body, token: 'unknown' })).status).toBe(200);
    expect(await answerOf(bench, refreshBody(bench, token))).toEqual({ status: 403, body: DEAD });
  });
});

describe('client credentials', () => {
  const made = (bench: IdentityBench, expiresInMs?: number) =>
    bench.identity.createCredential(
      { accountId: 'bot', cloudIds: [bench.west.cloudId], scopes: ['read:jira-work'] },
      expiresInMs,
    );
  const body = ({ clientId, clientSecret }: { clientId: string; clientSecret: string }) => ({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  });

  it('give an access token for an hour and no refresh token', async () => {
    const bench = identityBench();
    const answer = await answerOf(bench, body(made(bench)));
    expect(answer).toMatchObject({
      status: 200,
      body: { expires_in: 3600, token_type: 'Bearer', scope: 'read:jira-work' },
    });
    expect(answer.body.refresh_token).toBeUndefined();
  });

  it('are refused with a wrong secret, when withdrawn, when expired, and for a 3LO app', async () => {
    const bench = identityBench();
    const credential = made(bench, DAY_MS);
    const denied = { status: 401, body: { error: 'access_denied', error_description: 'Unauthorized' } };
    expect(await answerOf(bench, { ...body(credential), client_secret: 'no' })).toEqual(denied);
    expect(await answerOf(bench, body(bench.app))).toMatchObject({
      status: 403,
      body: { error: 'unauthorized_client' },
    });
    await bench.clock.advance(DAY_MS);
    expect(await answerOf(bench, body(credential))).toEqual(denied);
    const second = made(bench);
    bench.identity.withdraw(second.clientId);
    expect(await answerOf(bench, body(second))).toEqual(denied);
  });
});
