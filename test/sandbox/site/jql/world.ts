/** A small world for queries: two visible projects, one hidden, five issues with a past. */
import type { JqlEnvironment } from '../../../../sandbox/site/jql';
import type { FieldRecord, ProjectRecord } from '../../../../sandbox/site/model';
import { Store } from '../../../../sandbox/site/store';
import { addIssues, NOW } from './issues';

const ZONE = 'America/New_York';

function named<T extends { id: string }>(target: Map<string, T>, records: readonly T[]): void {
  for (const record of records) target.set(record.id, record);
}

function project(id: string, key: string, name: string, oldKeys: string[] = []): ProjectRecord {
  return {
    id,
    key,
    oldKeys,
    name,
    description: '',
    typeKey: 'software',
    style: 'classic',
    uuid: id,
    leadAccountId: 'ana',
    assigneeType: 'UNASSIGNED',
    url: '',
    issueTypeIds: ['1', '2', '3'],
    workflows: {},
    screens: {},
    permissionSchemeId: '1',
    roleActors: {},
    priorityIds: ['1', '3', '5'],
    defaultPriorityId: '3',
    nextIssueNumber: 100,
    properties: {},
    archived: false,
    trashed: false,
  };
}

const field = (
  id: number,
  name: string,
  kind: FieldRecord['kind'],
  options: FieldRecord['contexts'][number]['options'] = [],
): FieldRecord => ({
  id: `customfield_${id}`,
  name,
  kind,
  custom: true,
  description: '',
  schema: { type: 'any', customId: id },
  orderable: true,
  navigable: true,
  searchable: true,
  clauseNames: [`cf[${id}]`, name],
  contexts: [{ id: '1', name: 'All', projectIds: [], options }],
});

export function makeStore(): Store {
  const store = new Store();
  for (const [accountId, displayName] of [
    ['ana', 'Ana Silva'],
    ['bo', 'Bo Lindqvist'],
    ['chi', 'Chidi Okoye'],
  ] as const) {
    store.users.set(accountId, {
      accountId,
      displayName,
      accountType: 'atlassian',
      email: `${accountId}@north.example`,
      emailVisible: accountId !== 'chi',
      active: true,
      timeZone: ZONE,
      locale: 'en_US',
      token: '',
    });
  }
  store.groups.set('g1', { groupId: 'g1', name: 'Technicians', members: ['bo', 'chi'] });
  named(store.statuses, [
    { id: 'open', name: 'To Do', description: '', category: 'new' },
    { id: 'busy', name: 'In Progress', description: '', category: 'indeterminate' },
    { id: 'done', name: 'Done', description: '', category: 'done' },
  ]);
  named(
    store.priorities,
    ['1 Highest', '3 Medium', '5 Lowest'].map((text) => ({
      id: text.charAt(0),
      name: text.slice(2),
      description: '',
      statusColor: '',
    })),
  );
  named(store.resolutions, [{ id: '10', name: 'Fixed', description: '' }]);
  named(store.issueTypes, [
    { id: '1', name: 'Task', description: '', subtask: false, hierarchyLevel: 0, avatarId: 1 },
    { id: '2', name: 'Bug', description: '', subtask: false, hierarchyLevel: 0, avatarId: 1 },
    { id: '3', name: 'Sub-task', description: '', subtask: true, hierarchyLevel: -1, avatarId: 1 },
  ]);
  named(store.linkTypes, [{ id: '7', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' }]);
  store.putProject(project('1', 'NOR', 'Northwind Support', ['NORTH']));
  store.putProject(project('2', 'OPS', 'Operations'));
  store.putProject(project('3', 'SEC', 'Secret'));
  named(
    store.versions,
    [
      ['v1', '1.0', true],
      ['v2', '2.0', false],
    ].map(([id, name, released]) => ({
      id: String(id),
      projectId: '1',
      name: String(name),
      description: '',
      archived: false,
      released: released === true,
      startDate: null,
      releaseDate: null,
    })),
  );
  named(store.components, [
    { id: 'c1', projectId: '1', name: 'Hydraulics', description: '', leadAccountId: null, assigneeType: 'UNASSIGNED' },
  ]);
  named(store.fields, [
    field(10020, 'Story Points', 'number'),
    field(10021, 'Region', 'select', [
      { id: '501', value: 'North', disabled: false },
      { id: '502', value: 'South', disabled: false },
    ]),
    field(10022, 'Notes', 'text'),
    field(10023, 'Machine', 'cascading', [
      { id: '601', value: 'Press', disabled: false, children: [{ id: '611', value: 'Press 4', disabled: false }] },
    ]),
    field(10024, 'Handed over', 'datetime'),
    field(10025, 'Site', 'url'),
  ]);
  store.registerIndexedProperty({
    entityType: 'issue',
    propertyKey: 'pair',
    extractions: [
      { objectName: 'id', type: 'string', alias: 'pairId' },
      { objectName: 'sync.count', type: 'number' },
    ],
  });
  addIssues(store);
  return store;
}

/** Ana asks; she does not see project SEC, nor what is restricted. */
export function environmentOf(store: Store): JqlEnvironment {
  return {
    store,
    accountId: 'ana',
    timeZone: ZONE,
    now: NOW,
    allIssues: () => store.issues.values(),
    canBrowse: (one) => one.projectId !== '3',
    canBrowseProject: (one) => one.id !== '3',
    canSee: (entry) => entry.visibility === undefined,
  };
}
