/** The fields that every site has, by their names in JQL (lower case). */
import type { IssueRecord } from '../model';
import { parseDuration } from '../time';
import type { ClauseField, JqlEnvironment, SortKey } from './environment';
import { issueField, parentField } from './issue-fields';
import { NAMED_NEVER_EMPTY, TEXTUAL_NEVER_EMPTY } from './operators';
import { accountsNamed } from './people';
import { asList, byNameOrId, dayField, instantField, namedField, numberField, textField } from './strategies';

const at = (value: number | null): readonly number[] => (value === null ? [] : [value]);

function placeOf(id: string | null, records: ReadonlyMap<string, unknown>): SortKey {
  if (id === null) return null;
  let place = 0;
  for (const key of records.keys()) {
    if (key === id) return place;
    place += 1;
  }
  return null;
}

function personField(
  read: (issue: IssueRecord, environment: JqlEnvironment) => readonly string[],
  past?: string,
): ClauseField {
  return namedField({
    read,
    resolve: (text, environment) => accountsNamed(text, environment.store),
    sortKey: (issue, environment) => {
      const [account] = read(issue, environment);
      return account === undefined
        ? null
        : (environment.store.users.get(account)?.displayName.toLowerCase() ?? account);
    },
    ...(past === undefined ? {} : { past }),
  });
}

const project = namedField({
  read: (issue) => [issue.projectId],
  resolve: (text, environment) => {
    const direct = environment.store.findProject(text);
    if (direct !== undefined && environment.canBrowseProject(direct)) return [direct.id];
    const wanted = text.toLowerCase();
    const found = [...environment.store.projects.values()].filter(
      (one) => one.name.toLowerCase() === wanted && environment.canBrowseProject(one),
    );
    return found.length > 0 ? found.map((one) => one.id) : undefined;
  },
  sortKey: (issue, { store }) => store.projects.get(issue.projectId)?.key ?? null,
});

const status = namedField({
  read: (issue) => [issue.fields.status],
  resolve: byNameOrId(({ store }) => store.statuses.values()),
  sortKey: (issue, { store }) => placeOf(issue.fields.status, store.statuses),
  past: 'status',
});

const CATEGORIES: readonly { key: string; id: string; name: string }[] = [
  { key: 'undefined', id: '1', name: 'No Category' },
  { key: 'new', id: '2', name: 'To Do' },
  { key: 'done', id: '3', name: 'Done' },
  { key: 'indeterminate', id: '4', name: 'In Progress' },
];

const statusCategory = namedField({
  read: (issue, { store }) => asList(store.statuses.get(issue.fields.status)?.category),
  resolve: (text) => {
    const wanted = text.toLowerCase();
    const found = CATEGORIES.find((one) => [one.key, one.id, one.name.toLowerCase()].includes(wanted));
    return found === undefined ? undefined : [found.key];
  },
});

const issueType = namedField({
  read: (issue) => [issue.fields.issuetype],
  resolve: byNameOrId(({ store }) => store.issueTypes.values()),
  sortKey: (issue, { store }) => placeOf(issue.fields.issuetype, store.issueTypes),
});

const priority = namedField({
  read: (issue) => asList(issue.fields.priority),
  resolve: byNameOrId(({ store }) => store.priorities.values()),
  // The list begins with the highest, which counts as the most.
  rank: (id, { store }) => -Number(placeOf(id, store.priorities) ?? Infinity),
  sortKey: (issue, { store }) => {
    const place = placeOf(issue.fields.priority, store.priorities);
    return place === null ? null : -Number(place);
  },
  direction: 'desc',
  past: 'priority',
});

const resolution = namedField({
  read: (issue) => asList(issue.fields.resolution),
  resolve: byNameOrId(({ store }) => store.resolutions.values()),
  emptyNames: ['unresolved'],
  sortKey: (issue, { store }) => placeOf(issue.fields.resolution, store.resolutions),
  past: 'resolution',
});

const labels = namedField({
  read: (issue) => issue.fields.labels.map((label) => label.toLowerCase()),
  resolve: (text) => [text.toLowerCase()],
  sortKey: (issue) => issue.fields.labels[0]?.toLowerCase() ?? null,
});

const component = namedField({
  read: (issue) => issue.fields.components,
  resolve: byNameOrId(({ store }) => store.components.values()),
  sortKey: (issue, { store }) => store.components.get(issue.fields.components[0] ?? '')?.name.toLowerCase() ?? null,
});

function versionField(member: 'fixVersions' | 'versions', past?: string): ClauseField {
  return namedField({
    read: (issue) => issue.fields[member],
    resolve: byNameOrId(({ store }) => store.versions.values()),
    rank: (id, { store }) => Number(placeOf(id, store.versions) ?? -1),
    sortKey: (issue, { store }) => placeOf(issue.fields[member][0] ?? null, store.versions),
    ...(past === undefined ? {} : { past }),
  });
}

const visibleComments = (issue: IssueRecord, environment: JqlEnvironment): unknown[] =>
  environment.store
    .commentsOf(issue.id)
    .filter((one) => environment.canSee(one))
    .map((one) => one.body);

