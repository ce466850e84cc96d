/** Components and versions. */
import { findProject } from '../actions/access';
import { commitChange } from '../actions/commit';
import { json, list, noContent, objectBody, ok, wholeNumber, type Answer, type RequestContext, type RouteDefinition } from '../context';
import { badRequest, forbidden, JiraError, notFound } from '../errors';
import * as events from '../events';
import type { ComponentRecord, ProjectRecord, VersionRecord } from '../model';
import { mayInProject } from '../permissions';
import { api, page, renderVersion } from '../render';
import { renderComponent } from '../render-project';
import { isDate } from '../time';

const MAX_NAME_CHARS = 255;
const ASSIGNEE_TYPES = ['PROJECT_DEFAULT', 'COMPONENT_LEAD', 'PROJECT_LEAD', 'UNASSIGNED'] as const;

const projectOf = (context: RequestContext): ProjectRecord => findProject(context, context.params.projectIdOrKey ?? '');

function checkAdministers(context: RequestContext, project: ProjectRecord): void {
  if (!mayInProject(context, 'ADMINISTER_PROJECTS', project)) throw forbidden('You do not have permission to administer this project.');
}

/** The project a body names by `project` (key) or `projectId`. */
function projectOfBody(context: RequestContext, body: Record<string, unknown>): ProjectRecord {
  const ref = body.project ?? body.projectId;
  if (ref === undefined) throw badRequest('The project key or id must be specified.');
  const project = findProject(context, String(ref));
  checkAdministers(context, project);
  return project;
}

function checkName(name: unknown, taken: readonly { name: string }[], what: string): string {
  if (typeof name !== 'string' || name.trim() === '') throw new JiraError(400, [], { name: `You must specify a valid ${what} name` });
  if (name.length > MAX_NAME_CHARS) throw new JiraError(400, [], { name: `The ${what} name must not exceed ${MAX_NAME_CHARS} characters in length.` });
  if (taken.some((other) => other.name.toLowerCase() === name.trim().toLowerCase())) {
    throw new JiraError(400, [], { name: `A ${what} with the name ${name.trim()} already exists in this project.` });
  }
  return name.trim();
}

/** Page of a project's components or versions; `query` looks into names and descriptions. */
function paged<T extends { name: string; description: string }>(context: RequestContext, all: readonly T[], self: string, show: (one: T) => unknown): Answer {
  const query = (context.query.get('query') ?? '').toLowerCase();
  const found = all.filter((one) => query === '' || one.name.toLowerCase().includes(query) || one.description.toLowerCase().includes(query));
  const orderBy = (context.query.get('orderBy') ?? '').trim();
  if (/^[+-]?name$/.test(orderBy)) found.sort((a, b) => a.name.localeCompare(b.name));
  if (orderBy.startsWith('-')) found.reverse();
  const cut = page(found, Math.max(0, wholeNumber(context, 'startAt', 0)), Math.min(50, Math.max(0, wholeNumber(context, 'maxResults', 50))), self);
  return ok({ ...cut, values: cut.values.map(show) });
}

// --- components

function componentOf(context: RequestContext): ComponentRecord {
  const component = context.site.store.components.get(context.params.id ?? '');
  const project = component && context.site.store.projects.get(component.projectId);
  if (!component || !project || !mayInProject(context, 'BROWSE_PROJECTS', project)) throw notFound(`The component with id ${context.params.id} does not exist.`);
  return component;
}

function writeComponent(context: RequestContext, project: ProjectRecord, body: Record<string, unknown>, before: ComponentRecord | undefined): ComponentRecord {
  const { store } = context.site;
  const others = store.componentsOf(project.id).filter((other) => other.id !== before?.id);
  const name = body.name === undefined && before ? before.name : checkName(body.name, others, 'component');
  const leadAccountId = body.leadAccountId === undefined ? (before?.leadAccountId ?? null) : body.leadAccountId === null ? null : String(body.leadAccountId);
  if (leadAccountId !== null && !store.users.has(leadAccountId)) throw new JiraError(400, [], { leadUserName: `The user ${leadAccountId} does not exist.` });
  const component: ComponentRecord = {
    id: before?.id ?? store.nextId('component'),
    projectId: project.id,
    name,
    description: typeof body.description === 'string' ? body.description : (before?.description ?? ''),
    leadAccountId,
    assigneeType: ASSIGNEE_TYPES.find((type) => type === body.assigneeType) ?? before?.assigneeType ?? 'PROJECT_DEFAULT',
  };
  store.components.set(component.id, component);
  events.componentChanged(context, before ? 'updated' : 'created', component);
  return component;
}

