/** What can be typed wrong into the contract form, and two admins at once. */
import type { PageUnderTest } from '../../../sandbox/host/harness';
import type { Contract, ContractInput } from '../../../src/entry/admin/api';
import type { Answers } from './support/pages';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, contract, FIELDS, PEER_URL, project } from './support/records';

withPages();

const answers = (different: Answers = {}): Answers => ({
  'connections.list': { connections: [connection()], peerUrl: PEER_URL },
  'contracts.list': [contract()],
  'contracts.offers': [],
  'contracts.fields': FIELDS,
  'contracts.get': contract({ fields: { summary: 'both', status: 'both' } }),
  'projects.search': [{ id: '10000', key: 'NOR', name: 'North' }],
  'projects.get': project,
  'users.search': [{ accountId: 'acc-ada', displayName: 'Ada' }],
  ...different,
});

const errors = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));

const long = (chars: number): string => 'x'.repeat(chars);

type Act = (page: PageUnderTest) => Promise<unknown>;
const typed =
  (label: string, text: string): Act =>
  (page) =>
    page.type(label, text);
const row =
  (add: string, ...acts: Act[]): Act =>
  async (page) => {
    await page.click(add);
    for (const act of acts) await act(page);
  };
const person = (...acts: Act[]): Act =>
  row(
    'Add to people',
    (page) => page.choose('Person 1 here', 'Ada'),
    typed('Account ID 1 there', 'acc-lovelace'),
    ...acts,
  );

const BAD: [what: string, act: Act, messages: string[]][] = [
  ['no name', typed('Name', ' '), ['Enter a name.']],
  ['a long name', typed('Name', long(81)), ['The name may have at most 80 characters.']],
  [
    'a long project there',
    typed('Project there', long(81)),
    ['At most 80 characters: enter the key of the project, such as SUP.'],
  ],
  ['no type there', typed('Type 1 there', ''), ['Name the type there, or remove the row.']],
  ['a long type there', typed('Type 1 there', long(256)), ['The name of a type there has at most 255 characters.']],
  [
    'a type row without types',
    row('Add to issue types'),
    ['Choose an issue type.', 'Name the type there, or remove the row.'],
  ],
  ['no issue type at all', (page) => page.click('Remove'), ['Choose at least one issue type.']],
  ['long JQL', typed('Only issues that match this JQL', long(4001)), ['The JQL may have at most 4,000 characters.']],
  [
    'an empty status row',
    row('Add to statuses'),
    ['Name the status here, or remove the row.', 'Name the status there, or remove the row.'],
  ],
  [
    'a long status there',
    row('Add to statuses', (page) => page.choose('Status 1 here', 'Done'), typed('Status 1 there', long(256))),
    ['The name of a status there has at most 255 characters.'],
  ],
  [
    'an empty priority row',
    row('Add to priorities'),
    ['Name the priority here, or remove the row.', 'Name the priority there, or remove the row.'],
  ],
  [
    'a long priority here',
    row('Add to priorities', typed('Priority 1 here', long(256)), typed('Priority 1 there', 'P1')),
    ['The name of a priority here has at most 255 characters.'],
  ],
  [
    'an empty person row',
    row('Add to people'),
    [
      'Choose a person of this site, or remove the row.',
      'Enter the person’s account ID at the other site, or remove the row.',
    ],
  ],
  [
    'an account ID with a quote',
    person(typed('Account ID 1 there', 'acc"x')),
    ['This is no account ID: it has letters, digits, “:” and “-” only.'],
  ],
  ['a long account ID', person(typed('Account ID 1 there', long(201))), ['This is no account ID: it is too long.']],
  ['a person’s long name', person(typed('Name 1 there', long(301))), ['The name is too long.']],
];

const bare = contract({ statuses: [] });

