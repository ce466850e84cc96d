import type { PageUnderTest } from '../../../sandbox/host/harness';
import type { StepReport, TestStep } from '../../../src/entry/admin/api/set-up';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { detail, HOUR_MS, overview, step } from './support/records';

withPages();

const STEPS: TestStep[] = ['server-url', 'remote-url', 'keys', 'technical-user', 'contracts'];
const PATH = '/connections/c1/test';

/** Every step ends as told, else well. */
const answers = (ends: Partial<Record<TestStep, Partial<StepReport>>> = {}, different: Answers = {}): Answers => ({
  'overview.get': overview(),
  'connections.get': detail(),
  'connections.testSteps': { steps: STEPS, last: {} },
  'connections.testStep': ({ step: name }) => step(name, ends[name] ?? {}),
  'technicalUser.check': refused('JIRA_UNAVAILABLE', 'Jira did not answer.'),
  ...different,
});

const rowOf = (page: PageUnderTest, title: string) => {
  const row = page.findAll({ type: 'Row' }).find((one) => page.has({ type: 'Text', text: title, inside: one }));
  if (!row) throw new Error(`There is no step ${title}.`);
  return row;
};
const resultOf = (page: PageUnderTest, title: string): string =>
  page.textOf({ type: 'Lozenge', inside: rowOf(page, title) });
const stepsRun = (page: PageUnderTest) =>
  callsOf(page, 'connections.testStep').map((payload) => (payload as { step: string }).step);

const REJECTED = {
  result: 'failed' as const,
  code: 'KEY_REJECTED',
  seen: 'The peer does not accept our Remote Authentication Key.',
  remedy: 'Ask the peer’s administrator for theirs.',
};