function createComponent(context: RequestContext): Answer {
  const body = objectBody(context);
  return json(201, renderComponent(context, writeComponent(context, projectOfBody(context, body), body, undefined)));
}

function administered(context: RequestContext, projectId: string): ProjectRecord {
  const project = findProject(context, projectId);
  checkAdministers(context, project);
  return project;
}

function updateComponent(context: RequestContext): Answer {
  const before = componentOf(context);
  return ok(renderComponent(context, writeComponent(context, administered(context, before.projectId), objectBody(context), before)));
}

function removeComponent(context: RequestContext): Answer {
  const component = componentOf(context);
  const { store } = context.site;
  administered(context, component.projectId);
  const target = context.query.get('moveIssuesTo');
  if (target !== null && store.components.get(target)?.projectId !== component.projectId) throw notFound(`The component with id ${target} does not exist.`);
  for (const issue of store.issuesOfProject(component.projectId)) {
    if (!issue.fields.components.includes(component.id)) continue;
    const rest = issue.fields.components.filter((id) => id !== component.id);
    commitChange(context, issue, { fields: { components: target === null ? rest : [...new Set([...rest, target])] } });
  }
  store.components.delete(component.id);
  events.componentChanged(context, 'deleted', component);
  return noContent();
}

// --- versions

function versionOf(context: RequestContext): VersionRecord {
  const version = context.site.store.versions.get(context.params.id ?? '');
  const project = version && context.site.store.projects.get(version.projectId);
  if (!version || !project || !mayInProject(context, 'BROWSE_PROJECTS', project)) throw notFound(`Could not find version for id '${context.params.id}'`);
  return version;
}

function dateOf(body: Record<string, unknown>, name: 'startDate' | 'releaseDate', before: string | null): string | null {
  const value = body[name];
  if (value === undefined) return before;
  if (value === null || value === '') return null;
  if (!isDate(value)) throw new JiraError(400, [], { [name]: 'The date must be in the format yyyy-MM-dd.' });
  return value;
}

function writeVersion(context: RequestContext, project: ProjectRecord, body: Record<string, unknown>, before: VersionRecord | undefined): VersionRecord {
  const { store } = context.site;
  const others = store.versionsOf(project.id).filter((other) => other.id !== before?.id);
  const version: VersionRecord = {
    id: before?.id ?? store.nextId('version'),
    projectId: project.id,
    name: body.name === undefined && before ? before.name : checkName(body.name, others, 'version'),
    description: typeof body.description === 'string' ? body.description : (before?.description ?? ''),
    archived: typeof body.archived === 'boolean' ? body.archived : (before?.archived ?? false),
    released: typeof body.released === 'boolean' ? body.released : (before?.released ?? false),
    startDate: dateOf(body, 'startDate', before?.startDate ?? null),
    releaseDate: dateOf(body, 'releaseDate', before?.releaseDate ?? null),
  };
  if (version.startDate !== null && version.releaseDate !== null && version.startDate > version.releaseDate) throw new JiraError(400, [], { startDate: 'The start date must be before the release date.' });
  store.versions.set(version.id, version);
  for (const verb of verbsOf(before, version)) events.versionChanged(context, verb, version);
  return version;
}

/** Releasing and archiving have events of their own, besides that of the update. */
function verbsOf(before: VersionRecord | undefined, after: VersionRecord): events.VersionVerb[] {
  if (!before) return ['created'];
  const verbs: events.VersionVerb[] = ['updated'];
  if (before.released !== after.released) verbs.push(after.released ? 'released' : 'unreleased');
  if (before.archived !== after.archived) verbs.push(after.archived ? 'archived' : 'unarchived');
  return verbs;
}

