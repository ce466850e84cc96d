/** Comments of an issue, and comments by id. */
import { findComment, prepareComment, prepareCommentDeletion, prepareCommentEdit } from '../actions/comments';
import { type Answer, json, noContent, objectBody, ok, type RequestContext, type RouteDefinition } from '../context';
import { badRequest } from '../errors';
import { api, page } from '../render';
import { renderComment, visibleComments } from '../render-children';
import { idOf, idsIn, issueOf, isVisible, MAX_IDS, partOf, withProperties } from './of-issue';

const PAGE = { usual: 100, most: 5_000 };
const ORDERS: Readonly<Record<string, 1 | -1>> = { created: 1, '+created': 1, ' created': 1, '-created': -1 };

function all(context: RequestContext): Answer {
  const issue = issueOf(context);
  const order = context.query.get('orderBy') ?? 'created';
  const direction = ORDERS[order];
  if (direction === undefined)
    throw badRequest(`The orderBy value '${order}' is not supported. Use created, -created or +created.`);
  const comments = visibleComments(context, issue);
  if (direction === -1) comments.reverse();
  const { counts, part } = partOf(context, comments, PAGE);
  return ok({
    ...counts,
    comments: part.map((comment) => renderComment(context, comment, withProperties(context))),
  });
}

function one(context: RequestContext): Answer {
  return ok(renderComment(context, findComment(context, issueOf(context), idOf(context)), withProperties(context)));
}

function add(context: RequestContext): Answer {
  const body = objectBody(context);
  const comment = prepareComment(context, issueOf(context), body)();
  return json(201, renderComment(context, comment, withProperties(context)));
}

function edit(context: RequestContext): Answer {
  const body = objectBody(context);
  const comment = prepareCommentEdit(context, issueOf(context), idOf(context), body)();
  return ok(renderComment(context, comment, withProperties(context)));
}

function remove(context: RequestContext): Answer {
  prepareCommentDeletion(context, issueOf(context), idOf(context))();
  return noContent();
}

function byIds(context: RequestContext): Answer {
  const { comments } = context.site.store;
  const found = [...new Set(idsIn(context, 'comment'))].flatMap((id) => comments.get(id) ?? []);
  const visible = found.filter((comment) => isVisible(context, comment));
  const cut = page(visible, 0, MAX_IDS, `${api(context.site)}/comment/list`);
  return ok({ ...cut, values: cut.values.map((comment) => renderComment(context, comment, withProperties(context))) });
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
