/** Who watches an issue, and the labels of the site. */
import { findIssue } from '../actions/access';
import { type Answer, noContent, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, forbidden, notFound } from '../errors';
import type { IssueRecord } from '../model';
import { hasPermission, may, visibleIssues } from '../permissions';
import { api, page, renderUser } from '../render';
import { renderWatches } from '../render-children';

const MAX_LABELS_PAGE = 1_000;

const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');

function all(context: RequestContext): Answer {
  const issue = issueOf(context);
  const sees = may(context, 'VIEW_VOTERS_AND_WATCHERS', issue);
  return ok({
    ...renderWatches(context, issue),
    watchers: sees ? issue.watchers.map((accountId) => renderUser(context, accountId)) : [],
  });
}

/** Watching is no part of the issue's history. */
function write(context: RequestContext, issue: IssueRecord, watchers: string[]): Answer {
  context.site.store.putIssue({ ...issue, watchers, version: issue.version + 1 });
  return noContent();
}

function add(context: RequestContext): Answer {
  const issue = issueOf(context);
  const accountId = bodyAccount(context) ?? context.accountId;
  if (accountId === undefined || !context.site.store.users.has(accountId)) throw notFound('The user does not exist.');
  if (accountId !== context.accountId && !may(context, 'MANAGE_WATCHERS', issue))
    throw forbidden('You do not have permission to manage the watchers of this issue.');
  const project = context.site.store.projects.get(issue.projectId);
  if (!project || !hasPermission(context.site.store, accountId, 'BROWSE_PROJECTS', project, issue))
    throw badRequest('The user cannot see the issue.');
  return write(context, issue, [...new Set([...issue.watchers, accountId])]);
}

/** The body is one JSON string, or nothing: then it is the caller. */
function bodyAccount(context: RequestContext): string | undefined {
  const { body } = context.request;
  const text = body === null ? '' : typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
  } catch {
    // Told below.
  }
  throw badRequest('The request body must be an account ID as a JSON string.');
}

function remove(context: RequestContext): Answer {
  const issue = issueOf(context);
  const accountId = context.query.get('accountId') ?? undefined;
  if (accountId === undefined) throw badRequest("The 'accountId' query parameter is required.");
  if (accountId !== context.accountId && !may(context, 'MANAGE_WATCHERS', issue))
    throw forbidden('You do not have permission to manage the watchers of this issue.');
  return write(
    context,
    issue,
    issue.watchers.filter((watcher) => watcher !== accountId),
  );
}

function labels(context: RequestContext): Answer {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(MAX_LABELS_PAGE, Math.max(0, wholeNumber(context, 'maxResults', MAX_LABELS_PAGE)));
  const values = [...new Set(visibleIssues(context).flatMap((issue) => issue.fields.labels))].sort();
  return ok(page(values, startAt, maxResults, `${api(context.site)}/label`));
}

const WATCHERS = '/rest/api/3/issue/{issueIdOrKey}/watchers';

export const WATCHER_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: WATCHERS, operationId: 'getIssueWatchers', anonymous: true, handler: all },
  { method: 'POST', path: WATCHERS, operationId: 'addWatcher', handler: add },
  { method: 'DELETE', path: WATCHERS, operationId: 'removeWatcher', handler: remove },
  { method: 'GET', path: '/rest/api/3/label', operationId: 'getAllLabels', anonymous: true, handler: labels },
];
