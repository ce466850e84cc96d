import type { DirectView } from '../../../src/entry/admin/api/direct';
import { DIRECT_STEPS } from '../../../src/entry/admin/api/direct';
import type { Clockwork } from './support/clockwork';
import { clockwork } from './support/clockwork';
import { allPassed, BOT, DANA, directView, grant, report } from './support/direct';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { detail, MINUTE_MS } from './support/records';

withPages();

const URL = 'https://auth.atlassian.com/authorize?state=s1';
const dana = grant({ account: DANA, looksLikePerson: true });
const bot = grant({ account: BOT, grantedAt: Date.now() - MINUTE_MS });

let clock: Clockwork;
beforeEach(() => {
  clock = clockwork();
});
afterEach(() => clock.end());

async function opened(first: DirectView, different: Answers = {}) {
  const state = { view: first };
  const page = await openAdmin('/connections/d1/account', {
    'connections.get': detail({ id: 'd1', name: 'West', kind: 'direct' }),
    'direct.get': () => state.view,
    'direct.authorize': { url: URL, until: Date.now() + 10 * MINUTE_MS },
    'direct.test': ({ step }) => report(step),
    ...different,
  });
  return { page, state };
}

async function swapping(different: Answers = {}, first = directView({ grant: dana })) {
  const made = await opened(first, different);
  await made.page.click('Swap account');
  return made;
}

describe('letting the other account in', () => {
  it('sends the admin to log out first, then to the consent', async () => {
    const { page, state } = await swapping();
    await page.click('Log out at Atlassian');
    await page.click('Authorize Jira OAuth access');
    expect(page.record.navigations).toEqual([
      { type: 'new-tab', url: 'https://id.atlassian.com/logout' },
      { type: 'new-tab', url: URL },
    ]);
    state.view = directView({
      grant: dana,
      candidate: bot,
      lastAuthorization: { kind: 'candidate', text: 'Causeway Bot is authorized.', at: Date.now() },
    });
    await clock.beat(page);
    expect(page.text).toContain('2. Compare old and new');
  });

  it('gives an address for a private window instead', async () => {
    const { page } = await swapping();
    await page.choose({ type: 'RadioGroup' }, 'Use a private window');
    await page.click('Show the address to open');
    expect(page.find({ label: 'Address for a private window', type: 'Textfield' }).props).toMatchObject({
      value: URL,
      isReadOnly: true,
    });
    expect(page.record.navigations).toEqual([]);
  });

  it('says so when the browser authorized the same account again', async () => {
    const { page, state } = await swapping();
    await page.click('Authorize Jira OAuth access');
    const lastAuthorization = { kind: 'connected' as const, text: 'Dana Whitfield is connected.', at: Date.now() };
    state.view = directView({ grant: dana, lastAuthorization });
    await clock.beat(page);
    expect(page.text).toContain('It was Dana Whitfield again, the account that is connected already.');
  });

  it('takes credentials of a service account, without a browser', async () => {
    const { page, state } = await swapping({
      'direct.candidate': () => {
        state.view = directView({ grant: dana, candidate: bot });
        return state.view;
      },
    });
    await page.choose({ type: 'RadioGroup' }, 'Client credentials of a service account');
    await page.click('Let it in');
    expect(page.text).toContain('Enter the client ID.');
    expect(callsOf(page, 'direct.candidate')).toEqual([]);
    await page.type('Client ID', 'client-id-2');
    await page.type('Client secret', 'a-client-secret');
    await page.click('Let it in');
    expect(callsOf(page, 'direct.candidate')).toEqual([
      {
        id: 'd1',
        version: 3,
        credentials: {
          kind: 'client-credentials',
          clientId: 'client-id-2',
          clientSecret: { kind: 'typed', value: 'a-client-secret' },
        },
      },
    ]);
    expect(page.text).toContain('2. Compare old and new');
    expect(page.outline()).not.toContain('a-client-secret');
  });

  it('offers no browser where the connection has no OAuth app', async () => {
    const { page } = await swapping({}, directView({ grant: { ...dana, kind: 'api-token' } }));
    const { options } = page.find({ type: 'RadioGroup' }).props as { options: { value: string }[] };
    expect(options.map(({ value }) => value)).toEqual(['client-credentials', 'api-token']);
  });

  it('is broken off without a trace', async () => {
    const { page } = await swapping();
    await page.click('Not now');
    expect(page.text).toContain('Connected account');
    expect(callsOf(page, 'direct.dropCandidate')).toEqual([]);
  });
});

