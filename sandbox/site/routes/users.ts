/** People and groups. */
import { findIssue, findProject } from '../actions/access';
import { type Answer, flag, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, forbidden, JiraError, notFound } from '../errors';
import type { GroupRecord, IssueRecord, ProjectRecord, UserRecord } from '../model';
import { assignablePeople, hasGlobal, hasPermission } from '../permissions';
import { api, page, renderUser } from '../render';

const DEFAULT_BULK_PAGE = 10;
const MAX_BULK_PAGE = 200;
const DEFAULT_SEARCH_PAGE = 50;
const MAX_SEARCH_PAGE = 1_000;
/** Jira looks at this many people only, whatever page is asked for. */
const MAX_LISTED_USERS = 1_000;

const everyone = (context: RequestContext): UserRecord[] => [...context.site.store.users.values()];

function startAndMax(
  context: RequestContext,
  byDefault = DEFAULT_SEARCH_PAGE,
  limit = MAX_SEARCH_PAGE,
): [startAt: number, maxResults: number] {
  return [
    Math.max(0, wholeNumber(context, 'startAt', 0)),
    Math.min(limit, Math.max(0, wholeNumber(context, 'maxResults', byDefault))),
  ];
}

const show = (
  context: RequestContext,
  users: readonly UserRecord[],
  [startAt, maxResults]: [number, number],
): unknown[] => users.slice(startAt, startAt + maxResults).map((user) => renderUser(context, user.accountId));

/** Names and addresses match from the beginning of any of their words; hidden addresses match whole only. */
function matches(user: UserRecord, query: string): boolean {
  const wanted = query.toLowerCase();
  const words = user.displayName.toLowerCase().split(/\s+/);
  if (user.displayName.toLowerCase().startsWith(wanted) || words.some((word) => word.startsWith(wanted))) return true;
  const email = user.email.toLowerCase();
  return email !== '' && (user.emailVisible ? email.startsWith(wanted) : email === wanted);
}

function needsBrowseUsers(context: RequestContext): void {
  if (!hasGlobal(context.site.store, context.accountId, 'USER_PICKER'))
    throw forbidden('You do not have permission to browse users and groups.');
}

function one(context: RequestContext): Answer {
  const accountId = context.query.get('accountId');
  if (accountId === null || accountId === '') throw badRequest('The accountId query parameter needs to be provided.');
  const user = context.site.store.users.get(accountId);
  if (!user) throw notFound(`Specified user does not exist or you do not have required permissions`);
  const groups = [...context.site.store.groups.values()].filter((group) => group.members.includes(accountId));
  const expand = list(context, 'expand');
  return ok({
    ...renderUser(context, accountId),
    groups: {
      size: groups.length,
      items: expand.includes('groups') ? groups.map((group) => renderGroup(context, group)) : [],
    },
    applicationRoles: { size: user.accountType === 'atlassian' ? 1 : 0, items: [] },
    expand: 'groups,applicationRoles',
  });
}

function allUsers(context: RequestContext): Answer {
  needsBrowseUsers(context);
  return ok(show(context, everyone(context).slice(0, MAX_LISTED_USERS), startAndMax(context)));
}

function search(context: RequestContext): Answer {
  const query = context.query.get('query');
  const accountId = context.query.get('accountId');
  if (query === null && accountId === null && context.query.get('property') === null)
    throw badRequest("The 'query', 'accountId' or 'property' query parameter needs to be provided.");
  // Without the permission to browse users the answer is empty, not a refusal.
  if (!hasGlobal(context.site.store, context.accountId, 'USER_PICKER')) return ok([]);
  const found = everyone(context).filter(
    (user) => user.active && (accountId !== null ? user.accountId === accountId : matches(user, query ?? '')),
  );
  return ok(show(context, found, startAndMax(context)));
}

function bulk(context: RequestContext): Answer {
  const ids = list(context, 'accountId');
  if (ids.length === 0) throw badRequest("The 'accountId' query parameter needs to be provided.");
  const found = [...new Set(ids)].flatMap((id) => context.site.store.users.get(id) ?? []);
  const [startAt, maxResults] = startAndMax(context, DEFAULT_BULK_PAGE, MAX_BULK_PAGE);
  const cut = page(
    found,
    startAt,
    maxResults,
    `${api(context.site)}/user/bulk?${ids.map((id) => `accountId=${encodeURIComponent(id)}`).join('&')}`,
  );
  return ok({ ...cut, values: cut.values.map((user) => renderUser(context, user.accountId)) });
}

