/** Projects, their statuses and roles. */
import { findProject } from '../actions/access';
import { createProject, deleteProject, updateProject } from '../actions/projects';
import {
  type Answer,
  flag,
  json,
  list,
  noContent,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
  wholeNumber,
} from '../context';
import { badRequest, JiraError, notFound } from '../errors';
import type { ProjectRecord, RoleActor, RoleRecord } from '../model';
import { mayInProject } from '../permissions';
import { api, page, renderStatus } from '../render';
import { renderListedProject, renderProject, renderRole, renderRoleDetail, roleUrls } from '../render-project';
import { workflowOf } from '../workflow';

const MAX_SEARCH_PAGE = 100;
const ACTIONS: Readonly<Record<string, string>> = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
};

const projectOf = (context: RequestContext): ProjectRecord => findProject(context, context.params.projectIdOrKey ?? '');

/** Projects the caller sees; trashed ones are not among them. */
function seen(context: RequestContext, permission = 'BROWSE_PROJECTS'): ProjectRecord[] {
  const projects = [...context.site.store.projects.values()].filter(
    (project) =>
      mayInProject(context, permission, project) ||
      (permission === 'BROWSE_PROJECTS' && mayInProject(context, 'ADMINISTER_PROJECTS', project)),
  );
  return projects.sort((a, b) => a.key.localeCompare(b.key));
}

const ORDERS: Readonly<Record<string, (a: ProjectRecord, b: ProjectRecord) => number>> = {
  key: (a, b) => a.key.localeCompare(b.key),
  name: (a, b) => a.name.localeCompare(b.name),
};

function search(context: RequestContext): Answer {
  const action = context.query.get('action') ?? 'view';
  const permission = ACTIONS[action];
  if (permission === undefined) throw badRequest(`The action '${action}' is not valid.`);
  const keys = list(context, 'keys').map((key) => key.toUpperCase());
  const ids = list(context, 'id');
  const types = list(context, 'typeKey');
  const query = (context.query.get('query') ?? '').toLowerCase();
  const found = seen(context, permission).filter(
    (project) =>
      (keys.length === 0 || keys.includes(project.key)) &&
      (ids.length === 0 || ids.includes(project.id)) &&
      (types.length === 0 || types.includes(project.typeKey)) &&
      (query === '' || project.key.toLowerCase().includes(query) || project.name.toLowerCase().includes(query)),
  );
  const orderBy = (context.query.get('orderBy') ?? 'key').trim();
  const compare = ORDERS[orderBy.replace(/^[+-]/, '')];
  if (!compare) throw badRequest(`The orderBy value '${orderBy}' is not supported.`);
  found.sort(compare);
  if (orderBy.startsWith('-')) found.reverse();
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(MAX_SEARCH_PAGE, Math.max(0, wholeNumber(context, 'maxResults', 50)));
  const cut = page(found, startAt, maxResults, `${api(context.site)}/project/search`);
  return ok({
    ...cut,
    values: cut.values.map((project) => renderListedProject(context, project, list(context, 'expand'))),
  });
}

function create(context: RequestContext): Answer {
  const project = createProject(context, objectBody(context));
  return json(201, { self: `${api(context.site)}/project/${project.id}`, id: Number(project.id), key: project.key });
}

function update(context: RequestContext): Answer {
  const project = updateProject(context, projectOf(context), objectBody(context));
  return ok(renderProject(context, project, list(context, 'expand')));
}

function remove(context: RequestContext): Answer {
  deleteProject(context, projectOf(context), flag(context, 'enableUndo', true));
  return noContent();
}

/** Statuses by issue type, as the workflow of each has them. */
function statuses(context: RequestContext): Answer {
  const project = projectOf(context);
  const { store } = context.site;
  const byType = project.issueTypeIds.flatMap((id) => {
    const type = store.issueTypes.get(id);
    if (!type) return [];
    const all = workflowOf(context, project, id).statusIds.flatMap((statusId) => store.statuses.get(statusId) ?? []);
    return [
      {
        self: `${api(context.site)}/issuetype/${id}`,
        id,
        name: type.name,
        subtask: type.subtask,
        statuses: all.map((status) => renderStatus(context.site, status)),
      },
    ];
  });
  return ok(byType);
}

// --- roles

function roleOf(context: RequestContext): RoleRecord {
  const role = context.site.store.roles.get(context.params.id ?? '');
  if (!role) throw notFound(`The project role with id '${context.params.id}' does not exist.`);
  return role;
}

