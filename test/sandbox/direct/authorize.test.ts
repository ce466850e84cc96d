import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import { builtApp } from '../../support/connected-world';
import type { DirectWorld } from '../../support/direct-world';
import { BOT, directlyConnected, directWorld, oauthInput, saveContract } from '../../support/direct-world';
import { TECHNICAL_USER } from '../../support/people-fixture';
import { asPerson } from '../../support/person';

const START = Date.UTC(2026, 2, 2, 9);
const MINUTE_MS = 60_000;

let clock: VirtualClock;
let made: DirectWorld;

beforeAll(() => builtApp(), 280_000);
beforeEach(() => {
  clock = virtualClock(START);
});
afterEach(() => made.world.close());

const accountOf = (name: string) => made.person(made.west, name).accountId;

async function begun() {
  made = await directWorld(clock);
  const { connection } = await made.resolve('direct.save', oauthInput(made));
  const { url } = await made.resolve('direct.authorize', { id: connection.id });
  return { id: connection.id, url, get: () => made.resolve('direct.get', { id: connection.id }) };
}

const callback = (back: URL) =>
  made.finish(made.world.platform.fetch(back.href, { method: 'GET', headers: {}, body: null }));

describe('authorizing', () => {
  it('asks for the scopes, with a state of its own, and tells who was connected', async () => {
    const { url, get } = await begun();
    const query = new URL(url).searchParams;
    expect(query.get('scope')).toBe('read:jira-work write:jira-work read:jira-user offline_access');
    expect(query.get('state')).toMatch(/^[\w-]{43}$/);
    expect((await get()).connection.state).toBe('draft');
    const page = await made.authorizeAs(url, accountOf('Ada Nwosu'));
    expect(page).toMatchObject({ status: 200 });
    expect(page.text).toContain('Ada Nwosu is connected.');
    const view = await get();
    expect(view.connection).toMatchObject({ state: 'active', kind: 'direct', lastHeardAt: clock.now() });
    expect(view.grant).toMatchObject({ looksLikePerson: true, warning: null });
  });

  it('takes a state once, for ten minutes, and none that it did not give', async () => {
    const { id, url } = await begun();
    const { back } = await made.authorizeAs(url, accountOf(TECHNICAL_USER));
    const again = await callback(back);
    expect(again.status).toBe(400);
    expect(String(again.body)).toContain('finished already');
    back.searchParams.set('state', 'x'.repeat(43));
    expect((await callback(back)).status).toBe(400);

    const late = await made.resolve('direct.authorize', { id });
    await clock.advance(10 * MINUTE_MS);
    const page = await made.authorizeAs(late.url, accountOf('Ada Nwosu'));
    expect(page.status).toBe(400);
    expect((await made.resolve('direct.get', { id })).candidate).toBeNull();
  });

  it('keeps how it ended, for the page that began it', async () => {
    const { id, url, get } = await begun();
    expect((await get()).lastAuthorization).toBeNull();
    await made.authorizeAs(url, made.person(made.north, 'Ada Nwosu').accountId, made.north);
    const failed = (await get()).lastAuthorization;
    expect(failed).toMatchObject({ kind: 'failed', at: clock.now() });
    expect(failed?.text).toContain('not to https://west.atlassian.net');
    await clock.advance(1000);
    const again = await made.resolve('direct.authorize', { id });
    expect(again.until).toBe(clock.now() + 10 * MINUTE_MS);
    await made.authorizeAs(again.url, accountOf('Ada Nwosu'));
    expect((await get()).lastAuthorization).toEqual({
      kind: 'connected',
      text: 'Ada Nwosu is connected.',
      at: clock.now(),
    });
  });

  it('changes nothing where the person declines', async () => {
    const { url, get } = await begun();
    const state = new URL(url).searchParams.get('state') ?? '';
    const back = new URL(new URL(url).searchParams.get('redirect_uri') ?? '');
    back.search = new URLSearchParams({ state, error: 'access_denied' }).toString();
    const page = await callback(back);
    expect(String(page.body)).toContain('Access was not granted');
    expect((await get()).grant?.account).toBeNull();
  });

  it('refuses a consent for another site, naming both', async () => {
    const { url, get } = await begun();
    const account = made.person(made.north, 'Ada Nwosu').accountId;
    const page = await made.authorizeAs(url, account, made.north);
    expect(page.status).toBe(502);
    expect(page.text).toContain('https://north.atlassian.net, not to https://west.atlassian.net');
    expect((await get()).grant?.account).toBeNull();
  });

  it('escapes what it shows, and lets no frame in', async () => {
    const { url } = await begun();
    made.west.store.users.get(accountOf('Ada Nwosu'))!.displayName = '<script>alert(1)</script>';
    const page = await made.authorizeAs(url, made.west.directory().admin.accountId);
    expect(page.text).not.toContain('<script>');
  });

  it('S21: keeps every secret out of records, answers and logs', async () => {
    const lines: string[] = [];
    made = await directlyConnected(clock, { observers: [{ log: ({ line }) => void lines.push(line) }] });
    await clock.advance(5000);
    const [connection] = await made.resolve('connections.list').then(({ connections }) => connections);
    const view = await made.resolve('direct.get', { id: connection!.id });
    const { plain, entities, secrets } = made.installation.dump();
    const everywhere = JSON.stringify([plain, entities, connection, view, lines]);
    const identity = made.world.identity.snapshot() as Record<string, Record<string, unknown>>;
    const hidden = [
      made.sample.app.clientSecret,
      ...Object.keys(identity.refreshTokens ?? {}),
      ...Object.keys(identity.accessTokens ?? {}),
    ];
    expect(hidden.length).toBeGreaterThan(2);
    for (const secret of hidden) expect(everywhere).not.toContain(secret);
    expect(secrets.some((name) => name.startsWith('grant:'))).toBe(true);
  });
});

