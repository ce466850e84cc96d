import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import type { SiteCondition } from '../../../sandbox/identity';
import { API_HOST } from '../../../sandbox/identity';
import type { WireResponse } from '../../../sandbox/seams';
import type { DirectStep, DirectStepReport } from '../../../src/domain/direct-test';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected, DirectWorld } from '../../support/direct-world';
import { BOT, directlyConnected, directWorld, oauthInput } from '../../support/direct-world';
import { networkErrorOf } from '../connections/network-errors';

const START = Date.UTC(2026, 2, 2, 9);
const DAY_MS = 24 * 3_600_000;
const LONG_MS = 60_000;

let clock: VirtualClock;
let made: DirectWorld & { connectionId: string };

beforeAll(() => builtApp(), 280_000);
beforeEach(() => {
  clock = virtualClock(START);
});
afterEach(() => made.world.close());

type Arrange = (made: DirectlyConnected) => Promise<void> | void;

/** One finding of one step. Its name begins with step and code: the guide's table is compared with it. */
interface Row {
  name: string;
  arrange: Arrange;
  result: DirectStepReport['result'];
  seen: RegExp;
  remedy?: RegExp;
}

const condition =
  (name: SiteCondition): Arrange =>
  ({ world, west }) =>
    world.identity.conditions.put(west.cloudId, name);

/** The gateway answers requests of that path in its own way. */
const gatewaySays =
  (path: RegExp, answer: () => Promise<WireResponse>): Arrange =>
  ({ world }) => {
    const gateway = world.platform.hosts.get(API_HOST)!;
    world.platform.hosts.set(API_HOST, (request, host) =>
      path.test(request.path) ? answer() : gateway(request, host),
    );
  };
const SERVER_INFO = /\/rest\/api\/2\/serverInfo/;
const answering = (status: number, body: string, contentType = 'application/json'): Arrange =>
  gatewaySays(SERVER_INFO, async () => ({ status, headers: { 'content-type': contentType }, body }));
const failing = (code: string): Arrange => gatewaySays(SERVER_INFO, () => Promise.reject(networkErrorOf(code)));

/** What the site itself tells everybody, without sign-in. */
const siteSays =
  (path: string, status: number, body: string): Arrange =>
  ({ west }) => {
    const { handle } = west;
    west.handle = async (request, caller) =>
      request.path === path
        ? { status, headers: { 'content-type': 'application/json' }, body }
        : handle.call(west, request, caller);
  };

/** Connected by an API token of the service account instead. */
async function byToken(scopes: string[], endsInMs: number): Promise<DirectWorld & { connectionId: string }> {
  const bare = await directWorld(clock);
  const bot = [...bare.west.store.users.values()].find(({ email }) => email === BOT)!;
  const given = { accountId: bot.accountId, email: BOT, cloudIds: [bare.west.cloudId], scopes };
  const { token, expiresAt } = bare.world.identity.createApiToken(given, endsInMs);
  const apiToken = { kind: 'typed' as const, value: token };
  const credentials = { kind: 'api-token' as const, email: BOT, apiToken, expiresAt };
  const { connection } = await bare.resolve('direct.save', { ...oauthInput(bare), credentials });
  await bare.resolve('direct.connect', { id: connection.id, version: connection.version });
  return { ...bare, connectionId: connection.id };
}
const ALL = ['read:jira-work', 'write:jira-work', 'read:jira-user'];

