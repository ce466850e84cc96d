import type { TechnicalUserCheck } from '../../../src/entry/admin/api/set-up';
import type { Answers } from './support/pages';
import { callsOf, errorsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, detail, overview } from './support/records';

withPages();

const PATH = '/connections/c1/technical-user';
const PERMISSIONS = ['Browse Projects', 'Edit Issues', 'Add Comments'];
const NOR = { id: '10000', key: 'NOR', name: 'North' };
const OPS = { id: '10001', key: 'OPS', name: 'Operations' };
const BOT = { accountId: 'acc-bot', displayName: 'Sync Bot' };
const NEW = { accountId: 'acc-new', displayName: 'New Bot' };

const check = (different: Partial<TechnicalUserCheck> = {}): TechnicalUserCheck => ({
  finding: { result: 'passed', code: 'OK', seen: 'The account is active. Permitted in NOR, OPS.', remedy: '' },
  rows: [
    { project: NOR, missing: [], missingForComments: [] },
    { project: OPS, missing: [], missingForComments: [] },
  ],
  permissions: PERMISSIONS,
  writesAs: 'user',
  ...different,
});
const lacking = check({
  finding: {
    result: 'failed',
    code: 'PERMISSIONS',
    seen: 'New Bot lacks permissions. OPS: Edit Issues.',
    remedy: 'Grant them in Project settings, Permissions of Operations.',
  },
  rows: [
    { project: NOR, missing: [], missingForComments: [] },
    { project: OPS, missing: ['Edit Issues'], missingForComments: ['Edit All Comments'] },
  ],
});

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview(),
  'connections.get': detail(),
  'technicalUser.check': check(),
  'technicalUser.swap': { connection: connection({ version: 4, technicalUser: NEW }), finding: check().finding },
  'users.search': [BOT, NEW],
  ...different,
});

describe('who writes here', () => {
  it('shows the account, in whose name is written, and what it may in each project', async () => {
    const page = await openAdmin(PATH, answers());
    expect(callsOf(page, 'technicalUser.check')).toEqual([{ connectionId: 'c1', accountId: 'acc-bot' }]);
    expect(page.find({ type: 'User' }).props['accountId']).toBe('acc-bot');
    expect(page.text).toContain('the account itself');
    expect(page.text).toContain('Permitted in NOR, OPS.');
    expect(page.findAll({ type: 'Row' })).toHaveLength(PERMISSIONS.length);
    expect(page.findAll({ type: 'Text', text: 'granted' })).toHaveLength(2 * PERMISSIONS.length);
    expect(page.text).not.toContain('Where to grant');
    expect(page.record.problems).toEqual([]);
  });

  it('says that the app’s own account writes where the site does not let it act for others', async () => {
    const page = await openAdmin(PATH, answers({ 'technicalUser.check': check({ writesAs: 'app' }) }));
    expect(page.text).toContain('This site does not let Causeway act for other accounts');
  });

  it('says what is missing where, and leads to where it is granted', async () => {
    const page = await openAdmin(PATH, answers({ 'technicalUser.check': lacking }));
    expect(page.findAll({ type: 'Text', text: 'missing' })).toHaveLength(1);
    const link = page.find({ type: 'Link', text: 'Permissions of Operations' });
    expect(link.props['href']).toBe('/plugins/servlet/project-config/OPS/permissions');
    expect(page.text).toContain('Edit Issues, Edit All Comments');
    expect(page.text).toContain('Grant them in Project settings');
  });

  it('stands ever so many projects side by side in tables that fit', async () => {
    const rows = Array.from({ length: 7 }, (_, number) => ({
      project: { id: String(number), key: `P${number}`, name: `Project ${number}` },
      missing: [],
      missingForComments: [],
    }));
    const page = await openAdmin(PATH, answers({ 'technicalUser.check': check({ rows }) }));
    expect(page.findAll({ type: 'DynamicTable' })).toHaveLength(2);
  });

  it('without a technical user says that the app writes, and checks nobody', async () => {
    const page = await openAdmin(PATH, answers({ 'connections.get': detail({ technicalUser: null }) }));
    expect(page.text).toContain('No technical user is set.');
    expect(callsOf(page, 'technicalUser.check')).toEqual([]);
    expect(page.has({ type: 'LoadingButton', text: 'Let the app’s own account write' })).toBe(false);
  });

  it('offers another try when the check fails', async () => {
    let isUp = false;
    const page = await openAdmin(
      PATH,
      answers({
        'technicalUser.check': () => (isUp ? check() : refused('JIRA_UNAVAILABLE', 'Jira did not answer.')),
      }),
    );
    expect(page.text).toContain('Jira did not answer.');
    isUp = true;
    await page.click('Try again');
    expect(page.text).toContain('Permitted in NOR, OPS.');
  });
});

