import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, contract, PEER_URL } from './support/records';

withPages();

const answers = (different: Answers = {}): Answers => ({
  'connections.list': { connections: [connection()], peerUrl: PEER_URL },
  'contracts.list': [contract()],
  'contracts.offers': [],
  'contracts.fields': [],
  ...different,
});

const OFFER = {
  id: 'k9',
  name: 'Shared tasks',
  state: 'on' as const,
  project: { key: 'SOU', name: 'South' },
  issueTypes: ['Task', 'Defect'],
};

describe('contracts', () => {
  it('sends people to connect a site first', async () => {
    const page = await openAdmin('/contracts', answers({ 'connections.list': { connections: [], peerUrl: PEER_URL } }));
    expect(page.text).toContain('Connect a site first.');
  });

  it('explains by an example where a connection has none', async () => {
    const page = await openAdmin('/contracts', answers({ 'contracts.list': [] }));
    expect(page.text).toContain('No contracts yet. For example:');
    await page.click('New contract');
    expect(page.path).toBe('/contracts/new/c1');
  });

  it('lists both ends of each contract with its state', async () => {
    const page = await openAdmin('/contracts', answers());
    const row = page.textOf({ type: 'Row' });
    expect(row).toContain('North (NOR)');
    expect(row).toContain('Bug');
    expect(row).toContain('SOU');
    expect(row).toContain('Defect');
    expect(page.textOf({ type: 'Lozenge' })).toBe('On');
    expect(page.record.problems).toEqual([]);
  });

  it('switches off and on', async () => {
    let state: 'on' | 'off' = 'on';
    const page = await openAdmin(
      '/contracts',
      answers({
        'contracts.list': () => [contract({ state })],
        'contracts.switch': (payload) => {
          state = payload.state;
          return contract({ state });
        },
      }),
    );
    await page.click('Switch off');
    expect(page.textOf({ type: 'Lozenge' })).toBe('Off');
    await page.click('Switch on');
    expect(callsOf(page, 'contracts.switch')).toEqual([
      { id: 'k1', version: 5, state: 'off' },
      { id: 'k1', version: 5, state: 'on' },
    ]);
    expect(page.record.flags.at(-1)?.title).toContain('Service bugs is on.');
  });

  it('shows what was just switched though the list lags behind', async () => {
    const page = await openAdmin(
      '/contracts',
      answers({ 'contracts.switch': contract({ version: 6, state: 'off' }), 'contracts.remove': null }),
    );
    await page.click('Switch off');
    expect(page.textOf({ type: 'Lozenge' })).toBe('Off');
    await page.click('Remove');
    await page.type({ type: 'Textfield' }, 'Service bugs');
    await page.click({ type: 'LoadingButton', text: 'Remove' });
    expect(callsOf(page, 'contracts.remove')).toEqual([{ id: 'k1', version: 6 }]);
    expect(page.has({ type: 'Row' })).toBe(false);
  });

  it('removes after the name was typed', async () => {
    const page = await openAdmin('/contracts', answers({ 'contracts.remove': null }));
    await page.click('Remove');
    await page.type({ type: 'Textfield' }, 'Service bugs');
    await page.click({ type: 'LoadingButton', text: 'Remove' });
    expect(callsOf(page, 'contracts.remove')).toEqual([{ id: 'k1', version: 5 }]);
  });

  it('shows what the peer offers and leads to accepting it', async () => {
    const page = await openAdmin('/contracts', answers({ 'contracts.offers': [OFFER] }));
    expect(page.text).toContain('Shared tasks: South (SOU), Task, Defect');
    await page.click('Accept');
    expect(page.path).toBe('/contracts/accept/c1/k9');
  });

  it('says calmly that the peer cannot be asked, and asks again when told', async () => {
    let isUp = false;
    const page = await openAdmin(
      '/contracts',
      answers({
        'contracts.offers': () => (isUp ? [OFFER] : refused('PEER_UNREACHABLE', 'The peer site cannot be reached.')),
      }),
    );
    expect(page.text).toContain('The peer site cannot be reached.');
    expect(page.has({ type: 'SectionMessage' })).toBe(false);
    isUp = true;
    await page.click('Ask the other site for offers');
    expect(page.text).toContain('Shared tasks');
  });

  it('asks no peer that is paused or has no address', async () => {
    const connections = [connection({ state: 'paused' }), connection({ id: 'c2', remoteUrl: null, passive: true })];
    const page = await openAdmin('/contracts', answers({ 'connections.list': { connections, peerUrl: PEER_URL } }));
    expect(callsOf(page, 'contracts.offers')).toEqual([]);
  });

  it('says why a switch was refused', async () => {
    const page = await openAdmin(
      '/contracts',
      answers({ 'contracts.switch': refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.') }),
    );
    await page.click('Switch off');
    expect(page.text).toContain('Somebody else saved it in the meantime.');
  });
});