const rows: Row[] = [
  {
    name: 'site: OTHER_SITE: another site behind the same address',
    arrange: siteSays('/_edge/tenant_info', 200, '{"cloudId":"another-site-1"}'),
    result: 'failed',
    seen: /^Another site than before answers at https:\/\/west\.atlassian\.net\.$/,
    remedy: /Save the connection again/,
  },
  {
    name: 'site: LINK_MISMATCH: the site has given up its own domain',
    arrange: async (stage) => {
      const { west } = stage;
      const { handle } = west;
      siteSays('/rest/api/2/serverInfo', 200, '{"baseUrl":"https://jira.west.example"}')(stage);
      const { connection } = await stage.resolve('direct.get', { id: stage.connectionId });
      const input = { ...oauthInput(stage), id: connection.id, version: connection.version };
      const { credentials } = input;
      const kept = { ...credentials, clientSecret: { kind: 'keep' as const } };
      await stage.resolve('direct.save', {
        ...input,
        jiraLink: 'https://jira.west.example/browse/',
        credentials: kept,
      });
      west.handle = handle;
    },
    result: 'failed',
    seen: /The Jira Link leads elsewhere than to https:\/\/west\.atlassian\.net/,
    remedy: /Enter https:\/\/west\.atlassian\.net\/browse\//,
  },
  {
    name: 'site: PEER_UNREACHABLE: down for maintenance, as everybody sees it',
    arrange: siteSays('/_edge/tenant_info', 503, ''),
    result: 'failed',
    seen: /down for maintenance/,
    remedy: /Test again in a minute/,
  },
  {
    name: 'site: PEER_NOT_JIRA: nothing of Jira at the address',
    arrange: siteSays('/_edge/tenant_info', 404, ''),
    result: 'failed',
    seen: /HTTP 404/,
  },
  {
    name: 'server-info: MAINTENANCE: a page with 503',
    arrange: condition('maintenance'),
    result: 'failed',
    seen: /^Jira there is down for maintenance\.$/,
    remedy: /changes are kept, and sent when it is back/,
  },
  {
    name: 'server-info: CAPTCHA: too many failed log-ins',
    arrange: condition('captcha'),
    result: 'failed',
    seen: /asks for a CAPTCHA/,
    remedy: /with a browser as Causeway Sync, solve it/,
  },
  {
    name: 'server-info: LOGIN_DENIED: the account may not use Jira',
    arrange: condition('login-denied'),
    result: 'failed',
    seen: /denies the log-in \(AUTHORISATION_FAILED\)/,
    remedy: /user management/,
  },
  {
    name: 'server-info: SLOW: an answer after twelve seconds',
    arrange: condition('slow'),
    result: 'warned',
    seen: /took 12 seconds to answer/,
    remedy: /changes arrive late/,
  },
  {
    name: 'server-info: RATE_LIMITED: the gateway asks to wait',
    arrange: answering(429, '{}'),
    result: 'warned',
    seen: /too many requests/,
    remedy: /in a minute/,
  },
  {
    name: 'server-info: FORBIDDEN: let in, but refused',
    arrange: answering(403, '{}'),
    result: 'failed',
    seen: /^Jira lets Causeway Sync in, but refuses this\.$/,
    remedy: /IP allow-list/,
  },
  {
    name: 'server-info: WRONG_SITE: the access does not reach the site',
    arrange: answering(404, '{}'),
    result: 'failed',
    seen: /does not reach https:\/\/west\.atlassian\.net/,
    remedy: /choose https:\/\/west\.atlassian\.net/,
  },
  {
    name: 'server-info: PEER_ERROR: Jira has an error of its own',
    arrange: answering(500, '{}'),
    result: 'failed',
    seen: /an error of its own \(HTTP 500\)/,
    remedy: /Test again later/,
  },
  {
    name: 'server-info: NOT_JIRA: a web page instead',
    arrange: answering(200, '<html></html>', 'text/html'),
    result: 'failed',
    seen: /Not Jira but a web page answered \(HTTP 200\)/,
    remedy: /Check the Jira API URL/,
  },
  {
    name: 'server-info: TIMEOUT: no answer in time',
    arrange: (stage) =>
      gatewaySays(
        SERVER_INFO,
        () => new Promise((resolve) => void stage.clock.setTimeout(() => resolve(null as never), LONG_MS)),
      )(stage),
    result: 'failed',
    seen: /did not answer in time/,
    remedy: /in a minute/,
  },
  {
    name: 'server-info: UNREACHABLE: the gateway is away',
    arrange: failing('ECONNREFUSED'),
    result: 'failed',
    seen: /gateway cannot be reached\. ECONNREFUSED/,
    remedy: /in a minute/,
  },
  {
    name: 'server-info: GRANT_DEAD: the consent was revoked',
    arrange: ({ world }) => world.identity.revokeGrants(() => true),
    result: 'failed',
    seen: /./,
    remedy: /Reauthorize Jira OAuth access/,
  },
  {
    name: 'account: DEACTIVATED: the account was switched off',
    arrange: ({ west }) => {
      [...west.store.users.values()].find(({ displayName }) => displayName === 'Causeway Sync')!.active = false;
      west.store.accessChanged();
    },
    result: 'failed',
    seen: /Causeway Sync is deactivated/,
    remedy: /swap to another one/,
  },
  {
    name: 'account: OTHER_ACCOUNT: the credentials are somebody else’s by now',
    arrange: gatewaySays(/\/rest\/api\/3\/myself/, async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"accountId":"somebody","displayName":"Somebody Else","accountType":"app"}',
    })),
    result: 'failed',
    seen: /Somebody Else is connected, not Causeway Sync/,
    remedy: /Authorize again/,
  },
  {
    name: 'account: PERSON: an ordinary account',
    arrange: () => undefined,
    result: 'warned',
    seen: /looks like a person’s account/,
    remedy: /swap accounts/,
  },
  {
    name: 'account: NOT_JIRA: no account in the answer',
    arrange: gatewaySays(/\/rest\/api\/3\/myself/, async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })),
    result: 'failed',
    seen: /did not say who is connected/,
    remedy: /Check the Jira API URL/,
  },
  {
    name: 'scopes: SCOPE: no leave to write',
    arrange: async () => {
      made.world.close();
      made = await byToken(['read:jira-work', 'read:jira-user'], 100 * DAY_MS);
    },
    result: 'failed',
    seen: /^Not granted: write:jira-work\.$/,
    remedy: /Add them to the OAuth app or the token/,
  },
  {
    name: 'reachable: WRONG_SITE: consent for another site only',
    arrange: gatewaySays(/accessible-resources/, async () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '[{"id":"other","url":"https://south.atlassian.net","name":"South","scopes":[]}]',
    })),
    result: 'failed',
    seen: /reaches https:\/\/south\.atlassian\.net, not https:\/\/west\.atlassian\.net/,
    remedy: /choose https:\/\/west\.atlassian\.net/,
  },
  {
    name: 'reachable: API_TOKEN: a token does not tell',
    arrange: async () => {
      made.world.close();
      made = await byToken(ALL, 100 * DAY_MS);
    },
    result: 'skipped',
    seen: /does not tell which sites/,
  },
  {
    name: 'contracts: PERMISSIONS: a permission is missing in a project',
    arrange: ({ west }) => {
      for (const scheme of west.store.permissionSchemes.values()) {
        scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'TRANSITION_ISSUES');
      }
      west.store.accessChanged();
    },
    result: 'failed',
    seen: /^For Causeway Sync: WES lacks Transition Issues\.$/,
    remedy: /add Causeway Sync to a role/,
  },
  {
    name: 'contracts: COMMENTS_OF_OTHERS: it may change its own only',
    arrange: ({ west }) => {
      for (const scheme of west.store.permissionSchemes.values()) {
        scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'DELETE_ALL_COMMENTS');
      }
      west.store.accessChanged();
    },
    result: 'warned',
    seen: /^Causeway Sync may not change comments of other people: WES lacks Delete All Comments\.$/,
    remedy: /refused, and shown/,
  },
  {
    name: 'contracts: NO_CONTRACT: nothing to look at yet',
    arrange: async () => {
      made.world.close();
      made = await byToken(ALL, 100 * DAY_MS);
    },
    result: 'skipped',
    seen: /No contract uses this connection yet/,
  },
  {
    name: 'expiry: ENDS: a month before the end',
    arrange: async () => {
      made.world.close();
      made = await byToken(ALL, 29 * DAY_MS);
    },
    result: 'warned',
    seen: /^The access ends on 2026-03-31, in 29 days\.$/,
    remedy: /Make a new token or secret/,
  },
  {
    name: 'expiry: ENDS_SOON: a week before the end',
    arrange: async () => {
      made.world.close();
      made = await byToken(ALL, 6 * DAY_MS);
    },
    result: 'warned',
    seen: /in 6 days\.$/,
    remedy: /Make a new token or secret/,
  },
  {
    name: 'expiry: ENDED: after the end',
    arrange: async () => {
      made.world.close();
      made = await byToken(ALL, 10_000);
      await clock.advance(15_000);
    },
    result: 'failed',
    seen: /^The access ended on 2026-03-02\.$/,
    remedy: /Make a new token or secret/,
  },
];

test.each(rows)('$name', async ({ name, arrange, result, seen, remedy }) => {
  const connected = await directlyConnected(clock);
  made = connected;
  await clock.advance(5000);
  await arrange(connected);
  const [step, code] = name.split(': ');
  const report = await made.resolve('direct.test', { id: made.connectionId, step: step as DirectStep });
  expect(report).toMatchObject({ step, code, result, seen: expect.stringMatching(seen) });
  if (remedy) expect(report.remedy).toMatch(remedy);
  const { tests } = await made.resolve('direct.get', { id: made.connectionId });
  expect(tests.grant[step as DirectStep]).toEqual(report);
});