describe('an account that is let in', () => {
  const waiting = (tests = {}): DirectView =>
    directView({ grant: dana, candidate: bot, tests: { grant: {}, candidate: tests } });

  it('is compared with the one in use, found again when the page is opened anew', async () => {
    const { page } = await opened(waiting());
    const rows = page.findAll({ type: 'Row' }).map((node) => page.textOf({ where: (one) => one === node }));
    expect(rows[0]).toContain('Dana Whitfield');
    expect(rows[0]).toContain('Causeway Bot');
    expect(rows[1]).toMatch(/Person’s account.*Account of its own/);
    expect(page.text).not.toContain('looks like a person’s account as well');
  });

  it('has to pass every step before the switch', async () => {
    const { page, state } = await opened(waiting());
    expect(page.find({ type: 'LoadingButton', text: 'Switch to Causeway Bot' }).props['isDisabled']).toBe(true);
    expect(page.text).toContain('First these steps have to succeed: Site, Server info');
    state.view = waiting(allPassed());
    await page.click('Test as Causeway Bot');
    expect(callsOf(page, 'direct.test')).toEqual(DIRECT_STEPS.map((step) => ({ id: 'd1', step, slot: 'candidate' })));
    expect(page.find({ type: 'LoadingButton', text: 'Switch to Causeway Bot' }).props['isDisabled']).toBe(false);
  });

  it('is not switched to on the strength of a test of somebody before', async () => {
    const old = Object.fromEntries(
      Object.entries(allPassed()).map(([step, one]) => [step, { ...one, at: Date.now() - 5 * MINUTE_MS }]),
    );
    const { page } = await opened(waiting(old));
    expect(page.find({ type: 'LoadingButton', text: 'Switch to Causeway Bot' }).props['isDisabled']).toBe(true);
    expect(page.text).toContain('This connection was never tested.');
  });

  it('takes over', async () => {
    const after = directView({ grant: bot, previous: dana });
    const { page, state } = await opened(waiting(allPassed()), {
      'direct.swap': () => {
        state.view = after;
        return after;
      },
    });
    await page.click('Switch to Causeway Bot');
    expect(callsOf(page, 'direct.swap')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.record.flags[0]?.title).toBe('Causeway Bot has taken over.');
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe(
      'Causeway Bot has taken over from Dana Whitfield',
    );
  });

  it('stays aside when the switch is refused', async () => {
    const { page } = await opened(waiting(allPassed()), {
      'direct.swap': refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.'),
    });
    await page.click('Switch to Causeway Bot');
    expect(page.text).toContain('Somebody else saved it in the meantime.');
    expect(page.text).toContain('4. Switch');
  });

  it('is given up', async () => {
    const { page, state } = await opened(waiting(), {
      'direct.dropCandidate': () => {
        state.view = directView({ grant: dana });
        return state.view;
      },
    });
    await page.click('Give Causeway Bot up');
    expect(callsOf(page, 'direct.dropCandidate')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.text).toContain('Connected account');
  });

  it('is warned of when it looks like a person as well', async () => {
    const { page } = await opened(directView({ grant: dana, candidate: { ...bot, looksLikePerson: true } }));
    expect(page.text).toContain('This one looks like a person’s account as well.');
  });
});

describe('after the switch', () => {
  const swapped = directView({ grant: bot, previous: dana });

  it('one click goes back', async () => {
    const { page, state } = await opened(swapped, {
      'direct.swapBack': () => {
        state.view = directView({ grant: dana, previous: bot });
        return state.view;
      },
    });
    await page.click('Go back to Dana Whitfield');
    expect(callsOf(page, 'direct.swapBack')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.has({ text: 'Go back to Causeway Bot' })).toBe(true);
  });

  it('the account before is let go only when told to twice', async () => {
    const { page, state } = await opened(swapped, {
      'direct.dropPrevious': () => {
        state.view = directView({ grant: bot });
        return state.view;
      },
    });
    await page.click('Let Dana Whitfield go');
    expect(callsOf(page, 'direct.dropPrevious')).toEqual([]);
    expect(page.text).toContain('To bring the account back it has to be authorized anew.');
    await page.click('Withdraw the access');
    expect(callsOf(page, 'direct.dropPrevious')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.text).not.toContain('has taken over from');
  });
});