/** `<strong>` around what was searched for, in the name. */
function highlighted(name: string, query: string): string {
  const at = name.toLowerCase().indexOf(query.toLowerCase());
  return at < 0 || query === ''
    ? escapeHtml(name)
    : `${escapeHtml(name.slice(0, at))}<strong>${escapeHtml(name.slice(at, at + query.length))}</strong>${escapeHtml(name.slice(at + query.length))}`;
}
const escapeHtml = (value: string): string => value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

function pickedUsers(context: RequestContext, query: string): { users: unknown[]; total: number; header: string } {
  const maxResults = Math.min(MAX_SEARCH_PAGE, wholeNumber(context, 'maxResults', DEFAULT_SEARCH_PAGE));
  const excluded = new Set([...list(context, 'excludeAccountIds'), ...list(context, 'exclude')]);
  const allowed = hasGlobal(context.site.store, context.accountId, 'USER_PICKER');
  const found = everyone(context).filter(
    (user) =>
      user.active &&
      user.accountType === 'atlassian' &&
      !excluded.has(user.accountId) &&
      (allowed ? matches(user, query) : user.displayName.toLowerCase() === query.toLowerCase()),
  );
  const shown = found.slice(0, maxResults);
  return {
    users: shown.map((user) => ({
      accountId: user.accountId,
      accountType: user.accountType,
      displayName: user.displayName,
      html: highlighted(user.displayName, query),
    })),
    total: found.length,
    header: `Showing ${shown.length} of ${found.length} matching users`,
  };
}

function picker(context: RequestContext): Answer {
  const query = context.query.get('query');
  if (query === null) throw badRequest("The 'query' query parameter needs to be provided.");
  return ok(pickedUsers(context, query));
}

/** The project, or the issue's, that assignees are searched for. */
function assignTarget(context: RequestContext): { project: ProjectRecord; issue?: IssueRecord } {
  const issueRef = context.query.get('issueKey') ?? context.query.get('issueId');
  if (issueRef) {
    const issue = findIssue(context, issueRef);
    const project = context.site.store.projects.get(issue.projectId);
    if (project) return { project, issue };
  }
  const projectRef = context.query.get('project');
  if (!projectRef)
    throw badRequest("Either the 'project', 'issueKey' or 'issueId' query parameter needs to be provided.");
  return { project: findProject(context, projectRef) };
}

function assignable(context: RequestContext): Answer {
  const query = context.query.get('query') ?? '';
  const accountId = context.query.get('accountId');
  const { project } = assignTarget(context);
  if (!hasPermission(context.site.store, context.accountId, 'ASSIGN_ISSUES', project))
    throw new JiraError(401, ['You do not have permission to assign issues in this project.']);
  const people = assignablePeople(context.site, project).flatMap((id) => context.site.store.users.get(id) ?? []);
  return ok(
    show(
      context,
      people.filter((user) => (accountId === null || user.accountId === accountId) && matches(user, query)),
      startAndMax(context),
    ),
  );
}

function assignableEverywhere(context: RequestContext): Answer {
  const keys = list(context, 'projectKeys');
  if (keys.length === 0) throw badRequest("The 'projectKeys' query parameter needs to be provided.");
  const sets = keys.map((key) => new Set(assignablePeople(context.site, findProject(context, key))));
  const query = context.query.get('query') ?? '';
  const people = everyone(context).filter(
    (user) => sets.every((set) => set.has(user.accountId)) && matches(user, query),
  );
  return ok(show(context, people, startAndMax(context)));
}

// --- groups

const renderGroup = (context: RequestContext, group: GroupRecord): Record<string, unknown> => ({
  name: group.name,
  groupId: group.groupId,
  self: `${api(context.site)}/group?groupId=${group.groupId}`,
});
const groupsByName = (context: RequestContext): GroupRecord[] =>
  [...context.site.store.groups.values()].sort((a, b) => a.name.localeCompare(b.name));

function userGroups(context: RequestContext): Answer {
  const accountId = context.query.get('accountId') ?? '';
  if (!context.site.store.users.has(accountId))
    throw notFound('Specified user does not exist or you do not have required permissions');
  return ok(
    groupsByName(context)
      .filter((group) => group.members.includes(accountId))
      .map((group) => renderGroup(context, group)),
  );
}