function createVersion(context: RequestContext): Answer {
  const body = objectBody(context);
  return json(201, renderVersion(context.site, writeVersion(context, projectOfBody(context, body), body, undefined), true));
}

function updateVersion(context: RequestContext): Answer {
  const before = versionOf(context);
  return ok(renderVersion(context.site, writeVersion(context, administered(context, before.projectId), objectBody(context), before), true));
}

function removeVersion(context: RequestContext): Answer {
  const version = versionOf(context);
  const { store } = context.site;
  administered(context, version.projectId);
  const moves = { fixVersions: context.query.get('moveFixIssuesTo'), versions: context.query.get('moveAffectedIssuesTo') };
  for (const target of Object.values(moves)) if (target !== null && store.versions.get(target)?.projectId !== version.projectId) throw badRequest(`Could not find version for id '${target}'`);
  for (const issue of store.issuesOfProject(version.projectId)) {
    const fields: Record<string, string[]> = {};
    for (const name of ['fixVersions', 'versions'] as const) {
      if (!issue.fields[name].includes(version.id)) continue;
      const rest = issue.fields[name].filter((id) => id !== version.id);
      const target = moves[name];
      fields[name] = target === null ? rest : [...new Set([...rest, target])];
    }
    if (Object.keys(fields).length > 0) commitChange(context, issue, { fields });
  }
  store.versions.delete(version.id);
  events.versionChanged(context, 'deleted', version);
  return noContent();
}

function projectVersions(context: RequestContext): VersionRecord[] {
  const wanted = list(context, 'status');
  const stateOf = (version: VersionRecord): string => (version.archived ? 'archived' : version.released ? 'released' : 'unreleased');
  return context.site.store.versionsOf(projectOf(context).id).filter((version) => wanted.length === 0 || wanted.includes(stateOf(version)));
}

const PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const PROJECT_PART_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: `${PROJECT}/components`, operationId: 'getProjectComponents', anonymous: true, handler: (context) => ok(context.site.store.componentsOf(projectOf(context).id).map((one) => renderComponent(context, one))) },
  {
    method: 'GET',
    path: `${PROJECT}/component`,
    operationId: 'getProjectComponentsPaginated',
    anonymous: true,
    handler: (context) => {
      const project = projectOf(context);
      return paged(context, context.site.store.componentsOf(project.id), `${api(context.site)}/project/${project.id}/component`, (one) => renderComponent(context, one, true));
    },
  },
  { method: 'POST', path: '/rest/api/3/component', operationId: 'createComponent', handler: createComponent },
  { method: 'GET', path: '/rest/api/3/component/{id}', operationId: 'getComponent', anonymous: true, handler: (context) => ok(renderComponent(context, componentOf(context))) },
  { method: 'PUT', path: '/rest/api/3/component/{id}', operationId: 'updateComponent', handler: updateComponent },
  { method: 'DELETE', path: '/rest/api/3/component/{id}', operationId: 'deleteComponent', handler: removeComponent },
  { method: 'GET', path: `${PROJECT}/versions`, operationId: 'getProjectVersions', anonymous: true, handler: (context) => ok(projectVersions(context).map((one) => renderVersion(context.site, one, true))) },
  {
    method: 'GET',
    path: `${PROJECT}/version`,
    operationId: 'getProjectVersionsPaginated',
    anonymous: true,
    handler: (context) => paged(context, projectVersions(context), `${api(context.site)}/project/${projectOf(context).id}/version`, (one) => renderVersion(context.site, one, true)),
  },
  { method: 'POST', path: '/rest/api/3/version', operationId: 'createVersion', handler: createVersion },
  { method: 'GET', path: '/rest/api/3/version/{id}', operationId: 'getVersion', anonymous: true, handler: (context) => ok(renderVersion(context.site, versionOf(context), true)) },
  { method: 'PUT', path: '/rest/api/3/version/{id}', operationId: 'updateVersion', handler: updateVersion },
  { method: 'DELETE', path: '/rest/api/3/version/{id}', operationId: 'deleteVersion', handler: removeVersion },
];
