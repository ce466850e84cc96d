import { virtualClock } from '../../../sandbox/clock';
import type { VirtualClock } from '../../../sandbox/clock';
import type { DirectStep } from '../../../src/domain/direct-test';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import { builtApp } from '../../support/connected-world';
import { BOT, directlyConnected, directWorld, oauthInput } from '../../support/direct-world';
import type { DirectlyConnected } from '../../support/direct-world';

const START = Date.UTC(2026, 2, 2, 9);
const DAY_MS = 24 * 3_600_000;

let clock: VirtualClock;
let made: DirectlyConnected;

beforeAll(() => builtApp(), 280_000);
beforeEach(async () => {
  clock = virtualClock(START);
  made = await directlyConnected(clock);
  await clock.advance(5000);
});
afterEach(() => made.world.close());

const test1 = (step: DirectStep) => made.resolve('direct.test', { id: made.connectionId, step });
const condition = (name: Parameters<typeof made.world.identity.conditions.put>[1]) =>
  made.world.identity.conditions.put(made.west.cloudId, name);
const sync = () => made.west.store.users.get(made.person(made.west, 'Causeway Sync').accountId)!;

it('passes every step when all is well, warns of a person, and keeps the reports', async () => {
  const results: Record<string, string> = {};
  for (const step of DIRECT_STEPS) results[step] = (await test1(step)).result;
  expect(results).toEqual({
    site: 'passed',
    'server-info': 'passed',
    account: 'warned',
    scopes: 'passed',
    reachable: 'passed',
    contracts: 'passed',
    expiry: 'passed',
  });
  const { tests } = await made.resolve('direct.get', { id: made.connectionId });
  expect(Object.keys(tests.grant).sort()).toEqual([...DIRECT_STEPS].sort());
});

it('tells a page of maintenance', async () => {
  condition('maintenance');
  expect(await test1('server-info')).toMatchObject({ result: 'failed', code: 'MAINTENANCE' });
});

it('tells a CAPTCHA', async () => {
  condition('captcha');
  const report = await test1('account');
  expect(report).toMatchObject({ result: 'failed', code: 'CAPTCHA' });
  expect(report.remedy).toContain('solve it');
});

it('tells a denied log-in', async () => {
  condition('login-denied');
  expect(await test1('account')).toMatchObject({ result: 'failed', code: 'LOGIN_DENIED' });
});

it('tells slow answers', async () => {
  condition('slow');
  const report = await test1('server-info');
  expect(report).toMatchObject({ result: 'warned', code: 'SLOW' });
  expect(report.seen).toContain('12 seconds');
});

it('tells a revoked grant', async () => {
  made.world.identity.revokeGrants(() => true);
  const report = await test1('account');
  expect(report).toMatchObject({ result: 'failed', code: 'GRANT_DEAD' });
  expect(report.remedy).toContain('Reauthorize Jira OAuth access');
});

it('tells a deactivated account', async () => {
  sync().active = false;
  made.west.store.accessChanged();
  expect(await test1('account')).toMatchObject({ result: 'failed', code: 'DEACTIVATED' });
});

it('names what permissions are missing, per project', async () => {
  for (const scheme of made.west.store.permissionSchemes.values()) {
    scheme.grants = scheme.grants.filter(({ permission }) => permission !== 'TRANSITION_ISSUES');
  }
  made.west.store.accessChanged();
  const report = await test1('contracts');
  expect(report).toMatchObject({ result: 'failed', code: 'PERMISSIONS' });
  expect(report.seen).toBe('For Causeway Sync: WES lacks Transition Issues.');
});

it('tells another site behind the same address', async () => {
  const { handle } = made.west;
  made.west.handle = async (request, caller) =>
    request.path === '/_edge/tenant_info'
      ? { status: 200, headers: { 'content-type': 'application/json' }, body: '{"cloudId":"another-site-1"}' }
      : handle.call(made.west, request, caller);
  expect(await test1('site')).toMatchObject({ result: 'failed', code: 'OTHER_SITE' });
});

it('knows when a consent that nobody uses ends', async () => {
  const view = await made.resolve('direct.get', { id: made.connectionId });
  expect(view.grant).toMatchObject({ endsAt: START + 90 * DAY_MS, warning: null });
});

it('names the scope that is missing', async () => {
  made.world.close();
  const bare = await directWorld(clock);
  made = bare as DirectlyConnected;
  const bot = [...bare.west.store.users.values()].find(({ email }) => email === BOT)!;
  const scopes = ['read:jira-work', 'read:jira-user'];
  const token = bare.world.identity.createApiToken(
    { accountId: bot.accountId, email: BOT, cloudIds: [bare.west.cloudId], scopes },
    6 * DAY_MS,
  );
  const apiToken = { kind: 'typed' as const, value: token.token };
  const credentials = { kind: 'api-token' as const, email: BOT, apiToken, expiresAt: token.expiresAt };
  const saved = await bare.resolve('direct.save', { ...oauthInput(bare), credentials });
  const { id, version } = saved.connection;
  await bare.resolve('direct.connect', { id, version });
  const step = (name: DirectStep) => bare.resolve('direct.test', { id, step: name });
  const report = await step('scopes');
  expect(report).toMatchObject({ result: 'failed', code: 'SCOPE' });
  expect(report.seen).toContain('write:jira-work');
  expect(report.seen).not.toContain('read:jira-work');
  expect(await step('account')).toMatchObject({ result: 'passed' });
  expect(await step('expiry')).toMatchObject({ result: 'warned', code: 'ENDS_SOON' });
  expect(await step('reachable')).toMatchObject({ result: 'skipped' });
  expect(await step('contracts')).toMatchObject({ result: 'skipped', code: 'NO_CONTRACT' });
});