function groupsBulk(context: RequestContext): Answer {
  needsBrowseUsers(context);
  const ids = list(context, 'groupId');
  const names = list(context, 'groupName');
  const found = groupsByName(context).filter(
    (group) => (ids.length === 0 && names.length === 0) || ids.includes(group.groupId) || names.includes(group.name),
  );
  const [startAt, maxResults] = startAndMax(context);
  const cut = page(found, startAt, maxResults, `${api(context.site)}/group/bulk`);
  return ok({ ...cut, values: cut.values.map((group) => ({ name: group.name, groupId: group.groupId })) });
}

function groupMembers(context: RequestContext): Answer {
  needsBrowseUsers(context);
  const id = context.query.get('groupId');
  const name = context.query.get('groupname');
  if (id === null && name === null)
    throw badRequest("Either the 'groupname' or the 'groupId' query parameter needs to be provided.");
  const group = groupsByName(context).find((one) => (id !== null ? one.groupId === id : one.name === name));
  if (!group) throw notFound(`The group named '${name ?? id}' does not exist.`);
  const withInactive = flag(context, 'includeInactiveUsers');
  const members = group.members
    .flatMap((accountId) => context.site.store.users.get(accountId) ?? [])
    .filter((user) => withInactive || user.active);
  const [startAt, maxResults] = startAndMax(context, 50, 50);
  const cut = page(
    members,
    startAt,
    maxResults,
    `${api(context.site)}/group/member?groupId=${group.groupId}&includeInactiveUsers=${withInactive}`,
  );
  return ok({ ...cut, values: cut.values.map((user) => renderUser(context, user.accountId)) });
}

function pickedGroups(context: RequestContext, query: string): { groups: unknown[]; total: number; header: string } {
  const maxResults = Math.min(MAX_SEARCH_PAGE, wholeNumber(context, 'maxResults', 20));
  const excluded = new Set([...list(context, 'exclude'), ...list(context, 'excludeId')]);
  const allowed = hasGlobal(context.site.store, context.accountId, 'USER_PICKER');
  const found = groupsByName(context).filter(
    (group) =>
      allowed &&
      !excluded.has(group.name) &&
      !excluded.has(group.groupId) &&
      group.name.toLowerCase().includes(query.toLowerCase()),
  );
  const shown = found.slice(0, maxResults);
  return {
    header: `Showing ${shown.length} of ${found.length} matching groups`,
    total: found.length,
    groups: shown.map((group) => ({
      name: group.name,
      groupId: group.groupId,
      html: highlighted(group.name, query).replace(/strong>/g, 'b>'),
      labels: [],
    })),
  };
}

function usersAndGroups(context: RequestContext): Answer {
  const query = context.query.get('query');
  if (query === null) throw badRequest("The 'query' query parameter needs to be provided.");
  return ok({ users: pickedUsers(context, query), groups: pickedGroups(context, query) });
}

export const USER_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/user', operationId: 'getUser', handler: one },
  { method: 'GET', path: '/rest/api/3/users', operationId: 'getAllUsersDefault', handler: allUsers },
  { method: 'GET', path: '/rest/api/3/users/search', operationId: 'getAllUsers', handler: allUsers },
  { method: 'GET', path: '/rest/api/3/user/search', operationId: 'findUsers', anonymous: true, handler: search },
  { method: 'GET', path: '/rest/api/3/user/bulk', operationId: 'bulkGetUsers', handler: bulk },
  {
    method: 'GET',
    path: '/rest/api/3/user/picker',
    operationId: 'findUsersForPicker',
    anonymous: true,
    handler: picker,
  },
  { method: 'GET', path: '/rest/api/3/user/groups', operationId: 'getUserGroups', handler: userGroups },
  {
    method: 'GET',
    path: '/rest/api/3/user/assignable/search',
    operationId: 'findAssignableUsers',
    handler: assignable,
  },
  {
    method: 'GET',
    path: '/rest/api/3/user/assignable/multiProjectSearch',
    operationId: 'findBulkAssignableUsers',
    anonymous: true,
    handler: assignableEverywhere,
  },
  { method: 'GET', path: '/rest/api/3/group/bulk', operationId: 'bulkGetGroups', handler: groupsBulk },
  { method: 'GET', path: '/rest/api/3/group/member', operationId: 'getUsersFromGroup', handler: groupMembers },
  {
    method: 'GET',
    path: '/rest/api/3/groups/picker',
    operationId: 'findGroups',
    anonymous: true,
    handler: (context) => ok(pickedGroups(context, context.query.get('query') ?? '')),
  },
  { method: 'GET', path: '/rest/api/3/groupuserpicker', operationId: 'findUsersAndGroups', handler: usersAndGroups },
];