describe('bad input', () => {
  it.each(BAD)('says at its field what is wrong with %s, and sends nothing', async (_what, act, messages) => {
    const page = await openAdmin('/contracts/k1', answers({ 'contracts.get': bare }));
    await act(page);
    await page.click('Save');
    expect(errors(page)).toEqual(messages);
    expect(callsOf(page, 'contracts.save')).toEqual([]);
    expect(page.path).toBe('/contracts/k1');
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Not saved');
  });

  it('keeps what was typed, marks the field, and takes it when it is mended', async () => {
    const page = await openAdmin('/contracts/k1', answers({ 'contracts.get': bare, 'contracts.save': contract() }));
    await page.click('Add to people');
    await page.type('Account ID 1 there', 'acc lovelace');
    await page.click('Save');
    const account = page.find({ label: 'Account ID 1 there', type: 'Textfield' });
    expect(account.props['isInvalid']).toBe(true);
    await page.choose('Person 1 here', 'Ada');
    await page.type('Account ID 1 there', 'acc-lovelace');
    expect(errors(page)).toEqual([]);
    await page.click('Save');
    const [sent] = callsOf(page, 'contracts.save') as ContractInput[];
    expect(sent?.users).toEqual([
      {
        ours: { accountId: 'acc-ada', displayName: 'Ada' },
        theirs: { accountId: 'acc-lovelace', displayName: '' },
      },
    ]);
  });

  it('says so where the project’s types cannot be loaded, and loads them again', async () => {
    let isUp = false;
    const page = await openAdmin(
      '/contracts/k1',
      answers({ 'projects.get': () => (isUp ? project : refused('JIRA_UNAVAILABLE', 'Jira did not answer.')) }),
    );
    expect(page.text).toContain('Jira did not answer.');
    isUp = true;
    await page.click('Try again');
    expect(page.text).not.toContain('Jira did not answer.');
    expect(page.find({ label: 'Type 1 here', type: 'Select' }).props['options']).toHaveLength(3);
  });
});

describe('saved by somebody else meanwhile', () => {
  const meanwhile = async (theirs: Partial<Contract>) => {
    const before = contract({ fields: { summary: 'both', status: 'in' } });
    let now = before;
    const page = await openAdmin(
      '/contracts/k1',
      answers({
        'contracts.get': () => now,
        'contracts.save': ({ version }) =>
          version === now.version ? now : refused('CHANGED_MEANWHILE', 'Somebody else saved it in the meantime.'),
      }),
    );
    await page.type('Name', 'Mine');
    now = { ...before, version: 6, ...theirs };
    await page.click('Save');
    return page;
  };

  it('says so, then what they changed, field by field; what was typed stays and counts', async () => {
    const page = await meanwhile({
      jql: '',
      peerProject: 'DEV',
      fields: { summary: 'off', status: 'in' },
      statuses: [{ ours: 'Done', theirs: 'Resolved' }],
      users: [
        {
          ours: { accountId: 'a', displayName: 'Ada' },
          theirs: { accountId: 'b', displayName: 'Lovelace' },
        },
      ],
    });
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Somebody else saved this meanwhile');
    await page.click('Show what they saved');
    expect(page.findAll({ type: 'ListItem' }).map((item) => page.textOf({ where: (one) => one === item }))).toEqual([
      'Project there: SOU → DEV',
      'Only issues that match this JQL: labels = shared → empty',
      'Summary: Both ways → Not kept in step',
      'Statuses: Done = Closed → Done = Resolved',
      'People: empty → Ada = Lovelace',
    ]);
    await page.click('Save');
    expect(callsOf(page, 'contracts.save')).toMatchObject([
      { version: 5, name: 'Mine' },
      { version: 6, name: 'Mine', jql: 'labels = shared', peerProject: 'SOU' },
    ]);
    expect(page.path).toBe('/contracts');
    expect(page.record.problems).toEqual([]);
  });

  it('says so where they changed nothing of it', async () => {
    const page = await meanwhile({});
    await page.click('Show what they saved');
    expect(page.text).toContain('They changed nothing that is in this form.');
  });

  it('says so where they removed it', async () => {
    const page = await openAdmin(
      '/contracts/k1',
      answers({ 'contracts.save': refused('NOT_FOUND', 'It is not there any more.') }),
    );
    await page.type('Name', 'Mine');
    await page.click('Save');
    expect(page.text).toContain('It is not there any more.');
    expect(page.find({ label: 'Name', type: 'Textfield' })).toBeDefined();
    expect(page.path).toBe('/contracts/k1');
  });
});
