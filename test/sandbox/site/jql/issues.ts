/** The issues of the small world, with their past and what hangs on them. */
import type { IssueFields, IssueRecord } from '../../../../sandbox/site/model';
import type { Store } from '../../../../sandbox/site/store';

/** Tuesday, 10 November 2026, 09:30 in New York. */
export const NOW = Date.UTC(2026, 10, 10, 14, 30);
const DAY = 86_400_000;

const doc = (text: string) => ({
  type: 'doc' as const,
  version: 1 as const,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});

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

export function addIssues(store: Store): void {
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
