/** Entity properties, one key at a time: of issues, comments, worklogs, projects. */
import { findIssue, findProject } from '../actions/access';
import { checkPropertyKey, parsePropertyValue } from '../actions/properties';
import { type Answer, json, noContent, ok, type RequestContext, type RouteDefinition } from '../context';
import { forbidden, notFound } from '../errors';
import * as events from '../events';
import type { CommentRecord, IssueRecord, WorklogRecord } from '../model';
import { canBrowse, may, mayInProject, seesVisibility } from '../permissions';
import { api } from '../render';

/** An entity with properties, as the routes below see it. */
interface Holder {
  self: string;
  properties: Readonly<Record<string, unknown>>;
  mayEdit: boolean;
  refusal: string;
  write(properties: Record<string, unknown>, key: string, verb: 'set' | 'deleted'): void;
}

function issueHolder(context: RequestContext): Holder {
  const issue = findIssue(context, context.params.issueIdOrKey ?? '');
  return {
    self: `${api(context.site)}/issue/${issue.id}/properties`,
    properties: issue.properties,
    mayEdit: may(context, 'EDIT_ISSUES', issue),
    refusal: 'You do not have permission to edit issues in this project.',
    // Properties are not part of the issue's history, nor do they count as an update of it.
    write: (properties, key, verb) => {
      const next: IssueRecord = { ...issue, properties, version: issue.version + 1 };
      context.site.store.putIssue(next);
      events.issuePropertyChanged(context, verb, next, key, properties[key]);
    },
  };
}

function childHolder<T extends CommentRecord | WorklogRecord>(
  context: RequestContext,
  record: T | undefined,
  kind: 'comment' | 'worklog',
  put: (next: T) => void,
): Holder {
  const issue = record && context.site.store.issues.get(record.issueId);
  const project = issue && context.site.store.projects.get(issue.projectId);
  if (
    !record ||
    !issue ||
    !project ||
    !canBrowse(context, issue) ||
    !seesVisibility(context, record.visibility, project)
  )
    throw notFound(`The ${kind} does not exist, or you do not have permission to see it.`);
  const plural = kind === 'comment' ? 'COMMENTS' : 'WORKLOGS';
  const isOwn = record.authorId !== null && record.authorId === context.accountId;
  return {
    self:
      kind === 'comment'
        ? `${api(context.site)}/comment/${record.id}/properties`
        : `${api(context.site)}/issue/${issue.id}/worklog/${record.id}/properties`,
    properties: record.properties,
    mayEdit: may(context, `EDIT_ALL_${plural}`, issue) || (isOwn && may(context, `EDIT_OWN_${plural}`, issue)),
    refusal: `You do not have permission to edit this ${kind}.`,
    write: (properties) => put({ ...record, properties }),
  };
}

const commentHolder = (context: RequestContext): Holder =>
  childHolder(context, context.site.store.comments.get(context.params.commentId ?? ''), 'comment', (next) =>
    context.site.store.putComment(next),
  );

const worklogHolder = (context: RequestContext): Holder => {
  const issue = findIssue(context, context.params.issueIdOrKey ?? '');
  const worklog = context.site.store.worklogs.get(context.params.worklogId ?? '');
  return childHolder(context, worklog?.issueId === issue.id ? worklog : undefined, 'worklog', (next) =>
    context.site.store.putWorklog(next),
  );
};

function projectHolder(context: RequestContext): Holder {
  const project = findProject(context, context.params.projectIdOrKey ?? '');
  return {
    self: `${api(context.site)}/project/${project.id}/properties`,
    properties: project.properties,
    mayEdit: mayInProject(context, 'ADMINISTER_PROJECTS', project),
    refusal: 'You do not have permission to administer this project.',
    write: (properties) => {
      project.properties = properties;
    },
  };
}

type FindHolder = (context: RequestContext) => Holder;

const keys =
  (find: FindHolder) =>
  (context: RequestContext): Answer => {
    const holder = find(context);
    return ok({
      keys: Object.keys(holder.properties).map((key) => ({ self: `${holder.self}/${encodeURIComponent(key)}`, key })),
    });
  };

const get =
  (find: FindHolder) =>
  (context: RequestContext): Answer => {
    const key = context.params.propertyKey ?? '';
    const { properties } = find(context);
    if (!Object.hasOwn(properties, key)) throw notFound(`The property with key '${key}' does not exist.`);
    return ok({ key, value: properties[key] });
  };

const put =
  (find: FindHolder) =>
  (context: RequestContext): Answer => {
    const key = context.params.propertyKey ?? '';
    const holder = find(context);
    if (!holder.mayEdit) throw forbidden(holder.refusal);
    checkPropertyKey(key);
    const { body } = context.request;
    const value = parsePropertyValue(
      body === null ? '' : typeof body === 'string' ? body : Buffer.from(body).toString('utf8'),
    );
    const isNew = !Object.hasOwn(holder.properties, key);
    holder.write({ ...holder.properties, [key]: value }, key, 'set');
    return json(isNew ? 201 : 200, {});
  };

const remove =
  (find: FindHolder) =>
  (context: RequestContext): Answer => {
    const key = context.params.propertyKey ?? '';
    const holder = find(context);
    if (!holder.mayEdit) throw forbidden(holder.refusal);
    if (!Object.hasOwn(holder.properties, key)) throw notFound(`The property with key '${key}' does not exist.`);
    const { [key]: _gone, ...rest } = holder.properties;
    holder.write(rest, key, 'deleted');
    return noContent();
  };

function routesFor(path: string, name: string, find: FindHolder): RouteDefinition[] {
  const one = `${path}/{propertyKey}`;
  return [
    { method: 'GET', path, operationId: `get${name}PropertyKeys`, anonymous: true, handler: keys(find) },
    { method: 'GET', path: one, operationId: `get${name}Property`, anonymous: true, handler: get(find) },
    { method: 'PUT', path: one, operationId: `set${name}Property`, anonymous: true, handler: put(find) },
    { method: 'DELETE', path: one, operationId: `delete${name}Property`, anonymous: true, handler: remove(find) },
  ];
}

export const PROPERTY_ROUTES: readonly RouteDefinition[] = [
  ...routesFor('/rest/api/3/issue/{issueIdOrKey}/properties', 'Issue', issueHolder),
  ...routesFor('/rest/api/3/comment/{commentId}/properties', 'Comment', commentHolder),
  ...routesFor('/rest/api/3/issue/{issueIdOrKey}/worklog/{worklogId}/properties', 'Worklog', worklogHolder),
  ...routesFor('/rest/api/3/project/{projectIdOrKey}/properties', 'Project', projectHolder),
];
