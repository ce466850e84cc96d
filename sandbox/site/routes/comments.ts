/** Comments of an issue, and comments by id. */
import { findIssue } from '../actions/access';
import { findComment, prepareComment, prepareCommentDeletion, prepareCommentEdit } from '../actions/comments';
import {
  json,
  list,
  noContent,
  objectBody,
  ok,
  wholeNumber,
  type Answer,
  type RequestContext,
  type RouteDefinition,
} from '../context';
import { badRequest } from '../errors';
import type { CommentRecord, IssueRecord } from '../model';
import { canBrowse, seesVisibility } from '../permissions';
import { api, page } from '../render';
import { renderComment, visibleComments } from '../render-children';

/** Ids that one request may ask for. */
const MAX_IDS = 1_000;
const DEFAULT_PAGE = 100;
const MAX_PAGE = 5_000;

const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');
const withProperties = (context: RequestContext): boolean => list(context, 'expand').includes('properties');
const ORDERS: Readonly<Record<string, 1 | -1>> = { created: 1, '+created': 1, ' created': 1, '-created': -1 };

function all(context: RequestContext): Answer {
  const issue = issueOf(context);
  const order = context.query.get('orderBy') ?? 'created';
  const direction = ORDERS[order];
  if (direction === undefined)
    throw badRequest(`The orderBy value '${order}' is not supported. Use created, -created or +created.`);
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(MAX_PAGE, Math.max(0, wholeNumber(context, 'maxResults', DEFAULT_PAGE)));
  const comments = visibleComments(context, issue);
  if (direction === -1) comments.reverse();
  return ok({
    startAt,
    maxResults,
    total: comments.length,
    comments: comments
      .slice(startAt, startAt + maxResults)
      .map((comment) => renderComment(context, comment, withProperties(context))),
  });
}

function one(context: RequestContext): Answer {
  return ok(
    renderComment(context, findComment(context, issueOf(context), context.params.id ?? ''), withProperties(context)),
  );
}

function add(context: RequestContext): Answer {
  const body = objectBody(context);
  const comment = prepareComment(context, issueOf(context), body)();
  return json(201, renderComment(context, comment, withProperties(context)));
}

function edit(context: RequestContext): Answer {
  const body = objectBody(context);
  const comment = prepareCommentEdit(context, issueOf(context), context.params.id ?? '', body)();
  return ok(renderComment(context, comment, withProperties(context)));
}

function remove(context: RequestContext): Answer {
  prepareCommentDeletion(context, issueOf(context), context.params.id ?? '')();
  return noContent();
}

function byIds(context: RequestContext): Answer {
  const { ids } = objectBody(context);
  if (!Array.isArray(ids)) throw badRequest('ids must be an array of comment ids.');
  if (ids.length > MAX_IDS) throw badRequest(`You may only ask for a maximum of ${MAX_IDS} comments at a time.`);
  const found = [...new Set(ids.map(String))].flatMap((id) => visibleById(context, id) ?? []);
  const cut = page(found, 0, MAX_IDS, `${api(context.site)}/comment/list`);
  return ok({ ...cut, values: cut.values.map((comment) => renderComment(context, comment, withProperties(context))) });
}

function visibleById(context: RequestContext, id: string): CommentRecord | undefined {
  const { store } = context.site;
  const comment = store.comments.get(id);
  const issue = comment && store.issues.get(comment.issueId);
  const project = issue && store.projects.get(issue.projectId);
  return comment &&
    issue &&
    project &&
    canBrowse(context, issue) &&
    seesVisibility(context, comment.visibility, project)
    ? comment
    : undefined;
}

const COMMENT = '/rest/api/3/issue/{issueIdOrKey}/comment';

export const COMMENT_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: COMMENT, operationId: 'getComments', anonymous: true, handler: all },
  { method: 'POST', path: COMMENT, operationId: 'addComment', anonymous: true, handler: add },
  { method: 'GET', path: `${COMMENT}/{id}`, operationId: 'getComment', anonymous: true, handler: one },
  { method: 'PUT', path: `${COMMENT}/{id}`, operationId: 'updateComment', anonymous: true, handler: edit },
  { method: 'DELETE', path: `${COMMENT}/{id}`, operationId: 'deleteComment', handler: remove },
  {
    method: 'POST',
    path: '/rest/api/3/comment/list',
    operationId: 'getCommentsByIds',
    anonymous: true,
    handler: byIds,
  },
];
