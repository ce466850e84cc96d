import type { DirectView } from '../../../src/entry/admin/api/direct';
import type { Clockwork } from './support/clockwork';
import { clockwork } from './support/clockwork';
import { BOT, DANA, directView, grant } from './support/direct';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { detail, MINUTE_MS } from './support/records';

withPages();

const URL = 'https://auth.atlassian.com/authorize?state=s1';

let clock: Clockwork;
beforeEach(() => {
  clock = clockwork();
});
afterEach(() => clock.end());

/** The account's tab over a view that a test may change. */
async function opened(first: DirectView, different: Answers = {}) {
  const state = { view: first };
  const page = await openAdmin('/connections/d1/account', {
    'connections.get': detail({ id: 'd1', name: 'West', kind: 'direct' }),
    'direct.get': () => state.view,
    'direct.authorize': { url: URL, until: Date.now() + 10 * MINUTE_MS },
    'direct.connect': () => state.view,
    ...different,
  });
  return { page, state };
}

const nobody = (kind: 'oauth' | 'client-credentials' = 'oauth'): DirectView =>
  directView({ grant: grant({ kind, account: null, grantedAt: null }) });

const dana = grant({ account: DANA, looksLikePerson: true });

describe('the account of a direct connection', () => {
  it('is authorized in the browser, and the page notices by itself', async () => {
    const { page, state } = await opened(nobody());
    expect(page.text).toContain('Nobody is connected yet.');
    await page.click('Authorize Jira OAuth access');
    expect(page.record.navigations).toEqual([{ type: 'new-tab', url: URL }]);
    expect(page.text).toContain('This page notices by itself when it is done');
    expect(clock.rhythms()).toContain(2000);
    state.view = directView({
      lastAuthorization: { kind: 'connected', text: 'Causeway Bot is connected.', at: Date.now() },
    });
    await clock.beat(page);
    expect(page.text).toContain('Causeway Bot is connected.');
    expect(page.text).toContain('Account of its own');
    expect(page.has({ text: 'Reauthorize Jira OAuth access' })).toBe(true);
    expect(clock.rhythms()).not.toContain(2000);
    expect(page.record.problems).toEqual([]);
  });

  it('tells what went wrong in the browser', async () => {
    const { page, state } = await opened(nobody());
    await page.click('Authorize Jira OAuth access');
    const text = 'Access was granted to https://south.atlassian.net, not to https://west.atlassian.net.';
    state.view = { ...nobody(), lastAuthorization: { kind: 'failed', text, at: Date.now() } };
    await clock.beat(page);
    expect(page.text).toContain(text);
    expect(page.has({ text: 'Authorize Jira OAuth access' })).toBe(true);
  });

  it('does not take an older authorization for the one it waits for', async () => {
    const older = { kind: 'declined' as const, text: 'Access was not granted.', at: Date.now() - MINUTE_MS };
    const { page } = await opened({ ...nobody(), lastAuthorization: older });
    expect(page.text).not.toContain('Access was not granted.');
    await page.click('Authorize Jira OAuth access');
    await clock.beat(page);
    expect(page.text).toContain('Waiting');
    await page.click('Stop waiting');
    expect(page.text).not.toContain('You may leave it meanwhile');
    expect(clock.rhythms()).not.toContain(2000);
  });

  it('says when the ten minutes are over', async () => {
    const { page } = await opened(nobody(), { 'direct.authorize': { url: URL, until: Date.now() - 1 } });
    await page.click('Authorize Jira OAuth access');
    expect(page.text).toContain('Nothing has changed. Begin again when you are ready.');
  });

  it('says why an authorization could not be begun', async () => {
    const { page } = await opened(nobody(), { 'direct.authorize': refused('STORE_UNAVAILABLE', 'Storage is away.') });
    await page.click('Authorize Jira OAuth access');
    expect(page.text).toContain('Storage is away.');
    expect(page.record.navigations).toEqual([]);
  });

  it('warns of a person’s account on every tab, with the reason and the way out', async () => {
    const { page } = await opened(directView({ grant: dana }));
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Dana Whitfield looks like a person’s account');
    expect(page.text).toContain('Jira says that it is an ordinary account');
    expect(page.text).toContain('dana@west.example');
    await page.goTo('/connections/d1/test');
    expect(page.text).toContain('What Causeway writes at the other site carries the name Dana Whitfield.');
    await page.click('Swap account');
    expect(page.path).toBe('/connections/d1/account');
    expect(page.text).toContain('1. Let the other account in');
  });

  it('takes the admin’s word that the account is nobody’s', async () => {
    const { page, state } = await opened(directView({ grant: dana }), {
      'direct.vouch': () => {
        state.view = directView({ grant: { ...dana, looksLikePerson: false } });
        return state.view;
      },
    });
    await page.click('It was made for Causeway');
    expect(callsOf(page, 'direct.vouch')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.has({ type: 'SectionMessage' })).toBe(false);
    expect(page.text).toContain('Account of its own');
  });

  it.each([
    [{ daysLeft: 30, urgent: false }, 'Access ends in 30 days', 'warning'],
    [{ daysLeft: 1, urgent: true }, 'Access ends in 1 day', 'error'],
    [{ daysLeft: 0, urgent: true }, 'Access has ended', 'error'],
  ])('warns before the access ends: %j', async (warning, title, appearance) => {
    const { page } = await opened(directView({ grant: grant({ warning }) }));
    expect(page.find({ type: 'SectionMessage' }).props).toMatchObject({ title, appearance });
  });

  it('connects without a browser, and says so when it is not let in', async () => {
    const { page, state } = await opened(nobody('client-credentials'));
    expect(page.has({ text: 'Authorize Jira OAuth access' })).toBe(false);
    state.view = directView({ grant: grant({ kind: 'client-credentials' }) });
    await page.click('Connect');
    expect(callsOf(page, 'direct.connect')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.record.flags[0]?.title).toBe('Causeway Bot is connected.');
    expect(page.text).toContain('e-mail not shown');
  });

  it('draws an account by its initials', async () => {
    const { page } = await opened(directView({ grant: grant({ account: { ...BOT, displayName: '高橋 芽衣' } }) }));
    expect(page.text).toContain('高芽');
  });
});
