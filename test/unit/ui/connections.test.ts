import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { detail, line, MINUTE_MS, overview, step } from './support/records';

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

  it('shows when the last test was and how it ended, from what is stored', async () => {
    const lastTest = { result: 'failed' as const, at: Date.now() - 2 * MINUTE_MS };
    const page = await openAdmin('/connections', {
      'overview.get': overview({ connections: [line({ lastTest }), line({ id: 'c2', name: 'East' })] }),
    });
    const [tested, untested] = page.findAll({ type: 'Row' });
    expect(page.has({ type: 'Lozenge', text: 'Failed', inside: tested })).toBe(true);
    expect(page.has({ type: 'Tooltip', text: '2 min ago', inside: tested })).toBe(true);
    expect(page.has({ type: 'Text', text: 'not yet', inside: untested })).toBe(true);
  });

  it('leads from a row to its test, and starts it', async () => {
    const page = await openAdmin('/connections', {
      'overview.get': overview(),
      'connections.get': detail(),
      'connections.testSteps': { steps: ['server-url'], last: {} },
      'connections.testStep': step('server-url'),
    });
    await page.click('Test');
    expect(page.path).toBe('/connections/c1/test');
    expect(callsOf(page, 'connections.testStep')).toEqual([{ id: 'c1', step: 'server-url' }]);
  });

  it.each([
    ['PEER_REJECTED_KEY', 'Change the key', '/connections/c1/keys'],
    ['PEER_GONE', 'Change the Remote URL', '/connections/c1/setup'],
  ])('%s: the remedy is a button in the row', async (code, text, path) => {
    const fault = { code, text: 'It is stopped.', at: Date.now() };
    const page = await openAdmin('/connections', {
      'overview.get': overview({ connections: [line({ state: 'disabled', fault })] }),
      'connections.get': detail({ state: 'disabled', fault }),
    });
    await page.click({ type: 'Button', text, inside: page.find({ type: 'Row' }) });
    expect(page.path).toBe(path);
  });

  it('leads from a connection that is not complete to its form', async () => {
    const draft = { state: 'draft' as const, missing: ['Remote URL'] };
    const page = await openAdmin('/connections', {
      'overview.get': overview({ connections: [line(draft)] }),
      'connections.get': detail(draft),
    });
    await page.click('Complete it');
    expect(page.path).toBe('/connections/c1/setup');
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
      'connections.switch': line(),
    });
    await page.click('Pause');
    expect(page.text).toContain('The app’s storage did not answer.');
    expect(page.has({ type: 'Row' })).toBe(true);
  });
});