describe('saving', () => {
  it.each([
    ['another host', { jiraApiUrl: 'https://evil.example' }, 'jiraApiUrl', 'not a Jira Cloud site'],
    ['plain http', { jiraApiUrl: 'http://west.atlassian.net' }, 'jiraApiUrl', 'https://'],
    ['a path', { jiraApiUrl: 'https://west.atlassian.net/jira' }, 'jiraApiUrl', 'Leave out'],
    ['a site that is not there', { jiraApiUrl: 'https://nobody.atlassian.net' }, 'jiraApiUrl', 'cannot be reached'],
    ['this site itself', { jiraApiUrl: 'https://north.atlassian.net' }, 'jiraApiUrl', 'this site itself'],
    ['a link of another site', { jiraLink: 'https://north.atlassian.net/browse/' }, 'jiraLink', 'leads to'],
    ['a link without /browse/', { jiraLink: 'https://west.atlassian.net/' }, 'jiraLink', '/browse/'],
  ])('refuses %s', async (_, changed, field, text) => {
    made = await directWorld(clock);
    const result = await made.ask('direct.save', { ...oauthInput(made), ...changed });
    expect(result).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(result.ok ? '' : result.error.fields[field]).toContain(text);
    expect((await made.resolve('connections.list')).connections).toEqual([]);
  });

  it('refuses a stale form, and whoever is no administrator', async () => {
    made = await directWorld(clock);
    const { connection } = await made.resolve('direct.save', oauthInput(made));
    const stale = await made.ask('direct.save', { ...oauthInput(made), id: connection.id, version: 0 });
    expect(stale).toMatchObject({ ok: false, error: { code: 'CHANGED_MEANWHILE' } });
    const call = {
      module: 'causeway-admin',
      functionKey: 'direct.get',
      payload: { id: connection.id },
      accountId: made.person(made.north, 'Bo Lindqvist').accountId,
    };
    const answer = await made.finish(made.installation.invokeResolver(call));
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });
});

