import type { PageUnderTest } from '../../../sandbox/host/harness';
import type { ImportedRow, TransferDocument, TransferRow } from '../../../src/entry/admin/api';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { settings } from './support/records';

withPages();

const DOCUMENT: TransferDocument = {
  format: 'causeway-set-up',
  version: 1,
  site: 'https://north.example',
  connections: [
    {
      name: 'South',
      kind: 'app',
      remoteUrl: null,
      passive: true,
      jira: null,
      technicalUser: null,
      contracts: [],
    },
  ],
};
const row = (different: Partial<TransferRow> = {}): TransferRow => ({
  what: 'connection',
  name: 'South',
  of: null,
  does: 'create',
  changes: [],
  notes: [],
  ...different,
});
const done = (different: Partial<ImportedRow> = {}): ImportedRow => ({
  ...row(),
  outcome: 'done',
  text: '',
  ...different,
});

const open = (different: Answers = {}): Promise<PageUnderTest> =>
  openAdmin('/settings', { 'settings.get': settings(), 'transfer.export': DOCUMENT, ...different });
const rowsOf = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'Row' }).map((one) => page.textOf({ where: (node) => node === one }));

const paste = async (page: PageUnderTest, text: string): Promise<void> => {
  await page.click('Import');
  await page.type('Document to import', text);
  await page.click('Show what it would change');
};

describe('export', () => {
  it('shows the document to be copied', async () => {
    const page = await open();
    await page.click('Export');
    const shown = page.find({ label: 'The document', type: 'TextArea' }).props;
    expect(JSON.parse(String(shown['value']))).toEqual(DOCUMENT);
    expect(shown['isReadOnly']).toBe(true);
    expect(page.record.problems).toEqual([]);
  });

  it('says so where there is nothing yet', async () => {
    const page = await open({ 'transfer.export': { ...DOCUMENT, connections: [] } });
    await page.click('Export');
    expect(page.text).toContain('There is nothing to export yet');
  });
});

describe('import', () => {
  it('shows what would be, does just that, and says what became of it', async () => {
    const rows = [
      row({ does: 'change', changes: [{ field: 'Remote URL', before: '', after: 'https://x' }] }),
      row({ what: 'contract', name: 'Bugs', of: 'South', notes: ['It comes in off.'] }),
      row({ what: 'contract', name: 'Tasks', of: 'South', does: 'cannot', notes: ['There is no project GONE here.'] }),
    ];
    const page = await open({
      'transfer.preview': { digest: 'd1', rows },
      'transfer.import': [
        done({ ...rows[0] }),
        done({ ...rows[1], outcome: 'failed', text: 'Jira did not answer.' }),
        done({ ...rows[2], outcome: 'nothing' }),
      ],
    });
    await paste(page, JSON.stringify(DOCUMENT));
    expect(rowsOf(page)).toEqual([
      expect.stringMatching(/Connection\s*South\s*changes\s*Remote URL: empty → https:\/\/x/),
      expect.stringMatching(/Contract\s*Bugs, of South\s*new\s*It comes in off\./),
      expect.stringMatching(/Contract\s*Tasks, of South\s*cannot\s*There is no project GONE here\./),
    ]);
    await page.click('Import 2 records');
    expect(callsOf(page, 'transfer.import')).toEqual([{ document: DOCUMENT, digest: 'd1' }]);
    expect(rowsOf(page)[0]).toContain('imported');
    expect(rowsOf(page)[1]).toMatch(/failed\s*Jira did not answer\./);
    expect(rowsOf(page)[2]).toContain('passed over');
    expect(page.has({ type: 'LoadingButton', text: /^Import/ })).toBe(false);
    expect(page.record.problems).toEqual([]);
  });

  it('asks nothing of what is no document, and says where one is wrong', async () => {
    const page = await open({
      'transfer.preview': refused('INVALID_INPUT', 'Something in what was entered is not valid.', {
        'document.connections.0.contracts.1.name': 'Enter a name.',
      }),
    });
    await paste(page, '');
    expect(page.text).toContain('Paste a document first.');
    await page.type('Document to import', '{"format":');
    await page.click('Show what it would change');
    expect(page.text).toContain('This is not the whole document.');
    expect(callsOf(page, 'transfer.preview')).toEqual([]);
    await page.type('Document to import', '{}');
    await page.click('Show what it would change');
    expect(page.text).toContain('connections 1, contracts 2, name: Enter a name.');
  });

  it('offers nothing where there is nothing to do, and forgets the preview when the text changes', async () => {
    const page = await open({ 'transfer.preview': { digest: 'd1', rows: [row({ does: 'same' })] } });
    await paste(page, JSON.stringify(DOCUMENT));
    expect(page.text).toContain('There is nothing to import');
    expect(page.has({ type: 'LoadingButton', text: /^Import/ })).toBe(false);
    await page.type('Document to import', '{}');
    expect(page.has({ type: 'Row' })).toBe(false);
  });

  it('says that something was changed since, and that nothing was imported', async () => {
    const page = await open({
      'transfer.preview': { digest: 'd1', rows: [row()] },
      'transfer.import': refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.'),
    });
    await paste(page, JSON.stringify(DOCUMENT));
    await page.click('Import 1 record');
    expect(page.text).toContain('Nothing was imported; look at it once more.');
    expect(page.has({ type: 'Row' })).toBe(false);
  });

  it('says how to go on where time was too short', async () => {
    const page = await open({
      'transfer.preview': { digest: 'd1', rows: [row()] },
      'transfer.import': [done({ outcome: 'left' })],
    });
    await paste(page, JSON.stringify(DOCUMENT));
    await page.click('Import 1 record');
    expect(page.text).toContain('Paste the same document again');
  });
});
