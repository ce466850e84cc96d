import type { PageUnderTest } from '../../../sandbox/host/harness';
import type { DirectInput } from '../../../src/entry/admin/api/direct-inputs';
import { directView, grant, OAUTH_APP } from './support/direct';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, detail } from './support/records';

withPages();

const SECRET = 'a-client-secret';

const answers = (different: Answers = {}): Answers => ({
  'direct.oauthApp': OAUTH_APP,
  'users.search': [{ accountId: 'acc-bot', displayName: 'Sync Bot' }],
  'direct.save': ({ credentials }) => directView({ grant: grant({ kind: credentials.kind, account: null }) }),
  'direct.get': directView({ grant: grant({ account: null }) }),
  'direct.connect': directView({ grant: grant({ kind: 'client-credentials' }) }),
  'connections.get': detail({ id: 'd1', name: 'West', kind: 'direct' }),
  ...different,
});

const errors = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));

const fill = async (page: PageUnderTest): Promise<void> => {
  await page.type('Name', 'West');
  await page.type('Jira Link', 'https://west.atlassian.net/browse/');
  await page.type('Jira API URL', 'https://west.atlassian.net');
};

describe('a new direct connection', () => {
  it('is saved with OAuth, shows what the app there needs, and leads on to the account', async () => {
    const page = await openAdmin('/connections/new/direct', answers());
    expect(page.find({ label: 'Callback URL', type: 'Textfield' }).props).toMatchObject({
      value: OAUTH_APP.callbackUrl,
      isReadOnly: true,
    });
    expect(page.find({ label: 'Scopes', type: 'Textfield' }).props['value']).toContain('offline_access');
    await fill(page);
    await page.choose('Technical User', 'Sync Bot');
    await page.type('Client ID', ' client-id-1 ');
    await page.type('Client secret', SECRET);
    await page.click('Save');
    const sent: DirectInput = {
      name: 'West',
      jiraLink: 'https://west.atlassian.net/browse/',
      jiraApiUrl: 'https://west.atlassian.net',
      technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' },
      credentials: { kind: 'oauth', clientId: 'client-id-1', clientSecret: { kind: 'typed', value: SECRET } },
    };
    expect(callsOf(page, 'direct.save')).toEqual([sent]);
    expect(callsOf(page, 'direct.connect')).toEqual([]);
    expect(page.path).toBe('/connections/d1/account');
    expect(page.outline()).not.toContain(SECRET);
    expect(page.record.problems).toEqual([]);
  });

  it('takes one address from the other where one is left empty', async () => {
    const page = await openAdmin('/connections/new/direct', answers());
    await page.type('Name', 'West');
    await page.type('Jira Link', 'https://west.atlassian.net/browse/');
    expect(page.text).toContain('Left empty: https://west.atlassian.net');
    await page.type('Client ID', 'client-id-1');
    await page.type('Client secret', SECRET);
    await page.click('Save');
    expect(callsOf(page, 'direct.save')).toMatchObject([{ jiraApiUrl: 'https://west.atlassian.net' }]);
  });

  it('points at two addresses of different hosts before anything is saved', async () => {
    const page = await openAdmin('/connections/new/direct', answers());
    await fill(page);
    expect(page.text).not.toContain('leads to another host');
    await page.type('Jira Link', 'https://jira.west.example/browse/');
    expect(page.text).toContain('The link leads to another host than the API URL.');
  });

  it('saves and connects at once by client credentials', async () => {
    const page = await openAdmin('/connections/new/direct', answers());
    await fill(page);
    await page.choose({ type: 'RadioGroup' }, 'OAuth 2.0 client credentials of a service account');
    expect(page.has({ label: 'Callback URL', type: 'Textfield' })).toBe(false);
    await page.type('Client ID', 'client-id-2');
    await page.type('Client secret', SECRET);
    await page.click('Save and connect');
    expect(callsOf(page, 'direct.save')).toMatchObject([{ credentials: { kind: 'client-credentials' } }]);
    expect(callsOf(page, 'direct.connect')).toEqual([{ id: 'd1', version: 3 }]);
    expect(page.record.flags[0]).toMatchObject({ description: 'Causeway Bot is connected.' });
  });

  it('takes an API token with its e-mail address and end', async () => {
    const page = await openAdmin('/connections/new/direct', answers());
    await fill(page);
    await page.choose({ type: 'RadioGroup' }, 'API token with scopes, and its e-mail address');
    await page.type('E-mail', 'bot@west.example');
    await page.type('API token', 'ATSTT3x-token');
    await page.give({ type: 'DatePicker' }, '2027-11-01');
    await page.click('Save and connect');
    expect(callsOf(page, 'direct.save')).toMatchObject([
      {
        credentials: {
          kind: 'api-token',
          email: 'bot@west.example',
          apiToken: { kind: 'typed', value: 'ATSTT3x-token' },
          expiresAt: Date.UTC(2027, 10, 1),
        },
      },
    ]);
  });

  it('keeps what was saved when connecting fails, and saves over it the next time', async () => {
    const page = await openAdmin(
      '/connections/new/direct',
      answers({ 'direct.connect': refused('GRANT_DEAD', 'The client id or the client secret is wrong.') }),
    );
    await fill(page);
    await page.choose({ type: 'RadioGroup' }, 'OAuth 2.0 client credentials of a service account');
    await page.type('Client ID', 'client-id-1');
    await page.type('Client secret', SECRET);
    await page.click('Save and connect');
    expect(page.text).toContain('The client id or the client secret is wrong.');
    expect(page.path).toBe('/connections/new/direct');
    await page.type('Client secret', 'another-secret');
    await page.click('Save and connect');
    expect(callsOf(page, 'direct.save')).toMatchObject([{}, { id: 'd1', version: 3 }]);
  });

  const BAD: [label: string, text: string, message: string][] = [
    ['Name', '', 'Enter a name.'],
    ['Jira Link', 'west', 'This is not a web address.'],
    ['Jira Link', 'https://west.atlassian.net/', 'The link must end with /browse/'],
    ['Jira API URL', 'http://west.atlassian.net', 'must begin with https://'],
    ['Jira API URL', 'https://west.example', 'This is not a Jira Cloud site.'],
    ['Jira API URL', 'https://west.atlassian.net/jira', 'Leave out what follows'],
    ['Client ID', '', 'Enter the client ID.'],
    ['Client ID', 'short', 'it is too short'],
    ['Client secret', '', 'Enter the client secret.'],
    ['Client secret', 'short', 'it is too short'],
  ];
  it.each(BAD)('says at “%s” what is wrong with “%s” and sends nothing', async (label, text, message) => {
    const page = await openAdmin('/connections/new/direct', answers());
    await fill(page);
    await page.type('Client ID', 'client-id-1');
    await page.type('Client secret', SECRET);
    await page.type(label, text);
    await page.click('Save');
    expect(errors(page).join()).toContain(message);
    expect(callsOf(page, 'direct.save')).toEqual([]);
  });

  it('names the field that the resolver refuses, and keeps everything', async () => {
    const page = await openAdmin(
      '/connections/new/direct',
      answers({
        'direct.save': refused('INVALID_INPUT', 'Check the fields.', {
          jiraLink: 'The Jira API URL is of https://west.atlassian.net; the link leads to https://south.atlassian.net.',
          clientSecret: 'Enter it: there is none yet.',
        }),
      }),
    );
    await fill(page);
    await page.type('Client ID', 'client-id-1');
    await page.type('Client secret', SECRET);
    await page.click('Save');
    expect(errors(page)).toEqual([
      expect.stringContaining('the link leads to https://south.atlassian.net'),
      'Enter it: there is none yet.',
    ]);
    expect(page.path).toBe('/connections/new/direct');
  });
});

