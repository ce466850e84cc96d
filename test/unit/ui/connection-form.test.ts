import type { ConnectionInput } from '../../../src/entry/admin/api';
import type { Answers } from './support/pages';
import { afterTyping, callsOf, errorsOf, openAdmin, refused, valueOf, withPages } from './support/pages';
import { connection, detail, overview, PEER_URL } from './support/records';

withPages();

const REMOTE_URL = 'https://s1.webtrigger.atlassian.app/public/def';
const KEY = 'k'.repeat(40);

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview(),
  'connections.list': { connections: [], peerUrl: PEER_URL },
  'users.search': ({ query }) =>
    [
      { accountId: 'acc-bot', displayName: 'Sync Bot' },
      { accountId: 'acc-ada', displayName: 'Ada' },
    ].filter(({ displayName }) => displayName.toLowerCase().includes(query.toLowerCase())),
  'connections.save': { connection: connection(), newLocalKey: null },
  'connections.get': detail(),
  ...different,
});

describe('the connection form', () => {
  it('creates with every field, and shows the generated key this once', async () => {
    const page = await openAdmin(
      '/connections/new/app',
      answers({ 'connections.save': { connection: connection(), newLocalKey: 'generated-key' } }),
    );
    expect(page.find({ type: 'Textfield', label: 'URL of this site' }).props['value']).toBe(PEER_URL);
    await page.type('Name', 'South');
    await page.type('Remote URL', ` ${REMOTE_URL} `);
    await page.check('Passive Instance');
    await page.choose('Technical User', 'Sync Bot');
    await page.type('Remote Authentication Key', KEY);
    await page.click('Save');
    const sent: ConnectionInput = {
      name: 'South',
      remoteUrl: REMOTE_URL,
      passive: true,
      technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' },
      localKey: { kind: 'generate' },
      remoteKey: { kind: 'typed', value: KEY },
    };
    expect(callsOf(page, 'connections.save')).toEqual([sent]);
    expect(page.find({ label: 'Their Remote Authentication Key', type: 'Textfield' }).props).toMatchObject({
      value: 'generated-key',
      isReadOnly: true,
    });
    expect(page.find({ label: 'Their Remote URL', type: 'Textfield' }).props['value']).toBe(PEER_URL);
    await page.click('I have copied it');
    expect(page.path).toBe('/connections/c1/setup');
    expect(page.outline()).not.toContain('generated-key');
    expect(page.record.problems).toEqual([]);
  });

  it('does not let the key be closed away by accident', async () => {
    const page = await openAdmin(
      '/connections/new/app',
      answers({ 'connections.save': { connection: connection(), newLocalKey: 'generated-key' } }),
    );
    await page.type('Name', 'South');
    await page.click('Save');
    await page.give({ type: 'Modal' }, undefined, 'onClose');
    expect(page.outline()).toContain('generated-key');
    expect(page.text).toContain('Copy it, then press the button below.');
  });

  it('shows the new connection though the list lags behind', async () => {
    const page = await openAdmin(
      '/connections/new/app',
      answers({
        'overview.get': overview({ connections: [] }),
        'connections.save': { connection: connection({ name: 'Brand new' }), newLocalKey: null },
      }),
    );
    await page.type('Name', 'Brand new');
    await page.click('Save');
    await page.click('All connections');
    expect(page.textOf({ type: 'Row' })).toContain('Brand new');
  });

  it('searches people while one types, and only once typing pauses', async () => {
    const page = await openAdmin('/connections/new/app', answers());
    await page.give('Technical User', 's', 'onInputChange');
    await page.give('Technical User', 'sy', 'onInputChange');
    await afterTyping(page);
    expect(callsOf(page, 'users.search')).toEqual([{ query: '' }, { query: 'sy' }]);
    expect(page.find({ type: 'Select', label: 'Technical User' }).props['options']).toEqual([
      { label: 'Sync Bot', value: 'acc-bot' },
    ]);
  });

  const BAD: [field: string, label: string, text: string, message: string][] = [
    ['name', 'Name', '', 'Enter a name.'],
    ['name', 'Name', 'n'.repeat(81), 'The name may have at most 80 characters.'],
    ['remote-url', 'Remote URL', 'south', 'This is not a web address.'],
    ['remote-url', 'Remote URL', 'http://s1.webtrigger.atlassian.app/public/def', 'must begin with https://'],
    ['remote-url', 'Remote URL', 'https://example.com/x', 'This is not the address of a Causeway web trigger.'],
    ['remote-key', 'Remote Authentication Key', 'short', 'The key must have at least 32 characters.'],
  ];
  it.each(BAD)(
    'says at %s (%s) what is wrong with “%.20s”, keeps it and sends nothing',
    async (id, label, text, message) => {
      const page = await openAdmin('/connections/new/app', answers());
      await page.type('Name', 'South');
      await page.type(label, text);
      expect(errorsOf(page).join()).toContain(message);
      await page.click('Save');
      expect(callsOf(page, 'connections.save')).toEqual([]);
      expect(errorsOf(page).join()).toContain(message);
      expect(page.text).toContain('Some fields need another look.');
      expect(valueOf(page, id)).toBe(text);
    },
  );

  it('says what is wrong with a key typed by hand', async () => {
    const page = await openAdmin('/connections/new/app', answers());
    await page.type('Name', 'South');
    await page.choose({ type: 'RadioGroup' }, 'Type one of my own');
    await page.type('Your key', 'short');
    expect(errorsOf(page).join()).toContain('at least 32 characters');
    await page.type('Your key', KEY);
    expect(errorsOf(page)).toEqual([]);
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([{ localKey: { kind: 'typed', value: KEY } }]);
  });

  it('names the field that the resolver refuses, and keeps everything', async () => {
    const page = await openAdmin(
      '/connections/new/app',
      answers({
        'connections.save': refused('NAME_TAKEN', 'Another connection already has this name.', {
          name: '“South” is the name of another connection. Choose another one.',
        }),
      }),
    );
    await page.type('Name', 'South');
    await page.type('Remote URL', REMOTE_URL);
    await page.click('Save');
    expect(errorsOf(page).join()).toContain('Choose another one.');
    expect(valueOf(page, 'remote-url')).toBe(REMOTE_URL);
    await page.type('Name', 'Souths');
    expect(errorsOf(page)).toEqual([]);
  });

  it('says where a key is used already', async () => {
    const page = await openAdmin(
      '/connections/new/app',
      answers({
        'connections.save': refused('KEY_TAKEN', 'Another connection already uses this authentication key.', {
          localKey: 'Another connection uses this key. Each connection needs its own.',
        }),
      }),
    );
    await page.type('Name', 'South');
    await page.choose({ type: 'RadioGroup' }, 'Type one of my own');
    await page.type('Your key', KEY);
    await page.click('Save');
    expect(errorsOf(page)).toEqual(['Another connection uses this key. Each connection needs its own.']);
  });

  it('says what is still missing from a draft', async () => {
    const draft = connection({ state: 'draft', missing: ['Remote Authentication Key'] });
    const page = await openAdmin(
      '/connections/new/app',
      answers({ 'connections.save': { connection: draft, newLocalKey: null } }),
    );
    await page.type('Name', 'South');
    await page.click('Save');
    expect(page.record.flags[0]?.description).toContain('Still missing: Remote Authentication Key.');
  });
});

