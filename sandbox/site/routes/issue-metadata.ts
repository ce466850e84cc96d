/** What may be filled in when an issue is created or edited. */
import { findIssue, findProject } from '../actions/access';
import { type Answer, flag, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, JiraError, notFound } from '../errors';
import { fieldMetadata } from '../field-metadata';
import { appliesTo, at, screensOf } from '../fields';
import type { IssueTypeRecord, ProjectRecord } from '../model';
import { mayInProject } from '../permissions';
import { projectAvatars, renderIssueType } from '../render';
import { editMetadata } from '../render-issue';

const MAX_PAGE = 200;

function pageOf(context: RequestContext): { startAt: number; maxResults: number } {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = wholeNumber(context, 'maxResults', 50);
  if (maxResults > MAX_PAGE) throw badRequest(`Parameter 'maxResults' must not exceed the limit '${MAX_PAGE}'`);
  return { startAt, maxResults: Math.max(0, maxResults) };
}

/** A project in which the caller may create. @throws JiraError 404 */
function creatable(context: RequestContext): ProjectRecord {
  const project = findProject(context, context.params.projectIdOrKey ?? '');
  if (!mayInProject(context, 'CREATE_ISSUES', project))
    throw new JiraError(404, ['You do not have permission to create issues in this project.']);
  return project;
}

function typesOf(context: RequestContext, project: ProjectRecord): IssueTypeRecord[] {
  return project.issueTypeIds.flatMap((id) => context.site.store.issueTypes.get(id) ?? []);
}

function createTypes(context: RequestContext): Answer {
  const { startAt, maxResults } = pageOf(context);
  const types = typesOf(context, creatable(context));
  const issueTypes = types.slice(startAt, startAt + maxResults).map((type) => renderIssueType(context.site, type));
  return ok({ maxResults, startAt, total: types.length, issueTypes });
}

/** Fields of the create screen; project and issue type stand on every one. */
function createFields(
  context: RequestContext,
  project: ProjectRecord,
  typeId: string,
): [string, Record<string, unknown>][] {
  const { store } = context.site;
  const screen = screensOf(project, typeId);
  const ids = [...new Set([...screen.create, 'issuetype', 'project'])];
  return ids.flatMap((id): [string, Record<string, unknown>][] => {
    const field = store.fields.get(id);
    if (field === undefined || !appliesTo(field, project)) return [];
    const required = ['summary', 'issuetype', 'project'].includes(id) || screen.required.includes(id);
    return [[id, fieldMetadata(at(context, field, project), required)]];
  });
}

function createTypeFields(context: RequestContext): Answer {
  const { startAt, maxResults } = pageOf(context);
  const project = creatable(context);
  const { issueTypeId = '' } = context.params;
  if (!project.issueTypeIds.includes(issueTypeId))
    throw notFound('The issue type does not exist in the project, or you do not have permission to view it.');
  const fields = createFields(context, project, issueTypeId).map(([fieldId, metadata]) => ({ ...metadata, fieldId }));
  return ok({ maxResults, startAt, total: fields.length, fields: fields.slice(startAt, startAt + maxResults) });
}

/** The older form: projects with their types, and with `expand=projects.issuetypes.fields` their fields. */
function createAll(context: RequestContext): Answer {
  const { store } = context.site;
  const [ids, keys] = [list(context, 'projectIds'), list(context, 'projectKeys')];
  const [typeIds, typeNames] = [
    list(context, 'issuetypeIds'),
    list(context, 'issuetypeNames').map((name) => name.toLowerCase()),
  ];
  const withFields = list(context, 'expand').includes('projects.issuetypes.fields');
  const projects = [...store.projects.values()].filter(
    (project) =>
      mayInProject(context, 'CREATE_ISSUES', project) &&
      (ids.length + keys.length === 0 || ids.includes(project.id) || keys.includes(project.key)),
  );
  return ok({
    expand: 'projects',
    projects: projects.map((project) => ({
      expand: 'issuetypes',
      self: `${context.site.baseUrl}/rest/api/3/project/${project.id}`,
      id: project.id,
      key: project.key,
      name: project.name,
      avatarUrls: projectAvatars(context.site, project),
      issuetypes: typesOf(context, project)
        .filter(
          (type) =>
            typeIds.length + typeNames.length === 0 ||
            typeIds.includes(type.id) ||
            typeNames.includes(type.name.toLowerCase()),
        )
        .map((type) => ({
          ...renderIssueType(context.site, type),
          ...(withFields
            ? { expand: 'fields', fields: Object.fromEntries(createFields(context, project, type.id)) }
            : {}),
        })),
    })),
  });
}

function editFields(context: RequestContext): Answer {
  const issue = findIssue(context, context.params.issueIdOrKey ?? '');
  const overrides = flag(context, 'overrideScreenSecurity') || flag(context, 'overrideEditableFlag');
  if (overrides && !context.byApp) throw new JiraError(403, ['Only apps can override screen security.']);
  return ok({ fields: editMetadata(context, issue) });
}

export const ISSUE_METADATA_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/createmeta',
    operationId: 'getCreateIssueMeta',
    anonymous: true,
    handler: createAll,
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
    operationId: 'getCreateIssueMetaIssueTypes',
    anonymous: true,
    handler: createTypes,
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
    operationId: 'getCreateIssueMetaIssueTypeId',
    anonymous: true,
    handler: createTypeFields,
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/editmeta',
    operationId: 'getEditIssueMeta',
    anonymous: true,
    handler: editFields,
  },
];
