import { FORBIDDEN, openAdmin, refused, withPages } from './support/pages';
import { line, overview, pair } from './support/records';

withPages();

describe('overview', () => {
  it('explains and starts where nothing is connected', async () => {
    const page = await openAdmin('/', {
      'overview.get': overview({ connections: [] }),
      'connections.list': { connections: [], peerUrl: '' },
    });
    expect(page.text).toContain('Nothing is connected yet');
    await page.click('Connect a site');
    expect(page.path).toBe('/connections/new');
    expect(page.record.problems).toEqual([]);
  });

  it('shows each connection with one state, and what needs somebody', async () => {
    const connections = [
      line(),
      line({ id: 'c2', name: 'East', waiting: 4 }),
      line({ id: 'c3', name: 'West', attention: 1234 }),
      line({ id: 'c4', name: 'Old', state: 'disabled' }),
      line({ id: 'c5', name: 'New', state: 'draft', missing: ['Remote URL'] }),
      line({ id: 'c6', name: 'Fresh', contracts: 0 }),
    ];
    const page = await openAdmin('/overview', { 'overview.get': overview({ connections, attention: [pair()] }) });
    const states = page.findAll({ type: 'Row' }).map((row) => page.textOf({ type: 'Lozenge', inside: row }));
    expect(states).toEqual(['In step', 'Waiting', 'Needs attention', 'Stopped', 'Draft', 'Connected']);
    expect(page.text).toContain('NOR-1');
    expect(page.text).toContain('See all (1\u202f234)');
    await expect(page.click('See all (1\u202f234)')).resolves.toBeUndefined();
    expect(page.path).toBe('/attention');
  });

  it('tells in words what the chart shows', async () => {
    const page = await openAdmin('/overview', { 'overview.get': overview() });
    expect(page.text).toMatch(
      /35 changes were brought over and 2 failed\. The busiest hour began at \d\d:\d\d, with 14\./,
    );
    expect(page.has({ type: 'StackBarChart' })).toBe(true);
    expect(page.record.problems).toEqual([]);
  });

  it('says so where nothing needs anybody', async () => {
    const page = await openAdmin('/overview', { 'overview.get': overview() });
    expect(page.text).toContain('Nothing needs you.');
  });

  it('offers another try when it cannot be loaded', async () => {
    let isUp = false;
    const page = await openAdmin('/overview', {
      'overview.get': () => (isUp ? overview() : refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.')),
    });
    expect(page.text).toContain('The app’s storage did not answer.');
    isUp = true;
    await page.click('Try again');
    expect(page.text).toContain('South');
    expect(page.text).not.toContain('did not answer');
  });
});

const PAGES = [
  '/overview',
  '/connections',
  '/connections/new',
  '/connections/c1',
  '/connections/c1/keys',
  '/connections/new/app',
  '/connections/invite',
  '/connections/invitation',
  '/contracts',
  '/contracts/new/c1',
  '/contracts/accept/c1/k9',
  '/contracts/k1',
  '/attention',
  '/activity',
  '/settings',
];

describe.each(PAGES)('%s for somebody who is not a Jira admin', (path) => {
  it('refuses plainly and shows nothing else', async () => {
    const page = await openAdmin(path, {
      'overview.get': FORBIDDEN,
      'connections.list': FORBIDDEN,
      'connections.get': FORBIDDEN,
      'contracts.list': FORBIDDEN,
      'contracts.get': FORBIDDEN,
      'contracts.fields': FORBIDDEN,
      'contracts.offers': FORBIDDEN,
      'attention.list': FORBIDDEN,
      'activity.list': FORBIDDEN,
      'settings.get': FORBIDDEN,
    });
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Only Jira administrators can see this page');
    expect(page.findAll({ where: (node) => 'onClick' in node.props })).toEqual([]);
  });
});

describe('the way between pages', () => {
  it('has a menu of its own only where Jira shows none', async () => {
    const answers = { 'overview.get': overview() };
    const inJira = await openAdmin('/', answers, { context: { moduleKey: 'causeway-admin' } });
    expect(inJira.has({ type: 'Button', text: 'Activity' })).toBe(false);
    const asConfig = await openAdmin(
      '/',
      { ...answers, 'activity.list': { items: [], cursor: null, olderDay: null } },
      { context: { moduleKey: 'causeway-config' } },
    );
    await asConfig.click({ type: 'Button', text: 'Activity' });
    expect(asConfig.path).toBe('/activity');
  });

  it('works where the host gives no history', async () => {
    const page = await openAdmin(
      '/',
      { 'overview.get': overview({ connections: [] }), 'connections.list': { connections: [], peerUrl: '' } },
      { path: false },
    );
    await page.click('Connect a site');
    expect(page.text).toContain('How do you want to connect?');
  });

  it('says so where there is no such page', async () => {
    const page = await openAdmin('/elsewhere', {});
    expect(page.text).toContain('There is no page here.');
  });
});
