import { DIRECT_STEPS } from '../../../src/entry/admin/api/direct';
import { clockwork } from './support/clockwork';
import { allPassed, DANA, directView, grant, report } from './support/direct';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, withPages } from './support/pages';
import { detail, HOUR_MS } from './support/records';

withPages();

const open = (path: string, different: Answers = {}) =>
  openAdmin(`/connections/d1/${path}`, {
    'connections.get': detail({ id: 'd1', name: 'West', kind: 'direct' }),
    'direct.get': directView(),
    'direct.test': ({ step }) => report(step),
    ...different,
  });

describe('the test of a direct connection', () => {
  it('shows what the last one saw, and when', async () => {
    const at = Date.now() - HOUR_MS;
    const seen = report('server-info', { seen: 'West answered, version 1001.', at });
    const page = await open('test', {
      'direct.get': directView({ tests: { grant: { 'server-info': seen }, candidate: {} } }),
    });
    expect(page.text).toContain('West answered, version 1001.');
    expect(page.text).toContain('1 h ago');
    expect(callsOf(page, 'direct.test')).toEqual([]);
  });

  it('runs every step, each as an invocation of its own', async () => {
    const page = await open('test');
    await page.click('Run all steps');
    expect(callsOf(page, 'direct.test')).toEqual(DIRECT_STEPS.map((step) => ({ id: 'd1', step, slot: 'grant' })));
    expect(page.text).toContain('contracts is well.');
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('The test succeeded');
    expect(page.record.problems).toEqual([]);
  });

  it('starts by itself where it is asked to', async () => {
    const page = await open('test/now');
    expect(callsOf(page, 'direct.test')).toHaveLength(DIRECT_STEPS.length);
    expect(page.path).toBe('/connections/d1/test');
  });

  it('does not ask in the account’s name where Jira does not answer, and says so', async () => {
    const down = report('server-info', {
      result: 'failed',
      code: 'MAINTENANCE',
      seen: 'Jira there is down for maintenance.',
      remedy: 'Wait: changes are kept, and sent when it is back.',
    });
    const page = await open('test', { 'direct.test': ({ step }) => (step === 'server-info' ? down : report(step)) });
    await page.click('Run all steps');
    const asked = callsOf(page, 'direct.test').map((call) => (call as { step: string }).step);
    expect(asked).toEqual(['site', 'server-info', 'reachable', 'expiry']);
    expect(page.text).toContain('Jira there is down for maintenance.');
    expect(page.text).toContain('Not run: it needs the step Server info, which failed.');
  });

  it('leads to the account where the access is dead', async () => {
    const dead = report('account', {
      result: 'failed',
      code: 'GRANT_DEAD',
      seen: 'Revoked.',
      remedy: 'Authorize again.',
    });
    const page = await open('test', { 'direct.test': ({ step }) => (step === 'account' ? dead : report(step)) });
    await page.click('Run all steps');
    await page.click('Go to Account');
    expect(page.path).toBe('/connections/d1/account');
  });

  it('does not show what was seen of another account', async () => {
    const ofDana = directView({ grant: grant({ account: DANA }), tests: { grant: allPassed(), candidate: {} } });
    let view = ofDana;
    const clock = clockwork();
    const page = await open('test', { 'direct.get': () => view });
    expect(page.text).toContain('account is well.');
    view = directView();
    await clock.beat(page);
    clock.end();
    expect(page.text).toContain('This connection was never tested.');
  });

  it('has nothing to test before somebody is connected', async () => {
    const page = await open('test', { 'direct.get': directView({ grant: grant({ account: null }) }) });
    expect(page.text).toContain('There is nothing to test before an account is connected.');
  });
});