describe('editing a connection', () => {
  it('starts from what is saved, shows no key, and keeps the keys unless told otherwise', async () => {
    const page = await openAdmin('/connections/c1', answers());
    expect(valueOf(page, 'name')).toBe('South');
    expect(page.text).toContain('Set 3 days ago. Leave it empty to keep it.');
    await page.type('Name', 'South II');
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([
      { id: 'c1', version: 3, name: 'South II', localKey: { kind: 'keep' }, remoteKey: { kind: 'keep' } },
    ]);
    expect(page.path).toBe('/connections/c1');
  });

  it('shows what somebody else saved, and overwrites it only when told to again', async () => {
    let now = detail();
    const page = await openAdmin(
      '/connections/c1',
      answers({
        'connections.get': () => now,
        'connections.save': (input) =>
          input.version === now.version
            ? { connection: now, newLocalKey: null }
            : refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.'),
      }),
    );
    await page.type('Name', 'Mine');
    now = detail({ version: 4, name: 'Theirs', passive: true });
    await page.click('Save');
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Somebody else saved this meanwhile');
    await page.click('Show what they saved');
    expect(page.text).toContain('Name: South → Theirs');
    expect(page.text).toContain('Passive Instance: off → on');
    expect(page.path).toBe('/connections/c1');
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([
      { version: 3, name: 'Mine' },
      { version: 4, name: 'Mine', passive: false },
    ]);
  });

  it('goes over what other tabs changed meanwhile, and leaves it as it is', async () => {
    let now = detail();
    const page = await openAdmin(
      '/connections/c1',
      answers({
        'connections.get': () => now,
        'connections.rotateKey': () => {
          now = detail({ version: 4, localKeySetAt: Date.now() });
          return { connection: now, newLocalKey: 'generated-key' };
        },
      }),
    );
    await page.type('Name', 'South II');
    await page.goTo('/connections/c1/keys');
    await page.click('Make a new key');
    await page.click('I have copied it');
    await page.goTo('/connections/c1/setup');
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([{ version: 4, name: 'South II' }]);
  });

  it('leaves technical user and keys to their own tabs', async () => {
    const page = await openAdmin('/connections/c1', answers());
    expect(page.has({ label: 'Technical User', type: 'Select' })).toBe(false);
    expect(page.has({ type: 'RadioGroup' })).toBe(false);
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([
      { technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' } },
    ]);
  });

  it('says so when the connection is gone', async () => {
    const page = await openAdmin(
      '/connections/c1',
      answers({ 'connections.get': refused('NOT_FOUND', 'It is not there any more.') }),
    );
    expect(page.text).toContain('It is not there any more.');
  });

  it('loses no letter when the bridge is slow', async () => {
    const page = await openAdmin('/connections/new/app', answers(), { lagMs: 30 });
    await page.type('Name', 'South');
    await page.type('Remote URL', REMOTE_URL);
    await page.click('Save');
    expect(callsOf(page, 'connections.save')).toMatchObject([{ name: 'South', remoteUrl: REMOTE_URL }]);
  });
});