describe('another account in their place', () => {
  it('is checked first, then switched to, and one click goes back', async () => {
    let now = detail();
    const page = await openAdmin(
      PATH,
      answers({
        'connections.get': () => now,
        'technicalUser.swap': ({ technicalUser }) => {
          now = detail({ version: now.version + 1, technicalUser, previousTechnicalUser: now.technicalUser });
          return { connection: now, finding: check().finding };
        },
      }),
    );
    await page.choose('New technical user', 'New Bot');
    expect(page.has({ text: 'Switch to New Bot', type: 'Button' })).toBe(false);
    await page.click('Check');
    expect(callsOf(page, 'technicalUser.check')).toContainEqual({ connectionId: 'c1', accountId: 'acc-new' });
    await page.click('Switch to New Bot');
    expect(page.record.flags[0]?.title).toBe('New Bot writes here from now on.');
    expect(page.find({ type: 'User' }).props['accountId']).toBe('acc-new');
    expect(page.text).toContain('Sync Bot wrote here before.');
    await page.click('Go back to Sync Bot');
    expect(callsOf(page, 'technicalUser.swap')).toEqual([
      { id: 'c1', version: 3, technicalUser: NEW },
      { id: 'c1', version: 4, technicalUser: BOT },
    ]);
    expect(page.find({ type: 'User' }).props['accountId']).toBe('acc-bot');
    expect(page.record.problems).toEqual([]);
  });

  it('that lacks something cannot be switched to; what it lacks is said', async () => {
    const page = await openAdmin(
      PATH,
      answers({ 'technicalUser.check': ({ accountId }) => (accountId === 'acc-new' ? lacking : check()) }),
    );
    await page.choose('New technical user', 'New Bot');
    await page.click('Check');
    expect(page.text).toContain('New Bot lacks permissions. OPS: Edit Issues.');
    expect(page.has({ text: 'Switch to New Bot', type: 'Button' })).toBe(false);
    expect(callsOf(page, 'technicalUser.swap')).toEqual([]);
  });

  it('that looks like a person’s is switched to after the warning was seen', async () => {
    const warned = check({
      finding: {
        result: 'warned',
        code: 'PERSON',
        seen: 'New Bot looks like a person’s account.',
        remedy: 'Use another.',
      },
    });
    const page = await openAdmin(
      PATH,
      answers({ 'technicalUser.check': ({ accountId }) => (accountId === 'acc-new' ? warned : check()) }),
    );
    await page.choose('New technical user', 'New Bot');
    await page.click('Check');
    expect(page.text).toContain('looks like a person’s account');
    await page.click('Switch to New Bot');
    expect(callsOf(page, 'technicalUser.swap')).toHaveLength(1);
  });

  it.each([
    ['nobody', undefined, 'Choose an account.'],
    ['the one that writes already', 'Sync Bot', 'This account writes here already.'],
  ])('%s: says so, and checks nothing', async (_name, chosen, message) => {
    const page = await openAdmin(PATH, answers());
    if (chosen) await page.choose('New technical user', chosen);
    await page.click('Check');
    expect(errorsOf(page)).toEqual([message]);
    expect(callsOf(page, 'technicalUser.check')).toHaveLength(1);
  });

  it('refused when it comes to it: says why, that nothing changed, and keeps the choice', async () => {
    const page = await openAdmin(
      PATH,
      answers({
        'technicalUser.swap': refused('INVALID_INPUT', 'Something is not valid.', {
          technicalUser: 'This is your own account. Choose an account made for this.',
        }),
      }),
    );
    await page.choose('New technical user', 'New Bot');
    await page.click('Check');
    await page.click('Switch to New Bot');
    expect(page.find({ type: 'SectionMessage', text: /your own account/ }).props['title']).toBe('Not switched');
    expect(page.text).toContain('Nothing was changed.');
    expect(page.find({ label: 'New technical user', type: 'Select' }).props['value']).toMatchObject({
      label: 'New Bot',
    });
  });

  it('lets the app’s own account write again', async () => {
    const page = await openAdmin(
      PATH,
      answers({
        'connections.save': { connection: connection({ version: 4, technicalUser: null }), newLocalKey: null },
      }),
    );
    await page.click('Let the app’s own account write');
    expect(callsOf(page, 'connections.save')).toMatchObject([
      { id: 'c1', version: 3, name: 'South', technicalUser: null, localKey: { kind: 'keep' } },
    ]);
  });
});
