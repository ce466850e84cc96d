/**
 * Who may do what: schemes of grants per project, and global permissions. Answers are remembered per account,
 * project and permission until users, groups, roles or schemes change (`store.accessEpoch`).
 */
import type { Acting, SiteRuntime } from './context';
import type { GrantHolder, IssueRecord, PermissionGrant, ProjectRecord, Visibility } from './model';
import { PERMISSIONS } from './permission-catalog';
import type { Store } from './store';

/** Verdict of a project permission without looking at an issue. */
type ProjectVerdict = { always: boolean; asReporter: boolean; asAssignee: boolean };

interface Cache {
  epoch: number;
  verdicts: Map<string, ProjectVerdict>;
  globals: Map<string, boolean>;
}
const caches = new WeakMap<Store, Cache>();

function cacheOf(store: Store): Cache {
  let cache = caches.get(store);
  if (!cache || cache.epoch !== store.accessEpoch)
    caches.set(store, (cache = { epoch: store.accessEpoch, verdicts: new Map(), globals: new Map() }));
  return cache;
}

/** True for a person with a licence: people of the site, neither apps nor customers. */
function isLicensed(store: Store, accountId: string | undefined): boolean {
  const user = accountId === undefined ? undefined : store.users.get(accountId);
  return user !== undefined && user.active && user.accountType === 'atlassian';
}

export function isInGroup(store: Store, accountId: string | undefined, groupId: string): boolean {
  return accountId !== undefined && (store.groups.get(groupId)?.members.includes(accountId) ?? false);
}

export function isInRole(store: Store, accountId: string | undefined, project: ProjectRecord, roleId: string): boolean {
  if (accountId === undefined) return false;
  return (project.roleActors[roleId] ?? []).some((actor) =>
    actor.type === 'user' ? actor.accountId === accountId : isInGroup(store, accountId, actor.groupId),
  );
}

function holds(
  store: Store,
  accountId: string | undefined,
  holder: GrantHolder,
  project: ProjectRecord | undefined,
): boolean {
  switch (holder.type) {
    case 'anyone':
      return true;
    case 'applicationRole':
      return isLicensed(store, accountId);
    case 'group':
      return isInGroup(store, accountId, holder.value);
    case 'projectRole':
      return project !== undefined && isInRole(store, accountId, project, holder.value);
    case 'user':
      return accountId === holder.value;
    case 'projectLead':
      return project !== undefined && accountId === project.leadAccountId;
    case 'reporter':
    case 'assignee':
      return false;
  }
}

function projectVerdict(
  store: Store,
  accountId: string | undefined,
  permission: string,
  project: ProjectRecord,
): ProjectVerdict {
  const { verdicts } = cacheOf(store);
  const cacheKey = `${accountId ?? ''} ${project.id} ${permission}`;
  let verdict = verdicts.get(cacheKey);
  if (verdict) return verdict;
  verdict = { always: false, asReporter: false, asAssignee: false };
  const user = accountId === undefined ? undefined : store.users.get(accountId);
  if (accountId === undefined || user?.active) {
    for (const grant of store.permissionSchemes.get(project.permissionSchemeId)?.grants ?? []) {
      if (grant.permission !== permission) continue;
      if (grant.holder.type === 'reporter') verdict.asReporter = true;
      else if (grant.holder.type === 'assignee') verdict.asAssignee = true;
      else if (holds(store, accountId, grant.holder, project)) verdict.always = true;
    }
    // An administrator of the site administers its projects too; other project permissions come from grants only.
    if (permission === 'ADMINISTER_PROJECTS' && hasGlobal(store, accountId, 'ADMINISTER')) verdict.always = true;
  }
  verdicts.set(cacheKey, verdict);
  return verdict;
}

/** An archived project can be looked at and administered; nothing in it changes. */
const READING = new Set([
  'BROWSE_PROJECTS',
  'ADMINISTER_PROJECTS',
  'VIEW_VOTERS_AND_WATCHERS',
  'VIEW_READONLY_WORKFLOW',
]);