describe('Test Connection', () => {
  it('says that it was never tested, and runs nothing by itself', async () => {
    const page = await openAdmin(PATH, answers());
    expect(page.text).toContain('This connection was never tested.');
    expect(stepsRun(page)).toEqual([]);
    expect(page.has({ type: 'Button', text: 'Copy report' })).toBe(false);
  });

  it('runs each step in its turn, and shows what was seen, how long it took, and the whole', async () => {
    const page = await openAdmin(PATH, answers());
    await page.click('Run all steps');
    expect(stepsRun(page)).toEqual(STEPS);
    for (const title of ['Server URL', 'Remote URL', 'Keys', 'Technical user', 'Contracts']) {
      expect(resultOf(page, title)).toBe('Passed');
    }
    expect(page.text).toContain('remote-url is well.');
    expect(page.find({ type: 'SectionMessage' }).props).toMatchObject({
      appearance: 'success',
      title: 'The test succeeded',
    });
    expect(page.text).toContain('5 passed, in 420 ms.');
    expect(page.record.problems).toEqual([]);
  });

  it('shows each step when it is done, not only at the end', async () => {
    let finish: (() => void) | undefined;
    const slow = new Promise<void>((done) => (finish = done));
    const page = await openAdmin(
      PATH,
      answers(
        {},
        {
          'connections.testStep': async ({ step: name }) => {
            if (name === 'remote-url') await slow;
            return step(name);
          },
        },
      ),
    );
    const done = page.click('Run all steps');
    try {
      for (let turn = 0; turn < 500 && resultOf(page, 'Remote URL') !== 'Running'; turn += 1) {
        await new Promise((next) => setImmediate(next));
      }
      expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Testing: Remote URL');
      expect(resultOf(page, 'Server URL')).toBe('Passed');
      expect(resultOf(page, 'Remote URL')).toBe('Running');
      expect(resultOf(page, 'Keys')).toBe('Not run');
    } finally {
      finish?.();
      await done;
    }
    expect(resultOf(page, 'Contracts')).toBe('Passed');
  });

  it('skips what needs a failed step, says why, and goes on with the rest', async () => {
    const page = await openAdmin(PATH, answers({ keys: REJECTED }));
    await page.click('Run all steps');
    expect(stepsRun(page)).toEqual(['server-url', 'remote-url', 'keys', 'technical-user']);
    expect(resultOf(page, 'Keys')).toBe('Failed');
    expect(page.text).toContain('What to do: Ask the peer’s administrator for theirs.');
    expect(resultOf(page, 'Contracts')).toBe('Skipped');
    expect(page.text).toContain('Not run: it needs the step Keys, which failed.');
    expect(page.find({ type: 'SectionMessage' }).props).toMatchObject({
      appearance: 'warning',
      title: 'The test did not succeed',
    });
    expect(page.text).toContain('3 passed, 1 failed and 1 skipped');
    expect(page.text).toContain('nothing is lost');
  });

  it.each<[TestStep, string, string]>([
    ['keys', 'Change the key', '/connections/c1/keys'],
    ['remote-url', 'Change the Remote URL', '/connections/c1/setup'],
    ['technical-user', 'Choose another account', '/connections/c1/technical-user'],
  ])('%s failed: a button leads to the remedy', async (name, text, path) => {
    const page = await openAdmin(PATH, answers({ [name]: REJECTED }));
    await page.click('Run all steps');
    await page.click({ type: 'Button', text, inside: page.find({ type: 'DynamicTable' }) });
    expect(page.path).toBe(path);
  });

  it('runs one step alone, also one that an earlier failure held back', async () => {
    const last = { keys: step('keys', REJECTED) };
    const page = await openAdmin(PATH, answers({}, { 'connections.testSteps': { steps: STEPS, last } }));
    expect(resultOf(page, 'Contracts')).toBe('Skipped');
    await page.click({ type: 'Button', text: 'Run', inside: rowOf(page, 'Contracts') });
    expect(stepsRun(page)).toEqual(['contracts']);
    expect(resultOf(page, 'Contracts')).toBe('Passed');
    await page.click({ type: 'Button', text: 'Run', inside: rowOf(page, 'Keys') });
    expect(resultOf(page, 'Keys')).toBe('Passed');
  });

  it('shows the last test with its date when it opens', async () => {
    const at = Date.now() - 5 * HOUR_MS;
    const last = { 'server-url': step('server-url', { at }), keys: step('keys', { ...REJECTED, at }) };
    const page = await openAdmin(PATH, answers({}, { 'connections.testSteps': { steps: STEPS, last } }));
    expect(resultOf(page, 'Keys')).toBe('Failed');
    expect(page.textOf({ type: 'Tooltip', inside: rowOf(page, 'Server URL') })).toBe('5 h ago');
    expect(stepsRun(page)).toEqual([]);
  });

  it('starts by itself where it is told to, once', async () => {
    const page = await openAdmin(`${PATH}/now`, answers());
    expect(stepsRun(page)).toEqual(STEPS);
    expect(page.path).toBe(PATH);
    await page.give({ type: 'Tabs' }, 0);
    await page.give({ type: 'Tabs' }, 1);
    expect(stepsRun(page)).toEqual(STEPS);
  });

  it('has the connection looked at again when the test is over', async () => {
    const page = await openAdmin(PATH, answers());
    await page.click('Run all steps');
    expect(callsOf(page, 'connections.get')).toHaveLength(2);
  });

  it('stops with the reason where a step cannot be run at all', async () => {
    const page = await openAdmin(
      PATH,
      answers(
        {},
        {
          'connections.testStep': ({ step: name }) =>
            name === 'remote-url' ? refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.') : step(name),
        },
      ),
    );
    await page.click('Run all steps');
    expect(stepsRun(page)).toEqual(['server-url', 'remote-url']);
    expect(page.text).toContain('The app’s storage did not answer.');
    expect(resultOf(page, 'Server URL')).toBe('Passed');
    await page.click('Run all steps');
    expect(page.record.problems).toEqual([]);
  });

  it('gives a report to copy, with results, findings and remedies', async () => {
    const page = await openAdmin(PATH, answers({ keys: REJECTED }));
    await page.click('Run all steps');
    await page.click('Copy report');
    const report = String(page.find({ type: 'TextArea', label: 'Report' }).props['value']);
    expect(page.find({ type: 'TextArea', label: 'Report' }).props['isReadOnly']).toBe(true);
    expect(report).toContain('Causeway, Test Connection: South');
    expect(report).toContain('Other site: https://south.example');
    expect(report).toMatch(/Keys: Failed, 84 ms, .*20\d\d.*, KEY_REJECTED/);
    expect(report).toContain('What to do: Ask the peer’s administrator for theirs.');
    expect(report).toContain('Contracts: Skipped');
    expect(report).toContain('3 passed, 1 failed and 1 skipped');
    await page.click('Hide report');
    expect(page.has({ type: 'TextArea', label: 'Report' })).toBe(false);
  });

  it('offers another try when the last test cannot be loaded', async () => {
    let isUp = false;
    const page = await openAdmin(
      PATH,
      answers(
        {},
        {
          'connections.testSteps': () =>
            isUp ? { steps: STEPS, last: {} } : refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.'),
        },
      ),
    );
    isUp = true;
    await page.click('Try again');
    expect(page.text).toContain('This connection was never tested.');
  });
});
