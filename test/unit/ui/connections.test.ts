import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { line, overview } from './support/records';

withPages();

describe('connections', () => {
  it('explains and starts where there are none', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview({ connections: [] }),
      'connections.list': { connections: [], peerUrl: '' },
    });
    expect(page.text).toContain('No connections yet');
    await page.click('Connect a site');
    expect(page.path).toBe('/connections/new');
  });

  it('shows peer, state, technical user, last heard and counts, the exact time on hover', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview({ connections: [line({ waiting: 3, attention: 2, passive: true })] }),
    });
    const row = page.find({ type: 'Row' });
    expect(page.find({ type: 'Link', inside: row }).props['href']).toBe('https://south.example');
    expect(page.find({ type: 'User', inside: row }).props['accountId']).toBe('acc-bot');
    expect(page.textOf({ type: 'Tooltip', inside: row })).toBe('2 min ago');
    expect(page.find({ type: 'Tooltip', inside: row }).props['content']).toMatch(/20\d\d/);
    expect(page.textOf({ type: 'Row' })).toContain('passive here');
    expect(page.record.problems).toEqual([]);
  });

  it('says in words why a connection is stopped or unfinished, and what to do', async () => {
    const fault = { code: 'PEER_REJECTED_KEY', text: 'The peer did not accept our key.', at: Date.now() };
    const page = await openAdmin('/connections', {
      'overview.get': overview({
        connections: [
          line({ state: 'disabled', fault }),
          line({ id: 'c2', name: 'New', state: 'draft', missing: ['Remote URL', 'Remote Authentication Key'] }),
        ],
      }),
    });
    expect(page.text).toContain('The peer did not accept our key.');
    expect(page.text).toContain('Compare the keys with the other admin');
    expect(page.text).toContain('Still missing: Remote URL and Remote Authentication Key.');
  });

  it('tests a connection and shows what was seen and how long it took', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview(),
      'connections.ping': { ok: true, text: 'The peer answered, and both keys fit.', tookMs: 84 },
    });
    await page.click('Test');
    expect(callsOf(page, 'connections.ping')).toEqual([{ id: 'c1' }]);
    const message = page.find({ type: 'SectionMessage' });
    expect(message.props).toMatchObject({ appearance: 'success', title: 'South: the test succeeded' });
    expect(page.text).toContain('The peer answered, and both keys fit.');
    expect(page.text).toContain('It took 84 ms.');
  });

  it('shows a failed test calmly', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview(),
      'connections.ping': { ok: false, text: 'The peer site cannot be reached.', tookMs: 20_000 },
    });
    await page.click('Test');
    expect(page.find({ type: 'SectionMessage' }).props['appearance']).toBe('warning');
    expect(page.text).toContain('The peer site cannot be reached.');
  });

  it('pauses and resumes', async () => {
    let state: 'active' | 'paused' = 'active';
    const page = await openAdmin('/connections', {
      'overview.get': () => overview({ connections: [line({ state })] }),
      'connections.switch': (payload) => {
        state = payload.state;
        return line({ state });
      },
    });
    await page.click('Pause');
    expect(page.textOf({ type: 'Lozenge' })).toBe('Paused');
    await page.click('Resume');
    expect(page.textOf({ type: 'Lozenge' })).toBe('In step');
    expect(callsOf(page, 'connections.switch')).toEqual([
      { id: 'c1', version: 3, state: 'paused' },
      { id: 'c1', version: 3, state: 'active' },
    ]);
  });

  it('removes only after the name was typed', async () => {
    let connections = [line({ contracts: 2 })];
    const page = await openAdmin('/connections', {
      'overview.get': () => overview({ connections }),
      'connections.remove': () => {
        connections = [];
        return null;
      },
    });
    await page.click('Remove');
    expect(page.text).toContain('2 contracts of this connection will be removed, with both keys.');
    const confirm = { type: 'LoadingButton', text: 'Remove' };
    await expect(page.click(confirm)).rejects.toThrow('disabled');
    await page.type('Type “South” to confirm', 'Sout');
    await expect(page.click(confirm)).rejects.toThrow('disabled');
    await page.type({ type: 'Textfield' }, 'South');
    await page.click(confirm);
    expect(callsOf(page, 'connections.remove')).toEqual([{ id: 'c1', version: 3 }]);
    expect(page.has({ type: 'Modal' })).toBe(false);
    expect(page.text).toContain('No connections yet');
  });

  it('keeps the question open and says why when removing fails', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview(),
      'connections.remove': refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.'),
    });
    await page.click('Remove');
    await page.type({ type: 'Textfield' }, 'South');
    await page.click({ type: 'LoadingButton', text: 'Remove' });
    expect(page.has({ type: 'Modal' })).toBe(true);
    expect(page.text).toContain('Somebody else saved it in the meantime.');
    await page.click('Cancel');
    expect(page.has({ type: 'Modal' })).toBe(false);
  });

  it('keeps the list when a later load fails', async () => {
    let loads = 0;
    const page = await openAdmin('/connections', {
      'overview.get': () => {
        loads += 1;
        return loads === 1 ? overview() : refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.');
      },
      'connections.ping': { ok: true, text: 'The peer answered, and both keys fit.', tookMs: 84 },
    });
    await page.click('Test');
    expect(page.text).toContain('The app’s storage did not answer.');
    expect(page.has({ type: 'Row' })).toBe(true);
  });
});
