/** Versions of projects. */
import { commitChange } from '../actions/commit';
import {
  type Answer,
  json,
  list,
  noContent,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
} from '../context';
import { badRequest, JiraError, notFound } from '../errors';
import * as events from '../events';
import type { ProjectRecord, VersionRecord } from '../model';
import { mayInProject } from '../permissions';
import { api, renderVersion } from '../render';
import { isDate } from '../time';
import { administered, checkName, paged, projectOf, projectOfBody } from './project-part';

function versionOf(context: RequestContext): VersionRecord {
  const version = context.site.store.versions.get(context.params.id ?? '');
  const project = version && context.site.store.projects.get(version.projectId);
  if (!version || !project || !mayInProject(context, 'BROWSE_PROJECTS', project))
    throw notFound(`Could not find version for id '${context.params.id}'`);
  return version;
}

function dateOf(
  body: Record<string, unknown>,
  name: 'startDate' | 'releaseDate',
  before: string | null,
): string | null {
  const value = body[name];
  if (value === undefined) return before;
  if (value === null || value === '') return null;
  if (!isDate(value)) throw new JiraError(400, [], { [name]: 'The date must be in the format yyyy-MM-dd.' });
  return value;
}

function writeVersion(
  context: RequestContext,
  project: ProjectRecord,
  body: Record<string, unknown>,
  before: VersionRecord | undefined,
): VersionRecord {
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
  if (version.startDate !== null && version.releaseDate !== null && version.startDate > version.releaseDate)
    throw new JiraError(400, [], { startDate: 'The start date must be before the release date.' });
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
  return json(
    201,
    renderVersion(context.site, writeVersion(context, projectOfBody(context, body), body, undefined), true),
  );
}

function updateVersion(context: RequestContext): Answer {
  const before = versionOf(context);
  return ok(
    renderVersion(
      context.site,
      writeVersion(context, administered(context, before.projectId), objectBody(context), before),
      true,
    ),
  );
}

function removeVersion(context: RequestContext): Answer {
  const version = versionOf(context);
  const { store } = context.site;
  administered(context, version.projectId);
  const moves = {
    fixVersions: context.query.get('moveFixIssuesTo'),
    versions: context.query.get('moveAffectedIssuesTo'),
  };
  for (const target of Object.values(moves))
    if (target !== null && store.versions.get(target)?.projectId !== version.projectId)
      throw badRequest(`Could not find version for id '${target}'`);
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
  const stateOf = (version: VersionRecord): string =>
    version.archived ? 'archived' : version.released ? 'released' : 'unreleased';
  return context.site.store
    .versionsOf(projectOf(context).id)
    .filter((version) => wanted.length === 0 || wanted.includes(stateOf(version)));
}

const PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const VERSION_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: `${PROJECT}/versions`,
    operationId: 'getProjectVersions',
    anonymous: true,
    handler: (context) => ok(projectVersions(context).map((one) => renderVersion(context.site, one, true))),
  },
  {
    method: 'GET',
    path: `${PROJECT}/version`,
    operationId: 'getProjectVersionsPaginated',
    anonymous: true,
    handler: (context) =>
      paged(context, projectVersions(context), `${api(context.site)}/project/${projectOf(context).id}/version`, (one) =>
        renderVersion(context.site, one, true),
      ),
  },
  { method: 'POST', path: '/rest/api/3/version', operationId: 'createVersion', handler: createVersion },
  {
    method: 'GET',
    path: '/rest/api/3/version/{id}',
    operationId: 'getVersion',
    anonymous: true,
    handler: (context) => ok(renderVersion(context.site, versionOf(context), true)),
  },
  { method: 'PUT', path: '/rest/api/3/version/{id}', operationId: 'updateVersion', handler: updateVersion },
  { method: 'DELETE', path: '/rest/api/3/version/{id}', operationId: 'deleteVersion', handler: removeVersion },
];