/**
 * True when the account has the project permission. Grants to reporter and assignee count for `issue`; without one
 * they count as held by nobody.
 */
export function hasPermission(
  store: Store,
  accountId: string | undefined,
  permission: string,
  project: ProjectRecord,
  issue?: IssueRecord,
): boolean {
  if (project.trashed || (project.archived && !READING.has(permission))) return false;
  const verdict = projectVerdict(store, accountId, permission, project);
  const byOwnership =
    issue !== undefined &&
    accountId !== undefined &&
    ((verdict.asReporter && issue.fields.reporter === accountId) ||
      (verdict.asAssignee && issue.fields.assignee === accountId));
  if (!verdict.always && !byOwnership) return false;
  return !needsBrowse(permission) || hasPermission(store, accountId, 'BROWSE_PROJECTS', project, issue);
}

/** Whoever administers a project need not see its issues; everything else needs sight of them. */
function needsBrowse(permission: string): boolean {
  return permission !== 'ADMINISTER_PROJECTS' && permission !== 'BROWSE_PROJECTS';
}

export function hasGlobal(store: Store, accountId: string | undefined, permission: string): boolean {
  const { globals } = cacheOf(store);
  const cacheKey = `${accountId ?? ''} ${permission}`;
  let verdict = globals.get(cacheKey);
  if (verdict === undefined) {
    const user = accountId === undefined ? undefined : store.users.get(accountId);
    verdict =
      (accountId === undefined || user?.active === true) &&
      store.globalGrants.some(
        (grant: PermissionGrant) => grant.permission === permission && holds(store, accountId, grant.holder, undefined),
      );
    globals.set(cacheKey, verdict);
  }
  return verdict;
}

/** The permission of the acting account at an issue; the project is looked up. */
export function may(acting: Acting, permission: string, issue: IssueRecord): boolean {
  const project = acting.site.store.projects.get(issue.projectId);
  return project !== undefined && hasPermission(acting.site.store, acting.accountId, permission, project, issue);
}

export function mayInProject(acting: Acting, permission: string, project: ProjectRecord): boolean {
  return hasPermission(acting.site.store, acting.accountId, permission, project);
}

export function isAdmin(acting: Acting): boolean {
  return hasGlobal(acting.site.store, acting.accountId, 'ADMINISTER');
}

/** Whether the account may see something restricted to a role or group. */
export function seesVisibility(acting: Acting, visibility: Visibility | undefined, project: ProjectRecord): boolean {
  if (!visibility) return true;
  const { store } = acting.site;
  return visibility.type === 'group'
    ? isInGroup(store, acting.accountId, visibility.identifier)
    : isInRole(store, acting.accountId, project, visibility.identifier);
}

export function projectsWith(acting: Acting, permission: string): ProjectRecord[] {
  return [...acting.site.store.projects.values()].filter((project) => mayInProject(acting, permission, project));
}

/** Every issue the acting account may browse. Search goes through this before it looks at anything else. */
export function visibleIssues(acting: Acting): IssueRecord[] {
  const { store } = acting.site;
  const found: IssueRecord[] = [];
  for (const project of store.projects.values()) {
    for (const issue of store.issuesOfProject(project.id)) if (canBrowse(acting, issue)) found.push(issue);
  }
  return found;
}

export function canBrowse(acting: Acting, issue: IssueRecord): boolean {
  return may(acting, 'BROWSE_PROJECTS', issue);
}

/** People who may be assigned issues of the project, in order of their display names. */
export function assignablePeople(site: SiteRuntime, project: ProjectRecord): string[] {
  return [...site.store.users.values()]
    .filter(
      (user) =>
        user.active &&
        user.accountType === 'atlassian' &&
        hasPermission(site.store, user.accountId, 'ASSIGNABLE_USER', project),
    )
    .sort((a, b) => a.displayName.localeCompare(b.displayName))
    .map((user) => user.accountId);
}

export const isGlobalPermission = (key: string): boolean =>
  PERMISSIONS.some((permission) => permission.key === key && permission.type === 'GLOBAL');
