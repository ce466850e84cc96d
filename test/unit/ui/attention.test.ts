import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { pair } from './support/records';

withPages();

const numbered = (length: number, first = 1) =>
  Array.from({ length }, (_, index) =>
    pair({ issue: { id: String(10_000 + first + index), key: `NOR-${first + index}` } }),
  );
const group = (pairs: ReturnType<typeof numbered>) => ({
  code: 'JIRA_REFUSED',
  text: 'Severity is not on the screen of NOR.',
  pairs,
});

describe('needs attention', () => {
  it('says so where nothing does', async () => {
    const page = await openAdmin('/attention', { 'attention.list': { groups: [], cursor: null } });
    expect(page.text).toContain('Nothing needs you');
  });

  it('groups by cause, with the remedy and both issues as links', async () => {
    const pairs = [
      pair({ refusals: [{ what: 'Severity', code: 'JIRA_REFUSED', text: 'no', at: Date.now() - 3 * 86_400_000 }] }),
      ...numbered(1, 2),
    ];
    const page = await openAdmin('/attention', { 'attention.list': { groups: [group(pairs)], cursor: null } });
    expect(page.textOf({ type: 'Heading', text: /issues/ })).toBe('2 issues: Severity is not on the screen of NOR.');
    expect(page.text).toContain('Often the field is not on the screen');
    expect(page.findAll({ type: 'Link' })[0]?.props['href']).toBe('/browse/NOR-1');
    expect(page.text).toContain('3 days ago');
    expect(page.record.problems).toEqual([]);
  });

  it('shows an issue under each cause, with what was refused for it, and takes it from both when tried again', async () => {
    const refusal = (what: string, text: string) => ({ what, code: 'JIRA_REFUSED', text, at: Date.now() });
    const under = (what: string, text: string) => ({ ...group([pair({ refusals: [refusal(what, text)] })]), text });
    const page = await openAdmin('/attention', {
      'attention.list': { groups: [under('Severity', 'No screen.'), under('Summary', 'Too long.')], cursor: null },
      'attention.redrive': null,
    });
    const cells = page.findAll({ type: 'Row' }).map((one) => page.textOf({ where: (node) => node === one }));
    expect(cells).toEqual([expect.stringContaining('Severity'), expect.stringContaining('Summary')]);
    const [first] = page.findAll({ type: 'Button', text: 'Try again' });
    await page.click({ where: (node) => node === first });
    expect(callsOf(page, 'attention.redrive')).toEqual([{ contractId: 'k1', issueId: '10001' }]);
    expect(page.has({ type: 'Row' })).toBe(false);
  });

  it('leads to the contract where that is the place to mend it', async () => {
    const cause = { code: 'UNMAPPED_USER', text: 'Ada has no counterpart.', pairs: numbered(1) };
    const page = await openAdmin('/attention', {
      'attention.list': { groups: [cause], cursor: null },
      'contracts.get': refused('NOT_FOUND', 'It is not there any more.'),
      'contracts.fields': [],
    });
    await page.click('Open the contract');
    expect(page.path).toBe('/contracts/k1');
  });

  it('tries one again', async () => {
    const page = await openAdmin('/attention', {
      'attention.list': { groups: [group(numbered(1))], cursor: null },
      'attention.redrive': null,
    });
    expect(page.has({ type: 'Button', text: 'Try all again' })).toBe(false);
    await page.click({ type: 'Button', text: 'Try again' });
    expect(callsOf(page, 'attention.redrive')).toEqual([{ contractId: 'k1', issueId: '10001' }]);
    expect(page.record.flags[0]?.title).toBe('1 issue will be tried again within a minute.');
    expect(page.has({ type: 'Row' })).toBe(false);
    await page.click('Refresh');
    expect(page.has({ type: 'Row' })).toBe(true);
  });

  it('tries all again with progress, and can be stopped', async () => {
    let seen = '';
    const tried: string[] = [];
    const stop = async (): Promise<void> => {
      seen = page.text;
      await page.click('Stop');
    };
    const page = await openAdmin('/attention', {
      'attention.list': { groups: [group(numbered(20))], cursor: null },
      'attention.redrive': ({ issueId }) => {
        tried.push(issueId);
        if (tried.length === 5) void stop();
        return null;
      },
    });
    await page.click('Try all again');
    expect(seen).toContain('4 of 20 tried again');
    expect(tried.length).toBeGreaterThanOrEqual(5);
    expect(tried.length).toBeLessThan(20);
    expect(page.has({ type: 'ProgressBar' })).toBe(false);
  });

  it('says which could not be tried again', async () => {
    const page = await openAdmin('/attention', {
      'attention.list': { groups: [group(numbered(2))], cursor: null },
      'attention.redrive': ({ issueId }) =>
        issueId === '10001' ? refused('NOT_FOUND', 'It is not there any more.') : null,
    });
    await page.click('Try all again');
    expect(page.text).toContain('It is not there any more.');
    expect(page.record.flags[0]?.title).toContain('1 issue will');
  });

  it('adds later pages to the same causes', async () => {
    const page = await openAdmin('/attention', {
      'attention.list': ({ cursor }) =>
        cursor ? { groups: [group(numbered(3, 6))], cursor: null } : { groups: [group(numbered(5))], cursor: 'next' },
    });
    await page.click('Show more');
    expect(page.textOf({ type: 'Heading', text: /issues/ })).toMatch(/^8 issues/);
    expect(page.has({ type: 'Button', text: 'Show more' })).toBe(false);
  });

  it('offers another try when it cannot be loaded', async () => {
    const page = await openAdmin('/attention', {
      'attention.list': refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.'),
    });
    expect(page.text).toContain('The app’s storage did not answer.');
    expect(page.has({ type: 'Button', text: 'Try again' })).toBe(true);
  });
});