describe('without a browser', () => {
  it.each(['client-credentials', 'api-token'] as const)('connects the service account by %s', async (kind) => {
    made = await directWorld(clock);
    const { credential, apiToken } = made.sample;
    const typed = (value: string) => ({ kind: 'typed' as const, value });
    const credentials =
      kind === 'api-token'
        ? { kind, email: BOT, apiToken: typed(apiToken.token), expiresAt: apiToken.expiresAt }
        : { kind, clientId: credential.clientId, clientSecret: typed(credential.clientSecret) };
    const saved = await made.resolve('direct.save', { ...oauthInput(made), credentials });
    const { id, version } = saved.connection;
    const view = await made.resolve('direct.connect', { id, version });
    expect(view.grant).toMatchObject({ account: { displayName: 'Causeway Bot' }, looksLikePerson: false });
    const contract = await saveContract(made, id);
    await made.resolve('contracts.switch', { id: contract.id, version: contract.version, state: 'on' });
    const [project] = made.north.store.projects.values();
    const fields = { project: { id: project!.id }, issuetype: { name: 'Task' }, summary: 'Over two hours' };
    await clock.advance(2 * 60 * MINUTE_MS);
    await asPerson(made.north, made.north.directory().admin.accountId, 'POST', '/issue', { fields });
    await clock.advance(MINUTE_MS);
    expect([...made.west.store.issues.values()].map(({ fields: { summary } }) => summary)).toEqual(['Over two hours']);
  });

  it('says so when the credentials are wrong', async () => {
    made = await directWorld(clock);
    const credentials = {
      kind: 'client-credentials' as const,
      clientId: made.sample.credential.clientId,
      clientSecret: { kind: 'typed' as const, value: 'not the secret' },
    };
    const saved = await made.resolve('direct.save', { ...oauthInput(made), credentials });
    const { id, version } = saved.connection;
    const result = await made.ask('direct.connect', { id, version });
    expect(result).toMatchObject({ ok: false, error: { code: 'GRANT_DEAD' } });
    expect(result.ok ? '' : result.error.text).toContain('client secret is wrong');
  });
});

describe('swapping the account', () => {
  it('keeps the other account aside until it is tested and swapped, goes back by one call, and lets go', async () => {
    const { id, url, get } = await begun();
    await made.authorizeAs(url, accountOf('Ada Nwosu'));
    const contract = await saveContract(made, id);
    await made.resolve('contracts.switch', { id: contract.id, version: contract.version, state: 'on' });
    const again = await made.resolve('direct.authorize', { id });
    const page = await made.authorizeAs(again.url, accountOf(TECHNICAL_USER));
    expect(page.text).toContain('Ada Nwosu stays connected until you swap accounts');
    let view = await get();
    expect(view.candidate?.account?.displayName).toBe(TECHNICAL_USER);

    const early = await made.ask('direct.swap', { id, version: view.connection.version });
    expect(early).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    for (const step of DIRECT_STEPS) {
      const report = await made.resolve('direct.test', { id, step, slot: 'candidate' });
      expect([step, report.result]).not.toEqual([step, 'failed']);
    }
    view = await made.resolve('direct.swap', { id, version: view.connection.version });
    expect([view.grant, view.candidate, view.previous].map((one) => one?.account?.displayName)).toEqual([
      TECHNICAL_USER,
      undefined,
      'Ada Nwosu',
    ]);
    expect(Object.keys(view.tests.grant).sort()).toEqual([...DIRECT_STEPS].sort());
    expect(view.tests.candidate).toEqual({});
    view = await made.resolve('direct.swapBack', { id, version: view.connection.version });
    expect(view.grant?.account?.displayName).toBe('Ada Nwosu');
    expect(view.tests).toEqual({ grant: {}, candidate: {} });
    view = await made.resolve('direct.dropPrevious', { id, version: view.connection.version });
    expect(view.previous).toBeNull();
    const live = made.world.identity.grants().filter(({ revoked }) => !revoked);
    expect(live.map(({ accountId }) => accountId)).toEqual([accountOf('Ada Nwosu')]);
  });
});
