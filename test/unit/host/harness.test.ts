import { rmSync } from 'node:fs';
import { openPage, type OpenPageOptions, type PageUnderTest } from '../../../sandbox/host/harness';
import { bundleFixture } from '../../host/bundle-fixture';

let directory: string;
beforeAll(async () => {
  directory = await bundleFixture();
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const open = (options: Partial<OpenPageOptions> = {}): Promise<PageUnderTest> =>
  openPage({ directory, html: 'admin.html', invoke: () => ({ displayName: 'Ada' }), ...options });

describe('the tree harness', () => {
  test('runs the real bundle and shows what the resolver answered', async () => {
    const page = await open();
    expect(page.text).toContain('Signed in as Ada');
    expect(page.record.invokes).toEqual([{ functionKey: 'whoami', payload: { greeting: 'hello' } }]);
    expect(page.record.problems).toEqual([]);
  });

  test('gives the page the error of a resolver that throws', async () => {
    const page = await open({
      invoke: () => {
        throw new Error('nobody is home');
      },
    });
    expect(page.text).toContain('nobody is home');
  });

  test('follows the page through its routes', async () => {
    const page = await open({ path: '/table' });
    expect(page.has({ type: 'DynamicTable' })).toBe(true);
    await page.goTo('/form');
    expect(page.path).toBe('/form');
    expect(page.has({ type: 'Form' })).toBe(true);
  });

  test('validates, keeps what was typed, and saves', async () => {
    const saved: unknown[] = [];
    const page = await open({
      path: '/form',
      invoke: (key, payload) => {
        if (key === 'save') saved.push(payload);
        return {};
      },
    });
    await page.type({ type: 'Textfield', label: /^Name/ }, '');
    await page.click('Save');
    expect(page.text).toContain('Give the connection a name.');
    expect(saved).toEqual([]);
    await page.type({ type: 'Textfield', label: /^Name/ }, 'South');
    await page.type('Remote URL', 'https://south.example/x');
    await page.check('Passive Instance');
    await page.click('Save');
    expect(saved).toEqual([{ name: 'South', url: 'https://south.example/x', passive: true }]);
    expect(page.record.flags).toEqual([expect.objectContaining({ id: 'saved', title: 'Connection saved' })]);
  });

  test('passes each control what the product passes', async () => {
    const page = await open({ path: '/form' });
    await page.type('Upper case', 'abc');
    await page.check('Keep in step');
    await page.give('Level', 70);
    expect(page.textOf({ testId: 'echo' })).toBe('plain= upper=ABC on=true level=70 picked=nothing');
    await page.choose({ type: 'CheckboxGroup' }, 'Bug', 'Story');
    expect(page.textOf({ testId: 'echo' })).toContain('picked=bug+story');
    await page.choose({ type: 'RadioGroup' }, 'We win');
    expect(page.textOf({ testId: 'echo' })).toContain('picked=ours');
  });

  test('does not press what is disabled or busy', async () => {
    const page = await open({ path: '/gallery' });
    await expect(page.click('Cannot')).rejects.toThrow('disabled');
    await expect(page.click('Working')).rejects.toThrow('busy');
  });

  test('does not see the inside of a closed popup', async () => {
    const page = await open({ path: '/gallery' });
    expect(page.has({ text: 'Inside the popup' })).toBe(false);
    await page.click('Open popup');
    expect(page.has({ text: 'Inside the popup' })).toBe(true);
  });

  test('finds what stands inside a prop', async () => {
    const page = await open({ path: '/table' });
    expect(page.find({ type: 'EmptyState' }).props['header']).toBe('Nothing here yet');
  });

  test('shows the page in its message when it does not find a thing', async () => {
    const page = await open();
    expect(() => page.find({ text: 'Not there' })).toThrow(/No nodes for text Not there[\s\S]*Heading size="large"/);
  });

  test('works with a slow bridge', async () => {
    const page = await open({ path: '/form', lagMs: 5 });
    await page.type('Plain', 'slowly');
    expect(page.textOf({ testId: 'echo' })).toContain('plain=slowly');
  });

  test('answers requests to Jira, with the issue in the context', async () => {
    const page = await open({
      html: 'panel.html',
      path: false,
      context: { extension: { type: 'jira:issuePanel', issue: { key: 'NOR-1' } } },
      fetchProduct: ({ restPath }) => ({
        status: 200,
        statusText: 'OK',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ fields: { summary: `read from ${restPath}` } }),
      }),
    });
    await page.click('Read summary');
    expect(page.text).toContain('read from /rest/api/3/issue/NOR-1?fields=summary');
  });
});
