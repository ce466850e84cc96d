/** A small world for queries: two visible projects, one hidden, five issues with a past. */
import type { JqlEnvironment } from '../../../../sandbox/site/jql';
import type { FieldRecord, IssueFields, IssueRecord, ProjectRecord } from '../../../../sandbox/site/model';
import { Store } from '../../../../sandbox/site/store';

/** Tuesday, 10 November 2026, 09:30 in New York. */
export const NOW = Date.UTC(2026, 10, 10, 14, 30);
export const ZONE = 'America/New_York';
const DAY = 86_400_000;

const doc = (text: string) => ({
  type: 'doc' as const,
  version: 1 as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

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

const BLANK: IssueFields = {
  summary: '',
  issuetype: '1',
  status: 'open',
  creator: 'ana',
  reporter: 'ana',
  assignee: null,
  priority: '3',
  resolution: null,
  resolutiondate: null,
  statuscategorychangedate: 0,
  description: null,
  environment: null,
  labels: [],
  components: [],
  fixVersions: [],
  versions: [],
  duedate: null,
  parent: null,
  timeoriginalestimate: null,
  timeestimate: null,
  timespent: null,
};

function issue(
  id: string,
  key: string,
  projectId: string,
  at: { created: number; updated?: number },
  fields: Partial<IssueFields>,
  properties = {},
): IssueRecord {
  return {
    id,
    key,
    projectId,
    created: at.created,
    updated: at.updated ?? at.created,
    fields: { ...BLANK, ...fields },
    properties,
    watchers: fields.summary?.includes('Pump') ? ['bo'] : [],
    votes: [],
    version: 1,
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

function addIssues(store: Store): void {
  store.putIssue(
    issue(
      '10001',
      'NOR-1',
      '1',
      { created: NOW - 40 * DAY, updated: NOW - 60_000 },
      {
        summary: 'Pump leaking at station 4',
        description: doc('Oil drips from the flange, see closed ticket.'),
        status: 'busy',
        assignee: 'bo',
        priority: '1',
        labels: ['Urgent', 'pump'],
        components: ['c1'],
        fixVersions: ['v1'],
        duedate: '2026-11-12',
        customfield_10020: 5,
        customfield_10021: '501',
        customfield_10023: { parent: '601', child: '611' },
      },
      { pair: { id: 'p-1', sync: { count: 3 } }, other: { id: 'x' } },
    ),
  );
  store.putIssue(
    issue(
      '10002',
      'NOR-2',
      '1',
      { created: NOW - 2 * DAY },
      {
        summary: 'Replace the press belt',
        issuetype: '2',
        reporter: 'bo',
        labels: ['pump'],
        duedate: '2026-11-10',
        customfield_10020: 8,
        customfield_10022: 'Closing the valve first',
        customfield_10025: 'https://north.example/belt',
      },
      { pair: { id: 'p-2', sync: { count: 10 } } },
    ),
  );
  store.putIssue(
    issue(
      '10003',
      'NOR-10',
      '1',
      { created: NOW - 3_600_000 },
      {
        summary: 'Order more belts',
        status: 'done',
        resolution: '10',
        resolutiondate: NOW - 1_800_000,
        assignee: 'chi',
        priority: '5',
        fixVersions: ['v2'],
        customfield_10021: '502',
        customfield_10024: NOW - DAY,
      },
    ),
  );
  store.putIssue(
    issue(
      '10004',
      'OPS-1',
      '2',
      { created: NOW - 10 * DAY },
      {
        summary: 'Inspect the boiler',
        issuetype: '3',
        parent: '10001',
        priority: null,
        assignee: 'ana',
        timespent: 5400,
        timeoriginalestimate: 7200,
      },
    ),
  );
  store.putIssue(issue('10005', 'SEC-1', '3', { created: NOW - DAY }, { summary: 'Pump secret' }));
  const change = (
    id: string,
    issueId: string,
    authorId: string,
    created: number,
    fieldId: string,
    from: string | null,
    to: string | null,
  ): void =>
    store.addHistory({
      id,
      issueId,
      authorId,
      created,
      items: [{ field: fieldId, fieldId, fieldtype: 'jira', from, fromString: from, to, toString: to }],
    });
  change('1', '10001', 'bo', NOW - 5 * DAY, 'status', 'open', 'busy');
  change('2', '10001', 'ana', NOW - 4 * DAY, 'assignee', 'chi', 'bo');
  change('3', '10003', 'chi', NOW - 2_000_000, 'status', 'open', 'busy');
  change('4', '10003', 'chi', NOW - 1_800_000, 'status', 'busy', 'done');
  store.putComment({
    id: '1',
    issueId: '10002',
    authorId: 'chi',
    updateAuthorId: 'chi',
    body: doc('Belt size is 1200 mm'),
    created: NOW,
    updated: NOW,
    properties: {},
    jsdPublic: true,
  });
  store.putComment({
    id: '2',
    issueId: '10004',
    authorId: 'bo',
    updateAuthorId: 'bo',
    body: doc('internal belt remark'),
    created: NOW,
    updated: NOW,
    visibility: { type: 'group', value: 'Admins', identifier: 'g9' },
    properties: {},
    jsdPublic: true,
  });
  store.putWorklog({
    id: '1',
    issueId: '10004',
    authorId: 'chi',
    updateAuthorId: 'chi',
    started: NOW - DAY,
    timeSpentSeconds: 5400,
    created: NOW,
    updated: NOW,
    properties: {},
  });
  store.putLink({ id: '1', typeId: '7', sourceId: '10001', destinationId: '10002' });
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