const comment = textField(visibleComments, { operators: TEXTUAL_NEVER_EMPTY, sortable: false });

/** Summary, description, environment, comments and the custom fields of running text, together. */
const text = textField(
  (issue, environment) => [
    issue.fields.summary,
    issue.fields.description,
    issue.fields.environment,
    ...visibleComments(issue, environment),
    ...[...environment.store.fields.values()]
      .filter((field) => field.custom && (field.kind === 'text' || field.kind === 'adf'))
      .map((field) => issue.fields[field.id]),
  ],
  { operators: new Set(['~'] as const), sortable: false },
);

const worklogs = (issue: IssueRecord, environment: JqlEnvironment) =>
  environment.store.worklogsOf(issue.id).filter((one) => environment.canSee(one));

const issueLinkType = namedField({
  read: (issue, { store }) =>
    store.linksOf(issue.id).map((link) => `${link.sourceId === issue.id ? 'outward' : 'inward'} ${link.typeId}`),
  resolve: (wantedText, { store }) => {
    const wanted = wantedText.toLowerCase();
    const found: string[] = [];
    for (const type of store.linkTypes.values()) {
      const whole = type.name.toLowerCase() === wanted;
      if (whole || type.outward.toLowerCase() === wanted) found.push(`outward ${type.id}`);
      if (whole || type.inward.toLowerCase() === wanted) found.push(`inward ${type.id}`);
    }
    return found.length > 0 ? found : undefined;
  },
});

const attachments = namedField({
  read: (issue, { store }) => store.attachmentsOf(issue.id).map((file) => file.id),
  resolve: () => undefined,
  operators: new Set(['is', 'is not'] as const),
});

const fixVersion = versionField('fixVersions', 'fixVersions');
const affectedVersion = versionField('versions');
const created = instantField((issue) => [issue.created], 'desc');
const updated = instantField((issue) => [issue.updated], 'desc');
const resolved = instantField((issue) => at(issue.fields.resolutiondate), 'desc');
const due = dayField((issue) => asList(issue.fields.duedate));
const originalEstimate = numberField((issue) => at(issue.fields.timeoriginalestimate), parseDuration);
const remainingEstimate = numberField((issue) => at(issue.fields.timeestimate), parseDuration);
const keyOf = issueField('key');
const parent = parentField();
const watcher = personField((issue) => issue.watchers);
const voter = personField((issue) => issue.votes);

export const SYSTEM_FIELDS: ReadonlyMap<string, ClauseField> = new Map<string, ClauseField>([
  ['project', project],
  ['issue', keyOf],
  ['issuekey', keyOf],
  ['key', keyOf],
  ['id', issueField('id')],
  ['parent', parent],
  ['summary', textField((issue) => [issue.fields.summary])],
  ['description', textField((issue) => [issue.fields.description])],
  ['environment', textField((issue) => [issue.fields.environment])],
  ['comment', comment],
  ['text', text],
  ['status', status],
  ['statuscategory', statusCategory],
  ['issuetype', issueType],
  ['type', issueType],
  ['priority', priority],
  ['resolution', resolution],
  ['assignee', personField((issue) => asList(issue.fields.assignee), 'assignee')],
  ['reporter', personField((issue) => asList(issue.fields.reporter), 'reporter')],
  ['creator', personField((issue) => [issue.fields.creator])],
  ['watcher', watcher],
  ['voter', voter],
  ['watchers', numberField((issue) => [issue.watchers.length], undefined, 'desc')],
  ['votes', numberField((issue) => [issue.votes.length], undefined, 'desc')],
  ['labels', labels],
  ['component', component],
  ['fixversion', fixVersion],
  ['affectedversion', affectedVersion],
  ['created', created],
  ['createddate', created],
  ['updated', updated],
  ['updateddate', updated],
  ['resolved', resolved],
  ['resolutiondate', resolved],
  ['statuscategorychangeddate', instantField((issue) => [issue.fields.statuscategorychangedate])],
  ['due', due],
  ['duedate', due],
  ['originalestimate', originalEstimate],
  ['timeoriginalestimate', originalEstimate],
  ['remainingestimate', remainingEstimate],
  ['timeestimate', remainingEstimate],
  ['timespent', numberField((issue) => at(issue.fields.timespent), parseDuration)],
  [
    'worklogauthor',
    personField((issue, environment) => worklogs(issue, environment).flatMap((one) => asList(one.authorId))),
  ],
  ['worklogdate', instantField((issue, environment) => worklogs(issue, environment).map((one) => one.started))],
  [
    'worklogcomment',
    textField((issue, environment) => worklogs(issue, environment).map((one) => one.comment), {
      operators: TEXTUAL_NEVER_EMPTY,
      sortable: false,
    }),
  ],
  ['issuelinktype', issueLinkType],
  ['issuelink', { ...issueLinkType, operators: NAMED_NEVER_EMPTY }],
  ['attachments', attachments],
  ['epic link', parent],
]);
