import type { Answers } from './support/pages';
import { beat, callsOf, errorsOf, openAdmin, refused, valueOf, withPages } from './support/pages';
import { connection, detail, HOUR_MS, overview } from './support/records';

withPages();

const POLL_MS = 5000;
const CODE = 'causeway-invitation.eyJ2IjoxfQ';
const waiting = () =>
  detail({
    state: 'draft',
    remoteUrl: null,
    missing: ['Remote URL'],
    invitation: { expiresAt: Date.now() + 48 * HOUR_MS },
  });

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview({ connections: [] }),
  'connections.list': { connections: [], peerUrl: '' },
  'connections.get': waiting(),
  'invitations.create': { connection: waiting(), code: CODE },
  'users.search': [{ accountId: 'acc-bot', displayName: 'Sync Bot' }],
  ...different,
});

describe('making an invitation', () => {
  it('takes name, technical user and passive, and shows the code with its end and what comes next', async () => {
    const page = await openAdmin('/connections/invite', answers());
    await page.type('Name', ' South ');
    await page.choose('Technical User', 'Sync Bot');
    await page.check('Passive Instance');
    await page.click('Make the invitation');
    expect(callsOf(page, 'invitations.create')).toEqual([
      { name: 'South', technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' }, passive: true },
    ]);
    expect(page.find({ label: 'Invitation', type: 'TextArea' }).props).toMatchObject({ value: CODE, isReadOnly: true });
    expect(page.text).toMatch(/It can be accepted until .*20\d\d/);
    expect(page.text).toContain('What happens next');
    expect(page.text).toContain('Waiting for the other admin');
    expect(page.record.problems).toEqual([]);
  });

  it('notices by itself when the other end has connected, and leads to the test', async () => {
    let now = waiting();
    const page = await openAdmin(
      '/connections/invite',
      answers({
        'connections.get': () => now,
        'connections.testSteps': { steps: [], last: {} },
      }),
    );
    await page.type('Name', 'South');
    await page.click('Make the invitation');
    await beat(page, POLL_MS);
    expect(page.text).toContain('Waiting for the other admin');
    now = detail();
    await beat(page, POLL_MS);
    expect(page.find({ type: 'SectionMessage' }).props).toMatchObject({
      appearance: 'success',
      title: 'South is connected',
    });
    expect(page.outline()).not.toContain(CODE);
    await page.click('Test the connection');
    expect(page.path).toBe('/connections/c1/test');
  });

  it('keeps the code though looking whether somebody accepted fails for once', async () => {
    const page = await openAdmin(
      '/connections/invite',
      answers({ 'connections.get': refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.') }),
    );
    await page.type('Name', 'South');
    await page.click('Make the invitation');
    expect(page.text).toContain('The app’s storage did not answer.');
    expect(page.outline()).toContain(CODE);
  });

  it.each([
    ['', 'Enter a name.'],
    ['n'.repeat(81), 'The name may have at most 80 characters.'],
  ])('says what is wrong with the name “%.5s”, keeps it and makes nothing', async (name, message) => {
    const page = await openAdmin('/connections/invite', answers());
    await page.type('Name', name);
    await page.click('Make the invitation');
    expect(errorsOf(page)).toEqual([message]);
    expect(valueOf(page, 'name')).toBe(name);
    expect(callsOf(page, 'invitations.create')).toEqual([]);
  });

  it.each([
    ['NAME_TAKEN', 'name', '“South” is the name of another connection. Choose another one.'],
    ['INVALID_INPUT', 'technicalUser', 'This is your own account. Choose an account made for this.'],
  ])('%s: says so at its field, and keeps what was typed', async (code, field, message) => {
    const page = await openAdmin(
      '/connections/invite',
      answers({ 'invitations.create': refused(code, 'Not so.', { [field]: message }) }),
    );
    await page.type('Name', 'South');
    await page.choose('Technical User', 'Sync Bot');
    await page.click('Make the invitation');
    expect(errorsOf(page)).toEqual([message]);
    expect(valueOf(page, 'name')).toBe('South');
  });
});

describe('a connection that waits for its other end', () => {
  it('says until when, and gives a new code once', async () => {
    const page = await openAdmin(
      '/connections/c1',
      answers({ 'invitations.renew': { connection: waiting(), code: CODE } }),
    );
    expect(page.text).toMatch(/Nobody has accepted the invitation yet\. It can be accepted until/);
    expect(page.outline()).not.toContain(CODE);
    await page.click('Make a new invitation');
    expect(callsOf(page, 'invitations.renew')).toEqual([{ id: 'c1', version: 3 }]);
    expect(page.find({ label: 'Invitation', type: 'TextArea' }).props['value']).toBe(CODE);
  });

  it('says that the invitation has expired', async () => {
    const expired = { ...waiting(), invitation: { expiresAt: Date.now() - HOUR_MS } };
    const page = await openAdmin('/connections/c1', answers({ 'connections.get': expired }));
    expect(page.text).toContain('The invitation expired before anybody accepted it.');
  });

  it('says why there is no new code', async () => {
    const page = await openAdmin(
      '/connections/c1',
      answers({ 'invitations.renew': refused('INVALID_INPUT', 'The invitation was accepted already.') }),
    );
    await page.click('Make a new invitation');
    expect(page.text).toContain('The invitation was accepted already.');
  });

  it('notices when it is accepted', async () => {
    let now = waiting();
    const page = await openAdmin('/connections/c1', answers({ 'connections.get': () => now }));
    now = { ...detail(), ...connection() };
    await beat(page, POLL_MS);
    expect(page.text).not.toContain('Nobody has accepted');
    expect(page.has({ type: 'Lozenge', text: 'In step' })).toBe(true);
  });
});