describe('the set-up of a direct connection', () => {
  const open = (different: Answers = {}) =>
    openAdmin(
      '/connections/d1/setup',
      answers({ 'direct.get': directView(), 'direct.save': directView(), ...different }),
    );

  it('keeps the secret unless another one is typed', async () => {
    const page = await open();
    expect(page.text).toContain('It is set. Leave it empty to keep it.');
    await page.type('Name', 'West II');
    await page.click('Save');
    expect(callsOf(page, 'direct.save')).toMatchObject([
      { id: 'd1', version: 3, name: 'West II', credentials: { kind: 'oauth', clientSecret: { kind: 'keep' } } },
    ]);
    expect(callsOf(page, 'direct.connect')).toEqual([]);
  });

  it('says before saving that another client lets the connection rest', async () => {
    const page = await open();
    expect(page.text).not.toContain('rests until it is authorized anew');
    await page.type('Client ID', 'client-id-2');
    expect(page.text).toContain('rests until it is authorized anew');
    await page.click('Save');
    expect(errors(page)).toEqual(['Enter the client secret.']);
  });

  it('shows what another admin saved meanwhile, and overwrites it only when told to again', async () => {
    const theirs = directView({
      connection: connection({ id: 'd1', version: 4, name: 'Theirs', kind: 'direct' }),
      jiraLink: 'https://jira.west.example/browse/',
    });
    let now = directView();
    const page = await open({
      'direct.get': () => now,
      'direct.save': (input) =>
        input.version === now.connection.version ? now : refused('CHANGED_MEANWHILE', 'Changed.'),
    });
    await page.type('Name', 'Mine');
    now = theirs;
    await page.click('Save');
    await page.click('Show what they saved');
    expect(page.text).toContain('Name: West → Theirs');
    expect(page.text).toContain('Jira Link: https://west.atlassian.net/browse/ → https://jira.west.example/browse/');
    await page.click('Save');
    expect(callsOf(page, 'direct.save')).toMatchObject([{ version: 3 }, { version: 4, name: 'Mine' }]);
  });
});
