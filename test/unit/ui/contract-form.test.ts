import type { OpenPageOptions, PageUnderTest } from '../../../sandbox/host/harness';
import type { ContractInput } from '../../../src/entry/admin/api';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, contract, detail, FIELDS, PEER_URL, project } from './support/records';

withPages();

const OFFER = {
  id: 'k9',
  name: 'Shared tasks',
  state: 'on' as const,
  project: { key: 'SOU', name: 'South' },
  issueTypes: ['Task', 'Defect'],
};

const answers = (different: Answers = {}): Answers => ({
  'connections.get': detail(),
  'connections.list': { connections: [connection()], peerUrl: PEER_URL },
  'contracts.list': [],
  'contracts.offers': [OFFER],
  'contracts.fields': FIELDS,
  'contracts.get': contract(),
  'contracts.save': contract({ state: 'off' }),
  'projects.search': [{ id: '10000', key: 'NOR', name: 'North' }],
  'projects.get': project,
  'users.search': [{ accountId: 'acc-ada', displayName: 'Ada' }],
  ...different,
});

const errors = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));

const fill = async (page: PageUnderTest): Promise<void> => {
  await page.type('Name', 'Service');
  await page.choose('Project here', 'North (NOR)');
};

describe('a new contract', () => {
  it('suggests the project’s own types and reads itself aloud while it is filled in', async () => {
    const page = await openAdmin('/contracts/new/c1', answers());
    expect(page.text).toContain('Issues of type … in …');
    await fill(page);
    await page.type('Project there', 'SOU');
    await page.type('Type 1 there', 'Defect');
    await page.choose('Status', 'Only from there to here');
    expect(page.text).toContain(
      'Issues of type Bug and Task in North (NOR) are kept in step with SOU at the other site.' +
        ' Both ways: Summary and Comments. Only from there to here: Status. By another name there: Bug → Defect.',
    );
    expect(page.record.problems).toEqual([]);
  });

  it('sends all of it', async () => {
    const page = await openAdmin('/contracts/new/c1', answers());
    await fill(page);
    await page.type('Project there', 'SOU');
    await page.type('Only issues that match this JQL', 'labels = shared');
    await page.choose('Comments', 'Only from here to there');
    await page.click('Add to statuses');
    await page.choose('Status 1 here', 'Review');
    await page.type('Status 1 there', 'In review');
    await page.click('Add to priorities');
    await page.type('Priority 1 here', 'High');
    await page.type('Priority 1 there', 'P1');
    await page.click('Add to people');
    await page.choose('Person 1 here', 'Ada');
    await page.type('Account ID 1 there', 'acc-lovelace');
    await page.type('Name 1 there', 'Ada Lovelace');
    await page.click('Save');
    const sent: ContractInput = {
      connectionId: 'c1',
      name: 'Service',
      project: { id: '10000', key: 'NOR', name: 'North' },
      peerProject: 'SOU',
      issueTypes: [
        { ours: { id: '1', name: 'Bug' }, theirs: 'Bug' },
        { ours: { id: '2', name: 'Task' }, theirs: 'Task' },
      ],
      jql: 'labels = shared',
      fields: { summary: 'both', status: 'both' },
      comments: 'out',
      statuses: [{ ours: 'Review', theirs: 'In review' }],
      priorities: [{ ours: 'High', theirs: 'P1' }],
      users: [
        {
          ours: { accountId: 'acc-ada', displayName: 'Ada' },
          theirs: { accountId: 'acc-lovelace', displayName: 'Ada Lovelace' },
        },
      ],
    };
    expect(callsOf(page, 'contracts.save')).toEqual([sent]);
    expect(page.path).toBe('/contracts');
    expect(page.record.flags[0]?.title).toContain('off until you switch it on');
  });

  it('says all that is missing, and sends nothing', async () => {
    const page = await openAdmin('/contracts/new/c1', answers());
    await page.click('Save');
    expect(errors(page)).toEqual(['Enter a name.', 'Choose a project.', 'Choose at least one issue type.']);
    expect(callsOf(page, 'contracts.save')).toEqual([]);
  });

  it('keeps what stands in other rows when one is removed', async () => {
    const page = await openAdmin('/contracts/new/c1', answers());
    await fill(page);
    await page.type('Type 2 there', 'Chore');
    const [first] = page.findAll({ type: 'Button', text: 'Remove' });
    await page.click({ where: (node) => node === first });
    expect(page.find({ label: 'Type 1 there', type: 'Textfield' }).props['defaultValue']).toBe('Chore');
  });

  it('names the field that the resolver refuses', async () => {
    const page = await openAdmin(
      '/contracts/new/c1',
      answers({
        'contracts.save': refused('INVALID_INPUT', 'Something in what was entered is not valid.', {
          jql: 'The value "nope" does not exist.',
        }),
      }),
    );
    await fill(page);
    await page.type('Only issues that match this JQL', 'status = nope');
    await page.click('Save');
    expect(errors(page)).toEqual(['The value "nope" does not exist.']);
    expect(page.path).toBe('/contracts/new/c1');
    await page.type('Only issues that match this JQL', 'status = Done');
    expect(errors(page)).toEqual([]);
  });
});

