import type { ProjectDetail } from '../../../src/entry/admin/api';
import type { Answers } from './support/pages';
import { afterTyping, callsOf, openAdmin, refused, withPages } from './support/pages';
import { connection, contract, detail, FIELDS, PEER_URL, project } from './support/records';

withPages();

const THERE: ProjectDetail = {
  id: '20000',
  key: 'WES',
  name: 'Warehouse Equipment',
  issueTypes: [
    { id: '91', name: 'bug', subtask: false, statuses: ['Open', 'Closed'] },
    { id: '92', name: 'Story', subtask: false, statuses: ['Open', 'Tested'] },
  ],
};
const FAR = {
  project: { id: '20000', key: 'WES', name: 'Warehouse Equipment' },
  issueTypes: [{ id: '91', name: 'bug' }],
};

const answers = (different: Answers = {}): Answers => ({
  'connections.get': detail({ id: 'd1', name: 'West', kind: 'direct' }),
  'connections.list': {
    connections: [connection({ id: 'd1', name: 'West', kind: 'direct', remoteUrl: null })],
    peerUrl: PEER_URL,
  },
  'contracts.list': [],
  'contracts.fields': FIELDS,
  'contracts.save': contract({ connectionId: 'd1', state: 'off', far: FAR }),
  'projects.search': [{ id: '10000', key: 'NOR', name: 'North' }],
  'projects.get': project,
  'users.search': [{ accountId: 'acc-ada', displayName: 'Ada' }],
  'direct.projects': [{ id: '20000', key: 'WES', name: 'Warehouse Equipment' }],
  'direct.project': THERE,
  'direct.users': [{ accountId: 'acc-mei', displayName: '高橋 芽衣' }],
  ...different,
});

describe('a contract of a direct connection', () => {
  it('has both halves edited here: project, types, statuses and people there are chosen', async () => {
    const page = await openAdmin('/contracts/new/d1', answers());
    await page.type('Name', 'Equipment');
    await page.choose('Project here', 'North (NOR)');
    await page.choose('Project there', 'Warehouse Equipment (WES)');
    expect(callsOf(page, 'direct.project')).toEqual([{ id: 'd1', key: 'WES' }]);
    expect(page.findAll({ type: 'Select', label: 'Type 1 there' })).toHaveLength(1);
    expect(page.find({ type: 'Select', label: 'Type 1 there' }).props['value']).toEqual({ label: 'bug', value: 'bug' });
    expect(page.has({ label: 'Type 2 there' })).toBe(false);
    await page.click('Add to statuses');
    await page.choose('Status 1 here', 'Done');
    await page.choose('Status 1 there', 'Closed');
    await page.click('Add to people');
    await page.choose('Person 1 here', 'Ada');
    await page.choose('Person 1 there', '高橋 芽衣');
    await page.click('Save');
    expect(callsOf(page, 'contracts.save')).toMatchObject([
      {
        connectionId: 'd1',
        peerProject: 'WES',
        issueTypes: [{ ours: { id: '1', name: 'Bug' }, theirs: 'bug' }],
        statuses: [{ ours: 'Done', theirs: 'Closed' }],
        users: [
          {
            ours: { accountId: 'acc-ada', displayName: 'Ada' },
            theirs: { accountId: 'acc-mei', displayName: '高橋 芽衣' },
          },
        ],
      },
    ]);
    expect(page.record.problems).toEqual([]);
  });

  it('cuts the types down to shared ones whichever project is chosen first', async () => {
    const page = await openAdmin('/contracts/new/d1', answers());
    await page.choose('Project there', 'Warehouse Equipment (WES)');
    await page.choose('Project here', 'North (NOR)');
    expect(page.find({ type: 'Select', label: 'Type 1 there' }).props['value']).toEqual({ label: 'bug', value: 'bug' });
    expect(page.has({ label: 'Type 2 there' })).toBe(false);
  });

  it('leaves the choice of types where no name is shared', async () => {
    const other = { ...THERE, issueTypes: [{ id: '93', name: 'Incident', subtask: false, statuses: [] }] };
    const page = await openAdmin('/contracts/new/d1', answers({ 'direct.project': other }));
    await page.choose('Project here', 'North (NOR)');
    await page.choose('Project there', 'Warehouse Equipment (WES)');
    expect(page.find({ type: 'Select', label: 'Type 2 there' }).props['value']).toBeNull();
    await page.choose('Type 1 there', 'Incident');
    expect(page.text).toContain('Bug → Incident');
  });

  it('searches projects and people there while one types', async () => {
    const page = await openAdmin('/contracts/new/d1', answers());
    await page.give('Project there', 'ware', 'onInputChange');
    await afterTyping(page);
    expect(callsOf(page, 'direct.projects')).toContainEqual({ id: 'd1', query: 'ware' });
  });

  it('shows what is saved, and says at the project what the other site refuses', async () => {
    const text = 'Causeway Bot sees no project “SOU” at the peer.';
    const page = await openAdmin(
      '/contracts/k1',
      answers({
        'contracts.get': contract({
          connectionId: 'd1',
          peerProject: 'WES',
          far: FAR,
          issueTypes: [{ ours: { id: '1', name: 'Bug' }, theirs: 'bug' }],
        }),
        'contracts.save': refused('INVALID_INPUT', 'Check the fields.', { peerProject: text }),
      }),
    );
    expect(page.find({ type: 'Select', label: 'Project there' }).props['value']).toEqual({
      label: 'Warehouse Equipment (WES)',
      value: 'WES',
    });
    expect(page.find({ type: 'Select', label: 'Type 1 there' }).props['value']).toEqual({ label: 'bug', value: 'bug' });
    await page.click('Save');
    const errors = page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));
    expect(errors).toEqual([text]);
  });

  it('is switched on without waiting for anybody there, and asks for no offers', async () => {
    const page = await openAdmin(
      '/contracts',
      answers({
        'contracts.list': [contract({ connectionId: 'd1', state: 'off', far: FAR })],
        'contracts.switch': contract({ connectionId: 'd1', state: 'on', far: FAR, version: 6 }),
      }),
    );
    await page.click('Switch on');
    expect(page.record.flags[0]?.title).toBe(
      'Service bugs is on. From now on changes are brought over, both ways as it says.',
    );
    expect(callsOf(page, 'contracts.offers')).toEqual([]);
  });
});
