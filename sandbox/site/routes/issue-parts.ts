/** Issue types, priorities and resolutions. */
import { findProject } from '../actions/access';
import { type Answer, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, notFound } from '../errors';
import { api, page, renderIssueType, renderPriority, renderResolution } from '../render';

function bounds(context: RequestContext, byDefault: number, max: number): [number, number] {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  return [startAt, Math.min(max, Math.max(1, wholeNumber(context, 'maxResults', byDefault)))];
}

function types(context: RequestContext): Answer {
  return ok([...context.site.store.issueTypes.values()].map((type) => renderIssueType(context.site, type)));
}

function type(context: RequestContext): Answer {
  const found = context.site.store.issueTypes.get(context.params.id ?? '');
  if (found === undefined) throw notFound(`The issue type with id '${context.params.id}' does not exist`);
  return ok(renderIssueType(context.site, found));
}

function projectTypes(context: RequestContext): Answer {
  const projectId = context.query.get('projectId') ?? '';
  if (!/^\d+$/.test(projectId)) throw badRequest('projectId must be a number.');
  const level = context.query.get('level');
  const project = findProject(context, projectId);
  const found = project.issueTypeIds.flatMap((id) => context.site.store.issueTypes.get(id) ?? []);
  return ok(
    found
      .filter((one) => level === null || one.hierarchyLevel === Number(level))
      .map((one) => renderIssueType(context.site, one)),
  );
}

function withDetail(context: RequestContext, id: string): Record<string, unknown> | undefined {
  const found = context.site.store.priorities.get(id);
  if (found === undefined) return undefined;
  return {
    ...renderPriority(context.site, found),
    statusColor: found.statusColor,
    description: found.description,
    isDefault: [...context.site.store.projects.values()].some((project) => project.defaultPriorityId === id),
  };
}

function priorities(context: RequestContext): Answer {
  return ok([...context.site.store.priorities.keys()].map((id) => withDetail(context, id)));
}

function priority(context: RequestContext): Answer {
  const found = withDetail(context, context.params.id ?? '');
  if (found === undefined) throw notFound(`The priority with id '${context.params.id}' does not exist`);
  return ok(found);
}

function searchPriorities(context: RequestContext): Answer {
  const { store } = context.site;
  const [startAt, maxResults] = bounds(context, 50, 50);
  const [ids, projectIds] = [list(context, 'id'), list(context, 'projectId')];
  const name = (context.query.get('priorityName') ?? '').toLowerCase();
  const inProjects = (id: string): boolean =>
    projectIds.length === 0 || projectIds.some((one) => store.projects.get(one)?.priorityIds.includes(id) ?? false);
  const found = [...store.priorities.values()].filter(
    (one) => (ids.length === 0 || ids.includes(one.id)) && inProjects(one.id) && one.name.toLowerCase().includes(name),
  );
  const cut = page(found, startAt, maxResults, `${api(context.site)}/priority/search`);
  return ok({ ...cut, values: cut.values.map((one) => withDetail(context, one.id)) });
}

function resolutions(context: RequestContext): Answer {
  return ok([...context.site.store.resolutions.values()].map((one) => renderResolution(context.site, one)));
}

function resolution(context: RequestContext): Answer {
  const found = context.site.store.resolutions.get(context.params.id ?? '');
  if (found === undefined) throw notFound(`The resolution with id '${context.params.id}' does not exist`);
  return ok(renderResolution(context.site, found));
}

function searchResolutions(context: RequestContext): Answer {
  const [startAt, maxResults] = bounds(context, 50, 50);
  const ids = list(context, 'id');
  const found = [...context.site.store.resolutions.values()].filter((one) => ids.length === 0 || ids.includes(one.id));
  const cut = page(found, startAt, maxResults, `${api(context.site)}/resolution/search`);
  return ok({ ...cut, values: cut.values.map((one) => ({ ...renderResolution(context.site, one), default: false })) });
}

export const ISSUE_PART_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/issuetype', operationId: 'getIssueAllTypes', anonymous: true, handler: types },
  {
    method: 'GET',
    path: '/rest/api/3/issuetype/project',
    operationId: 'getIssueTypesForProject',
    anonymous: true,
    handler: projectTypes,
  },
  { method: 'GET', path: '/rest/api/3/issuetype/{id}', operationId: 'getIssueType', anonymous: true, handler: type },
  { method: 'GET', path: '/rest/api/3/priority', operationId: 'getPriorities', handler: priorities },
  { method: 'GET', path: '/rest/api/3/priority/search', operationId: 'searchPriorities', handler: searchPriorities },
  { method: 'GET', path: '/rest/api/3/priority/{id}', operationId: 'getPriority', handler: priority },
  { method: 'GET', path: '/rest/api/3/resolution', operationId: 'getResolutions', handler: resolutions },
  {
    method: 'GET',
    path: '/rest/api/3/resolution/search',
    operationId: 'searchResolutions',
    handler: searchResolutions,
  },
  { method: 'GET', path: '/rest/api/3/resolution/{id}', operationId: 'getResolution', handler: resolution },
];