function newActors(context: RequestContext, body: Record<string, unknown>): RoleActor[] {
  const { store } = context.site;
  const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  const users = strings(body.user).map((accountId): RoleActor => {
    if (!store.users.has(accountId)) throw badRequest(`We can't find '${accountId}' in any accessible user directory.`);
    return { id: Number(store.nextId('role-actor')), type: 'user', accountId };
  });
  const groups = [...strings(body.groupId), ...strings(body.group)].map((idOrName): RoleActor => {
    const group = [...store.groups.values()].find((one) => one.groupId === idOrName || one.name === idOrName);
    if (!group) throw badRequest(`We can't find '${idOrName}' in any accessible user directory.`);
    return { id: Number(store.nextId('role-actor')), type: 'group', groupId: group.groupId };
  });
  return [...users, ...groups];
}

function checkRoleAdmin(context: RequestContext, project: ProjectRecord): void {
  if (!mayInProject(context, 'ADMINISTER_PROJECTS', project))
    throw new JiraError(401, ['You do not have permission to administer this project.']);
}

const sameActor = (a: RoleActor, b: RoleActor): boolean =>
  a.type === 'user' ? b.type === 'user' && a.accountId === b.accountId : b.type === 'group' && a.groupId === b.groupId;

function addActors(context: RequestContext): Answer {
  const project = projectOf(context);
  const role = roleOf(context);
  checkRoleAdmin(context, project);
  const actors = (project.roleActors[role.id] ??= []);
  for (const actor of newActors(context, objectBody(context)))
    if (!actors.some((other) => sameActor(actor, other))) actors.push(actor);
  context.site.store.accessChanged();
  return ok(renderRole(context, project, role));
}

function removeActor(context: RequestContext): Answer {
  const project = projectOf(context);
  const role = roleOf(context);
  checkRoleAdmin(context, project);
  const user = context.query.get('user');
  const group = context.query.get('groupId') ?? context.query.get('group');
  if (user === null && group === null) throw badRequest('A user or a group must be given.');
  const groupId = [...context.site.store.groups.values()].find(
    (one) => one.groupId === group || one.name === group,
  )?.groupId;
  project.roleActors[role.id] = (project.roleActors[role.id] ?? []).filter((actor) =>
    actor.type === 'user' ? actor.accountId !== user : actor.groupId !== groupId,
  );
  context.site.store.accessChanged();
  return noContent();
}

function allRoles(context: RequestContext): Answer {
  const roles = [...context.site.store.roles.values()];
  return ok(
    roles.map((role) => ({
      self: `${api(context.site)}/role/${role.id}`,
      name: role.name,
      id: Number(role.id),
      description: role.description,
      actors: [],
    })),
  );
}

const PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const PROJECT_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: '/rest/api/3/project',
    operationId: 'getAllProjects',
    anonymous: true,
    handler: (context) =>
      ok(seen(context).map((project) => renderListedProject(context, project, list(context, 'expand')))),
  },
  { method: 'POST', path: '/rest/api/3/project', operationId: 'createProject', handler: create },
  {
    method: 'GET',
    path: '/rest/api/3/project/search',
    operationId: 'searchProjects',
    anonymous: true,
    handler: search,
  },
  {
    method: 'GET',
    path: PROJECT,
    operationId: 'getProject',
    anonymous: true,
    handler: (context) => ok(renderProject(context, projectOf(context), list(context, 'expand'))),
  },
  { method: 'PUT', path: PROJECT, operationId: 'updateProject', handler: update },
  { method: 'DELETE', path: PROJECT, operationId: 'deleteProject', handler: remove },
  { method: 'GET', path: `${PROJECT}/statuses`, operationId: 'getAllStatuses', anonymous: true, handler: statuses },
  {
    method: 'GET',
    path: `${PROJECT}/role`,
    operationId: 'getProjectRoles',
    anonymous: true,
    handler: (context) => ok(roleUrls(context, projectOf(context))),
  },
  {
    method: 'GET',
    path: `${PROJECT}/role/{id}`,
    operationId: 'getProjectRole',
    anonymous: true,
    handler: (context) => ok(renderRole(context, projectOf(context), roleOf(context))),
  },
  { method: 'POST', path: `${PROJECT}/role/{id}`, operationId: 'addActorUsers', handler: addActors },
  { method: 'DELETE', path: `${PROJECT}/role/{id}`, operationId: 'deleteActor', handler: removeActor },
  {
    method: 'GET',
    path: `${PROJECT}/roledetails`,
    operationId: 'getProjectRoleDetails',
    anonymous: true,
    handler: (context) => {
      const project = projectOf(context);
      return ok([...context.site.store.roles.values()].map((role) => renderRoleDetail(context, project, role)));
    },
  },
  { method: 'GET', path: '/rest/api/3/role', operationId: 'getAllProjectRoles', handler: allRoles },
];
