/** What the caller may do. */
import { findIssue, findProject } from '../actions/access';
import { type Answer, asObject, list, objectBody, ok, type RequestContext, type RouteDefinition } from '../context';
import { badRequest, forbidden } from '../errors';
import type { IssueRecord, ProjectRecord } from '../model';
import { PERMISSIONS } from '../permission-catalog';
import { hasGlobal, hasPermission, isAdmin, isGlobalPermission } from '../permissions';

/** Issues or projects that one check may name. */
const MAX_CHECKED = 1_000;

function target(context: RequestContext): { project?: ProjectRecord | undefined; issue?: IssueRecord | undefined } {
  const issueRef = context.query.get('issueKey') ?? context.query.get('issueId');
  if (issueRef) {
    const issue = findIssue(context, issueRef);
    return { issue, project: context.site.store.projects.get(issue.projectId) };
  }
  const projectRef = context.query.get('projectKey') ?? context.query.get('projectId');
  return projectRef ? { project: findProject(context, projectRef) } : {};
}

/** Without a project, a project permission is held where it is held in any project. */
function holds(context: RequestContext, key: string, at: ReturnType<typeof target>): boolean {
  const { store } = context.site;
  if (isGlobalPermission(key)) return hasGlobal(store, context.accountId, key);
  if (at.project) return hasPermission(store, context.accountId, key, at.project, at.issue);
  return [...store.projects.values()].some((project) => hasPermission(store, context.accountId, key, project));
}

function mine(context: RequestContext): Answer {
  const wanted = list(context, 'permissions');
  if (wanted.length === 0) throw badRequest("The 'permissions' query parameter is required.");
  const at = target(context);
  const unknown = wanted.find((key) => !PERMISSIONS.some((permission) => permission.key === key));
  if (unknown !== undefined) throw badRequest(`Unrecognized permission: ${unknown}`);
  const shown = PERMISSIONS.filter((permission) => wanted.includes(permission.key)).map((permission) => [
    permission.key,
    { ...permission, havePermission: holds(context, permission.key, at) },
  ]);
  return ok({ permissions: Object.fromEntries(shown) });
}

function all(): Answer {
  return ok({
    permissions: Object.fromEntries(
      PERMISSIONS.map(({ key, name, type, description }) => [key, { key, name, type, description }]),
    ),
  });
}

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number).filter(Number.isFinite) : []);

/**
 * Without `accountId` it is the caller's own permissions that are checked; for somebody else's, the caller
 * administers the site. Unknown issues and projects are left out of the answer.
 */
function check(context: RequestContext): Answer {
  const body = objectBody(context);
  const { store } = context.site;
  const accountId = typeof body.accountId === 'string' ? body.accountId : context.accountId;
  if (accountId !== context.accountId && !isAdmin(context))
    throw forbidden('You do not have permission to check the permissions of other users.');
  if (accountId !== undefined && !store.users.has(accountId))
    throw badRequest(`The user with account ID '${accountId}' does not exist.`);
  const globalKeys = Array.isArray(body.globalPermissions) ? body.globalPermissions.map(String) : [];
  const unknown = globalKeys.find((key) => !isGlobalPermission(key));
  if (unknown !== undefined) throw badRequest(`Unrecognized permissions: [${unknown}]`);
  const projectPermissions = (Array.isArray(body.projectPermissions) ? body.projectPermissions : []).flatMap((entry) =>
    checkProjects(context, asObject(entry) ?? {}, accountId),
  );
  return ok({ projectPermissions, globalPermissions: globalKeys.filter((key) => hasGlobal(store, accountId, key)) });
}

function checkProjects(
  context: RequestContext,
  entry: Record<string, unknown>,
  accountId: string | undefined,
): { permission: string; issues: number[]; projects: number[] }[] {
  const { store } = context.site;
  const permissions = Array.isArray(entry.permissions) ? entry.permissions.map(String) : [];
  const unknown = permissions.find(
    (key) => !PERMISSIONS.some((permission) => permission.key === key && permission.type === 'PROJECT'),
  );
  if (unknown !== undefined) throw badRequest(`Unrecognized permissions: [${unknown}]`);
  const issues = numbers(entry.issues);
  const projects = numbers(entry.projects);
  if (issues.length > MAX_CHECKED || projects.length > MAX_CHECKED)
    throw badRequest(`A maximum of ${MAX_CHECKED} projects and ${MAX_CHECKED} issues can be checked.`);
  return permissions.map((permission) => ({
    permission,
    issues: issues.filter((id) => {
      const issue = store.issues.get(String(id));
      const project = issue && store.projects.get(issue.projectId);
      return issue && project && hasPermission(store, accountId, permission, project, issue);
    }),
    projects: projects.filter((id) => {
      const project = store.projects.get(String(id));
      return project && hasPermission(store, accountId, permission, project);
    }),
  }));
}

function permittedProjects(context: RequestContext): Answer {
  const { permissions } = objectBody(context);
  if (!Array.isArray(permissions) || permissions.length === 0)
    throw badRequest('At least one permission must be given.');
  const found = [...context.site.store.projects.values()].filter((project) =>
    permissions.every((key) => hasPermission(context.site.store, context.accountId, String(key), project)),
  );
  return ok({ projects: found.map((project) => ({ id: Number(project.id), key: project.key })) });
}

export const PERMISSION_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/mypermissions', operationId: 'getMyPermissions', anonymous: true, handler: mine },
  { method: 'GET', path: '/rest/api/3/permissions', operationId: 'getAllPermissions', anonymous: true, handler: all },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/check',
    operationId: 'getBulkPermissions',
    anonymous: true,
    handler: check,
  },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/project',
    operationId: 'getPermittedProjects',
    anonymous: true,
    handler: permittedProjects,
  },
];