describe('the check of the JQL', () => {
  const jira =
    (parse: unknown, count: unknown, asked: string[] = []): NonNullable<OpenPageOptions['fetchProduct']> =>
    ({ restPath, fetchRequestInit }) => {
      asked.push(String(fetchRequestInit.body));
      return {
        status: 200,
        statusText: 'OK',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(restPath.includes('parse') ? parse : count),
      };
    };

  it('says how many issues match', async () => {
    const asked: string[] = [];
    const fetchProduct = jira({ queries: [{ query: '' }] }, { count: 1234 }, asked);
    const page = await openAdmin('/contracts/new/c1', answers(), { fetchProduct });
    await fill(page);
    await page.type('Only issues that match this JQL', 'labels = shared ORDER BY created');
    await page.click('Check the JQL');
    expect(page.text).toContain('It matches about 1\u202f234 issues');
    expect(JSON.parse(asked[1]!)).toEqual({ jql: 'project = 10000 AND (labels = shared)' });
  });

  it('shows Jira’s own words at the field', async () => {
    const fetchProduct = jira({ queries: [{ query: '', errors: ['Field "lables" does not exist.'] }] }, {});
    const page = await openAdmin('/contracts/new/c1', answers(), { fetchProduct });
    await page.type('Only issues that match this JQL', 'lables = shared');
    await page.click('Check the JQL');
    expect(errors(page)).toEqual(['Field "lables" does not exist.']);
  });

  it('does not stand in the way when Jira does not answer', async () => {
    const page = await openAdmin('/contracts/new/c1', answers());
    await page.type('Only issues that match this JQL', 'labels = shared');
    await page.click('Check the JQL');
    expect(page.text).toContain('It is checked again when you save.');
  });
});

describe('accepting the peer’s contract', () => {
  it('turns it round: their types are given, ours suggested by name or asked for', async () => {
    const page = await openAdmin('/contracts/accept/c1/k9', answers());
    expect(page.find({ label: 'Name', type: 'Textfield' }).props['defaultValue']).toBe('Shared tasks');
    await page.choose('Project here', 'North (NOR)');
    await page.click('Save');
    expect(errors(page)).toEqual(['Choose an issue type.']);
    await page.choose('Type 2 here', 'Bug');
    await page.click('Save');
    expect(callsOf(page, 'contracts.save')).toMatchObject([
      {
        acceptsPeersId: 'k9',
        peerProject: 'SOU',
        issueTypes: [
          { ours: { id: '2', name: 'Task' }, theirs: 'Task' },
          { ours: { id: '1', name: 'Bug' }, theirs: 'Defect' },
        ],
      },
    ]);
  });

  it('says so when the offer is gone', async () => {
    const page = await openAdmin('/contracts/accept/c1/other', answers());
    expect(page.text).toContain('This offer is no longer there.');
  });

  it('says so when the peer cannot be asked', async () => {
    const page = await openAdmin(
      '/contracts/accept/c1/k9',
      answers({ 'contracts.offers': refused('PEER_UNREACHABLE', 'The peer site cannot be reached.') }),
    );
    expect(page.text).toContain('The peer site cannot be reached.');
    expect(page.text).toContain('Check the Remote URL');
  });
});

describe('editing a contract', () => {
  it('starts from what is saved and changes only what was changed', async () => {
    const page = await openAdmin('/contracts/k1', answers());
    expect(page.find({ label: 'Project here', type: 'Select' }).props['isDisabled']).toBe(true);
    await page.choose('Status', 'Both ways');
    await page.click('Save');
    expect(callsOf(page, 'contracts.save')).toMatchObject([
      { id: 'k1', version: 5, name: 'Service bugs', fields: { summary: 'both', status: 'both' }, comments: 'out' },
    ]);
  });
});
