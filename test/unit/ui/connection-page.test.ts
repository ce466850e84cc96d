import type { Answers } from './support/pages';
import { beat, callsOf, openAdmin, refused, valueOf, withPages } from './support/pages';
import { detail, MINUTE_MS, overview, step } from './support/records';

withPages();

const REFRESH_MS = 30_000;

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview(),
  'connections.get': detail(),
  'connections.testSteps': { steps: ['server-url'], last: {} },
  'connections.testStep': step('server-url'),
  'technicalUser.check': {
    finding: { result: 'passed', code: 'OK', seen: 'Sync Bot is active.', remedy: '' },
    rows: [],
    permissions: [],
    writesAs: 'user',
  },
  'users.search': [],
  ...different,
});

describe('the page of one connection', () => {
  it('shows kind, state, peer as a link, when it was heard, what waits, what needs somebody, and the last test', async () => {
    const lastTest = { result: 'warned' as const, at: Date.now() - 3 * MINUTE_MS };
    const page = await openAdmin(
      '/connections/c1',
      answers({ 'connections.get': detail({ waiting: 3, attention: 1234, lastTest }) }),
    );
    expect(page.has({ type: 'Heading', text: 'South' })).toBe(true);
    expect(page.text).toContain('Both sites have Causeway');
    expect(page.has({ type: 'Lozenge', text: 'Needs attention' })).toBe(true);
    expect(page.find({ type: 'Link' }).props['href']).toBe('https://south.example');
    expect(page.text).toContain('1\u202f234');
    expect(page.has({ type: 'Lozenge', text: 'Warning' })).toBe(true);
    expect(page.has({ type: 'Tooltip', text: '3 min ago' })).toBe(true);
    expect(page.findAll({ type: 'Tab' }).map((tab) => page.textOf({ where: (node) => node === tab }))).toEqual([
      'Setup',
      'Test',
      'Keys',
      'Technical user',
    ]);
    expect(page.record.problems).toEqual([]);
  });

  it('opens the tab of its path, and a tab changes the path', async () => {
    const page = await openAdmin('/connections/c1/keys', answers());
    expect(page.find({ type: 'Tabs' }).props['selected']).toBe(2);
    await page.give({ type: 'Tabs' }, 1);
    expect(page.path).toBe('/connections/c1/test');
    expect(page.find({ type: 'Tabs' }).props['selected']).toBe(1);
  });

  it('asks only for what a tab shows that was opened', async () => {
    const page = await openAdmin('/connections/c1', answers());
    expect(callsOf(page, 'connections.testSteps')).toEqual([]);
    expect(callsOf(page, 'technicalUser.check')).toEqual([]);
    await page.give({ type: 'Tabs' }, 1);
    expect(callsOf(page, 'connections.testSteps')).toHaveLength(1);
  });

  it('keeps what was typed while one looks at another tab, and while it looks again by itself', async () => {
    const page = await openAdmin('/connections/c1', answers());
    await page.type('Name', 'South II');
    const before = page.find({ label: 'Name', type: 'Textfield' }).key;
    await page.give({ type: 'Tabs' }, 1);
    await beat(page, REFRESH_MS);
    await page.give({ type: 'Tabs' }, 0);
    expect(page.find({ label: 'Name', type: 'Textfield' }).key).toBe(before);
    expect(valueOf(page, 'name')).toBe('South II');
  });

  it.each([
    ['PEER_REJECTED_KEY', 'Change the key', '/connections/c1/keys'],
    ['PEER_NOT_CAUSEWAY', 'Change the Remote URL', '/connections/c1/setup'],
    ['UNEXPECTED', 'Find out with a test', '/connections/c1/test'],
  ])('stopped by %s: cause, since when, what happens meanwhile, and the remedy', async (code, remedy, path) => {
    const fault = { code, text: 'The peer said no.', at: Date.now() - 5 * MINUTE_MS };
    const page = await openAdmin(
      '/connections/c1/keys',
      answers({ 'connections.get': detail({ state: 'disabled', fault }) }),
    );
    const banner = page.find({ type: 'SectionMessage' });
    expect(banner.props).toMatchObject({ appearance: 'error', title: 'This connection is stopped' });
    expect(page.textOf({ where: (node) => node === banner })).toContain('The peer said no.');
    expect(page.textOf({ type: 'Tooltip', inside: banner })).toBe('5 min ago');
    expect(page.textOf({ where: (node) => node === banner })).toContain('Changes wait meanwhile; nothing is lost.');
    await page.click({ type: 'Button', text: remedy });
    expect(page.path).toBe(path);
  });

  it('says what a draft lacks, and that a paused one catches up', async () => {
    const draft = detail({ state: 'draft', missing: ['Remote URL'] });
    const page = await openAdmin('/connections/c1', answers({ 'connections.get': draft }));
    expect(page.text).toContain('Still missing: Remote URL.');
    expect(page.has({ type: 'Button', text: 'Pause' })).toBe(false);
    const paused = await openAdmin('/connections/c1', answers({ 'connections.get': detail({ state: 'paused' }) }));
    expect(paused.text).toContain('They are sent when you resume.');
  });

  it('pauses and resumes', async () => {
    let now = detail();
    const page = await openAdmin(
      '/connections/c1',
      answers({
        'connections.get': () => now,
        'connections.switch': ({ state }) => (now = detail({ state, version: now.version + 1 })),
      }),
    );
    await page.click('Pause');
    expect(page.has({ type: 'Lozenge', text: 'Paused' })).toBe(true);
    await page.click('Resume');
    expect(callsOf(page, 'connections.switch')).toEqual([
      { id: 'c1', version: 3, state: 'paused' },
      { id: 'c1', version: 4, state: 'active' },
    ]);
  });

  it('says why it was not paused', async () => {
    const page = await openAdmin(
      '/connections/c1',
      answers({ 'connections.switch': refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.') }),
    );
    await page.click('Pause');
    expect(page.text).toContain('Somebody else saved it in the meantime.');
  });
});
