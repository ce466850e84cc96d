import { createIdentityHttp } from '../../../sandbox/identity/http';
import { authorizeUrl, CALLBACK, DANA, identityBench, redeemed } from './bench';

const HOST = 'http://127.0.0.1:4870';

it('serves the pages below /identity, and sends the browser back to where it reaches the app', async () => {
  const bench = identityBench();
  const http = createIdentityHttp(bench.identity, (url) =>
    url.startsWith(CALLBACK) ? `${HOST}/webtriggers/north/oauth-callback${new URL(url).search}` : undefined,
  );
  const begun = await http.request(`${HOST}/identity${authorizeUrl(bench.app)}`);
  const location = begun.headers.get('location') ?? '';
  expect(location).toMatch(/^\/identity\/authorize\/accounts\?consent=/);
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const consent = new URL(location, HOST).searchParams.get('consent') ?? '';
  const submit = (path: string, fields: Record<string, string>) =>
    http.request(`${HOST}/identity${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ consent, ...fields }).toString(),
    });
  const page = await http.request(`${HOST}${location}`, { headers: { cookie } });
  expect(await page.text()).toContain('action="/identity/authorize/account"');
  expect((await submit('/authorize/account', { account: DANA })).status).toBe(302);
  const back = await submit('/authorize/consent', { account: DANA, site: bench.west.cloudId, decision: 'accept' });
  expect(back.headers.get('location')).toMatch(/^http:\/\/127\.0\.0\.1:4870\/webtriggers\/north\/oauth-callback\?/);
});

it('serves the gateway below /identity/api', async () => {
  const bench = identityBench();
  const { access_token: token } = await redeemed(bench);
  const http = createIdentityHttp(bench.identity, () => undefined);
  const answer = await http.request(`${HOST}/identity/api/ex/jira/${bench.west.cloudId}/rest/api/3/myself`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(200);
});

it('lists what is registered, and revokes a consent as its giver would', async () => {
  const bench = identityBench();
  const { access_token: token } = await redeemed(bench);
  const http = createIdentityHttp(bench.identity, () => undefined);
  const page = await (await http.request(`${HOST}/identity/console`)).text();
  expect(page).toContain(bench.app.clientId);
  expect(page).toContain(bench.app.clientSecret);
  expect(page).toContain(CALLBACK);
  const grant = /name="grant" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const revoked = await http.request(`${HOST}/identity/console/revoke`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant }).toString(),
  });
  expect(revoked.headers.get('location')).toBe('/identity/console');
  expect(bench.identity.grants()).toMatchObject([{ id: grant, revoked: true }]);
  const headers = { authorization: `Bearer ${token}` };
  const answer = await http.request(`${HOST}/identity/api/ex/jira/${bench.west.cloudId}/rest/api/3/myself`, {
    headers,
  });
  expect(answer.status).toBe(401);
});
