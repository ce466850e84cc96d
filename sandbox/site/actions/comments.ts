/** Comments: made, edited, deleted. Each `prepare…` checks everything and returns what carries it out. */
import { adfToText, checkAdf } from '../adf';
import type { Acting } from '../context';
import { badRequest, fieldErrors, notFound } from '../errors';
import * as events from '../events';
import { MAX_TEXT_CHARS } from '../fields/text';
import type { AdfDocument, CommentRecord, IssueRecord } from '../model';
import { may, seesVisibility } from '../permissions';
import { checkPerIssueLimit, projectOf } from './access';
import { commitChange } from './commit';
import { inlineProperties } from './properties';
import { parseVisibility } from './visibility';

function commentBody(input: unknown): AdfDocument {
  if (input === undefined || input === null || input === '')
    throw fieldErrors({ comment: 'Comment body can not be empty!' });
  if (typeof input !== 'object' || checkAdf(input) !== undefined)
    throw fieldErrors({ comment: 'Comment body is not valid!' });
  const document = input as AdfDocument;
  if (document.content.length === 0) throw fieldErrors({ comment: 'Comment body can not be empty!' });
  if (adfToText(document).length > MAX_TEXT_CHARS)
    throw fieldErrors({ comment: 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.' });
  return document;
}

/** @throws JiraError 404 where the comment does not exist, is another issue's, or may not be seen */
export function findComment(acting: Acting, issue: IssueRecord, id: string): CommentRecord {
  const comment = acting.site.store.comments.get(id);
  if (
    !comment ||
    comment.issueId !== issue.id ||
    !seesVisibility(acting, comment.visibility, projectOf(acting, issue))
  ) {
    throw notFound(`Can not find a comment for the id: ${id}.`);
  }
  return comment;
}

function mayChange(acting: Acting, issue: IssueRecord, comment: CommentRecord, verb: 'EDIT' | 'DELETE'): boolean {
  if (may(acting, `${verb}_ALL_COMMENTS`, issue)) return true;
  return (
    acting.accountId !== undefined &&
    comment.authorId === acting.accountId &&
    may(acting, `${verb}_OWN_COMMENTS`, issue)
  );
}

/** The issue counts as updated when its comments change, though nothing appears in its history. */
const touch = (acting: Acting, issueId: string): IssueRecord | undefined => {
  const issue = acting.site.store.issues.get(issueId);
  return issue && commitChange(acting, issue, { touches: true });
};

/** @throws JiraError 400, 413 */
export function prepareComment(acting: Acting, issue: IssueRecord, body: Record<string, unknown>): () => CommentRecord {
  const { store, clock } = acting.site;
  if (!may(acting, 'ADD_COMMENTS', issue)) throw badRequest('You do not have the permission to comment on this issue.');
  checkPerIssueLimit('comments', store.commentsOf(issue.id).length);
  const content = commentBody(body.body);
  const visibility = parseVisibility(acting, projectOf(acting, issue), body.visibility, 'commentLevel');
  const properties = inlineProperties(body.properties);
  return () => {
    const now = clock.now();
    const author = acting.accountId ?? null;
    const comment: CommentRecord = {
      id: store.nextId('comment'),
      issueId: issue.id,
      authorId: author,
      updateAuthorId: author,
      body: content,
      created: now,
      updated: now,
      ...(visibility ? { visibility } : {}),
      properties,
      jsdPublic: body.jsdPublic !== false,
    };
    store.putComment(comment);
    events.commented(acting, touch(acting, issue.id) ?? issue, comment);
    return comment;
  };
}

/** @throws JiraError 400, 404 */
export function prepareCommentEdit(
  acting: Acting,
  issue: IssueRecord,
  id: string,
  body: Record<string, unknown>,
): () => CommentRecord {
  const { store, clock } = acting.site;
  const before = findComment(acting, issue, id);
  if (!mayChange(acting, issue, before, 'EDIT'))
    throw badRequest(`You do not have the permission to edit the comment with id: ${id}.`);
  const content = commentBody(body.body);
  const visibility =
    'visibility' in body
      ? parseVisibility(acting, projectOf(acting, issue), body.visibility, 'commentLevel')
      : before.visibility;
  const properties = { ...before.properties, ...inlineProperties(body.properties) };
  return () => {
    const { visibility: _before, ...rest } = before;
    const comment: CommentRecord = {
      ...rest,
      body: content,
      updateAuthorId: acting.accountId ?? null,
      updated: Math.max(clock.now(), before.updated),
      ...(visibility ? { visibility } : {}),
      properties,
    };
    store.putComment(comment);
    events.commented(acting, touch(acting, issue.id) ?? issue, comment);
    return comment;
  };
}

/** @throws JiraError 400, 404 */
export function prepareCommentDeletion(acting: Acting, issue: IssueRecord, id: string): () => void {
  const comment = findComment(acting, issue, id);
  if (!mayChange(acting, issue, comment, 'DELETE'))
    throw badRequest(`You do not have permission to delete comment with id: ${id}.`);
  return () => {
    acting.site.store.removeComment(id);
    events.commentDeleted(acting, touch(acting, issue.id) ?? issue, comment);
  };
}
