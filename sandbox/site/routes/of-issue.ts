/** What routes of an issue's comments and of its work share. */
import { findIssue } from '../actions/access';
import { list, objectBody, type RequestContext, wholeNumber } from '../context';
import { badRequest } from '../errors';
import type { CommentRecord, IssueRecord } from '../model';
import { canBrowse, seesVisibility } from '../permissions';

/** Ids that one request may ask for. */
export const MAX_IDS = 1_000;

export const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');
export const idOf = (context: RequestContext): string => context.params.id ?? '';
export const withProperties = (context: RequestContext): boolean => list(context, 'expand').includes('properties');

/** The part of a list that `startAt` and `maxResults` ask for, with the counts beside it. */
export function partOf<T>(context: RequestContext, all: T[], page: { usual: number; most: number }) {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(page.most, Math.max(0, wholeNumber(context, 'maxResults', page.usual)));
  return { counts: { startAt, maxResults, total: all.length }, part: all.slice(startAt, startAt + maxResults) };
}

/** The `ids` of the body. @param what they are ids of, as the refusal says it */
export function idsIn(context: RequestContext, what: string): string[] {
  const { ids } = objectBody(context);
  if (!Array.isArray(ids)) throw badRequest(`ids must be an array of ${what} ids.`);
  if (ids.length > MAX_IDS) throw badRequest(`You may only ask for a maximum of ${MAX_IDS} ${what}s at a time.`);
  return ids.map(String);
}

/** Whether the caller may see something that belongs to an issue. */
export function isVisible(
  context: RequestContext,
  { issueId, visibility }: { issueId: string; visibility?: CommentRecord['visibility'] },
): boolean {
  const { store } = context.site;
  const issue = store.issues.get(issueId);
  const project = issue && store.projects.get(issue.projectId);
  return Boolean(issue && project && canBrowse(context, issue) && seesVisibility(context, visibility, project));
}
