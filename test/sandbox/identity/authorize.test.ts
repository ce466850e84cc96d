import { accountIdOf } from '../../../sandbox/site/fixtures';
import { WEST_SERVICE_ACCOUNT } from '../../../sandbox/site/fixtures/west';
import { authorized, authorizeUrl, Browser, CALLBACK, DANA, identityBench, SYNC } from './bench';

const wordsOf = ({ body }: { body: unknown }): string =>
  String(body)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('the authorize page', () => {
  it('asks a new browser who it is, then for consent, naming person, scopes and sites', async () => {
    const { identity, app } = identityBench();
    const browser = new Browser(identity);
    const chooser = await browser.open(authorizeUrl(app));
    expect(String(chooser.body)).toContain('Choose an account');
    const consent = await browser.submit('/authorize/account', { account: DANA });
    expect(String(consent.body)).toContain('Dana Whitfield');
    expect(String(consent.body)).toContain('write:jira-work');
    expect(String(consent.body)).toContain('https://west.atlassian.net');
    expect(String(consent.body)).toContain('https://east.atlassian.net');
  });

  it('sends the browser back with a code and the state', async () => {
    const bench = identityBench();
    const back = await authorized(bench, new Browser(bench.identity));
    expect(`${back.origin}${back.pathname}`).toBe(CALLBACK);
    expect(back.searchParams.get('state')).toBe('state-1');
    expect(back.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);
  });

  it('remembers who is logged in, and takes that person without asking', async () => {
    const bench = identityBench();
    const browser = new Browser(bench.identity);
    await authorized(bench, browser);
    const again = await browser.open(authorizeUrl(bench.app));
    expect(wordsOf(again)).toContain('Logged in as Dana Whitfield');
    const chooser = await browser.open(`/authorize/accounts?consent=${browser.consent}`);
    expect(String(chooser.body)).toContain('Logged in with this browser');
    const switched = await browser.submit('/authorize/account', { account: SYNC });
    expect(wordsOf(switched)).toContain('Logged in as Causeway Sync');
    const out = await browser.submit('/authorize/logout', {});
    expect(String(out.body)).not.toContain('Logged in with this browser');
  });

  it('forgets everybody where a person logs out, and asks the next one who it is', async () => {
    const bench = identityBench();
    const browser = new Browser(bench.identity);
    await authorized(bench, browser);
    expect(wordsOf(await browser.open('/logout'))).toContain('Logged in with this browser: Dana Whitfield.');
    expect(wordsOf(await browser.submit('/logout', {}))).toContain('You are logged out');
    expect(wordsOf(await browser.open(authorizeUrl(bench.app)))).toContain('Choose an account');
  });

  it('says access_denied where the person declines', async () => {
    const bench = identityBench();
    const browser = new Browser(bench.identity);
    await browser.open(authorizeUrl(bench.app));
    await browser.submit('/authorize/account', { account: DANA });
    const answer = await browser.submit('/authorize/consent', { account: DANA, decision: 'deny' });
    const back = new URL(answer.headers.location ?? '');
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state: 'state-1' });
    expect(bench.identity.grants()).toEqual([]);
  });

  it.each([
    ['an unknown app', { client_id: 'nobody' }, 'unauthorized_client'],
    ['an address that is not registered', { redirect_uri: `${CALLBACK}/more` }, 'invalid_request'],
    ['a scope the app is not set up for', { scope: 'read:jira-work manage:jira-configuration' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['another audience', { audience: 'example.com' }, 'invalid_request'],
  ])('keeps the browser on a page for %s', async (_, changed, code) => {
    const { identity, app } = identityBench();
    const answer = await new Browser(identity).open(authorizeUrl(app, changed));
    expect(answer.status).toBe(400);
    expect(answer.headers.location).toBeUndefined();
    expect(String(answer.body)).toContain(code);
  });

  it('lets neither service accounts nor strangers log in', async () => {
    const { identity, app } = identityBench();
    const browser = new Browser(identity);
    const chooser = await browser.open(authorizeUrl(app));
    expect(String(chooser.body)).not.toContain('serviceaccount');
    for (const account of [accountIdOf(WEST_SERVICE_ACCOUNT), 'nobody']) {
      expect((await browser.submit('/authorize/account', { account })).status).toBe(400);
    }
  });

  it('takes a consent only from the browser that was asked, for the person shown, in time, once', async () => {
    const bench = identityBench();
    const browser = new Browser(bench.identity);
    await browser.open(authorizeUrl(bench.app));
    await browser.submit('/authorize/account', { account: DANA });
    const accept = { account: DANA, site: bench.west.cloudId, decision: 'accept' };

    const stranger = new Browser(bench.identity);
    stranger.consent = browser.consent;
    expect((await stranger.submit('/authorize/consent', accept)).status).toBe(400);
    expect((await browser.submit('/authorize/consent', { ...accept, account: SYNC })).status).toBe(400);
    expect((await browser.submit('/authorize/consent', { ...accept, site: 'elsewhere' })).status).toBe(400);
    expect((await browser.submit('/authorize/consent', accept)).status).toBe(302);
    expect((await browser.submit('/authorize/consent', accept)).status).toBe(400);

    await browser.open(authorizeUrl(bench.app));
    await bench.clock.advance(31 * 60_000);
    expect((await browser.submit('/authorize/consent', accept)).status).toBe(400);
    expect(bench.identity.grants()).toHaveLength(1);
  });

  it('has no other pages', async () => {
    const { identity } = identityBench();
    expect((await new Browser(identity).open('/elsewhere')).status).toBe(404);
  });
});
