import type { Answers } from './support/pages';
import { callsOf, errorsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, detail, HOUR_MS, overview, PEER_URL } from './support/records';

withPages();

const PATH = '/connections/c1/keys';
const KEY = 'k'.repeat(40);
const OVERLAP = 'Days that the present key stays valid';
const OTHER = 'Another key of the other site';

const answers = (different: Answers = {}): Answers => ({
  'overview.get': overview(),
  'connections.get': detail(),
  'connections.rotateKey': {
    connection: connection({ version: 4, oldLocalKeyValidUntil: Date.now() + 7 * 24 * HOUR_MS }),
    newLocalKey: 'generated-key',
  },
  'connections.save': { connection: connection({ version: 4 }), newLocalKey: null },
  'connections.testSteps': { steps: [], last: {} },
  ...different,
});

describe('the keys of a connection', () => {
  it('says since when each is set, and shows neither', async () => {
    const page = await openAdmin(PATH, answers());
    expect(page.findAll({ type: 'Tooltip', text: '3 days ago' })).toHaveLength(2);
    expect(page.text).toContain('Last heard from the other site');
    expect(page.text).not.toContain('The one before is accepted until');
    expect(page.record.problems).toEqual([]);
  });

  it('says until when the key before is accepted, while it is', async () => {
    const running = await openAdmin(
      PATH,
      answers({ 'connections.get': detail({ oldLocalKeyValidUntil: Date.now() + HOUR_MS }) }),
    );
    expect(running.text).toMatch(/The one before is accepted until .*20\d\d/);
    const over = await openAdmin(
      PATH,
      answers({ 'connections.get': detail({ oldLocalKeyValidUntil: Date.now() - HOUR_MS }) }),
    );
    expect(over.text).not.toContain('The one before is accepted until');
  });

  it('says that none is set', async () => {
    const page = await openAdmin(PATH, answers({ 'connections.get': detail({ remoteKeySetAt: null }) }));
    expect(page.text).toContain('not set');
  });
});

describe('a new key of this site', () => {
  it('overlaps for 7 days, is shown this once, and says what the other admin does', async () => {
    const page = await openAdmin(PATH, answers());
    await page.click('Make a new key');
    expect(callsOf(page, 'connections.rotateKey')).toEqual([{ id: 'c1', version: 3, overlapDays: 7 }]);
    const modal = page.find({ type: 'Modal' });
    const shown = page.find({ label: 'Their Remote Authentication Key', type: 'Textfield', inside: modal });
    expect(shown.props).toMatchObject({ value: 'generated-key', isReadOnly: true });
    expect(page.find({ label: 'Their Remote URL', type: 'Textfield' }).props['value']).toBe(PEER_URL);
    expect(page.text).toMatch(/The key before is accepted until .*20\d\d.*\. Until then nothing stops\./);
    expect(page.text).toContain('What the other admin does');
    await page.click('I have copied it');
    expect(page.outline()).not.toContain('generated-key');
    expect(callsOf(page, 'connections.get').length).toBeGreaterThan(1);
  });

  it('takes another overlap', async () => {
    const page = await openAdmin(PATH, answers());
    await page.type(OVERLAP, '30');
    await page.click('Make a new key');
    expect(callsOf(page, 'connections.rotateKey')).toMatchObject([{ overlapDays: 30 }]);
  });

  it.each([
    ['0', 'At least 1 day: the other admin needs time to enter the new key.'],
    ['31', 'At most 30 days.'],
    ['2.5', 'Enter a whole number of days.'],
    ['soon', 'Enter a whole number of days.'],
    ['', 'Enter a whole number of days.'],
  ])('says what is wrong with an overlap of “%s”, keeps it and makes no key', async (typed, message) => {
    const page = await openAdmin(PATH, answers());
    await page.type(OVERLAP, typed);
    await page.click('Make a new key');
    expect(errorsOf(page)).toEqual([message]);
    expect(page.find({ label: OVERLAP, type: 'Textfield' }).props['defaultValue']).toBe(typed);
    expect(callsOf(page, 'connections.rotateKey')).toEqual([]);
  });

  it('says that somebody else saved meanwhile, and works with what they saved the next time', async () => {
    let now = detail();
    const page = await openAdmin(
      PATH,
      answers({
        'connections.get': () => now,
        'connections.rotateKey': ({ version }) =>
          version === 3
            ? refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.')
            : { connection: connection({ version: 5 }), newLocalKey: 'generated-key' },
      }),
    );
    now = detail({ version: 4 });
    await page.click('Make a new key');
    expect(page.text).toContain('Somebody else saved it in the meantime.');
    await page.click('Make a new key');
    expect(page.outline()).toContain('generated-key');
  });
});

describe('another key of the other site', () => {
  it('is saved with all else as it is, is shown no more, and leads to the test', async () => {
    const page = await openAdmin(PATH, answers());
    await page.type(OTHER, ` ${KEY} `);
    await page.click('Save the key');
    expect(callsOf(page, 'connections.save')).toEqual([
      {
        id: 'c1',
        version: 3,
        name: 'South',
        remoteUrl: 'https://s1.webtrigger.atlassian.app/public/def',
        passive: false,
        technicalUser: { accountId: 'acc-bot', displayName: 'Sync Bot' },
        localKey: { kind: 'keep' },
        remoteKey: { kind: 'typed', value: KEY },
      },
    ]);
    expect(page.outline()).not.toContain(KEY);
    expect(page.find({ label: OTHER, type: 'Textfield' }).props['type']).toBe('password');
    await page.click('Test the connection');
    expect(page.path).toBe('/connections/c1/test');
  });

  it.each([
    ['', 'Paste the key of the other site.'],
    ['short', 'The key must have at least 32 characters. Let Causeway generate one, or make it longer.'],
    ['k'.repeat(201), 'The key may have at most 200 characters.'],
  ])('says what is wrong with “%.5s”, keeps it and saves nothing', async (typed, message) => {
    const page = await openAdmin(PATH, answers());
    await page.type(OTHER, typed);
    await page.click('Save the key');
    expect(errorsOf(page)).toEqual([message]);
    expect(callsOf(page, 'connections.save')).toEqual([]);
  });

  it('says why it was not saved, at the field where it belongs there', async () => {
    const page = await openAdmin(
      PATH,
      answers({
        'connections.save': refused('INVALID_INPUT', 'Something is not valid.', {
          'remoteKey.value': 'The key may have at most 200 characters.',
        }),
      }),
    );
    await page.type(OTHER, KEY);
    await page.click('Save the key');
    expect(errorsOf(page)).toEqual(['The key may have at most 200 characters.']);
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Not saved');
  });
});
