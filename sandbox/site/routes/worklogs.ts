/** Work logged on issues. */
import { findIssue } from '../actions/access';
import { deleteWorklog, editWorklog, findWorklog, prepareWorklog, type EstimateRule } from '../actions/worklogs';
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
import type { IssueRecord, WorklogRecord } from '../model';
import { canBrowse, seesVisibility } from '../permissions';
import { api } from '../render';
import { renderWorklog, visibleWorklogs } from '../render-children';

const DEFAULT_PAGE = 5_000;
const MAX_IDS = 1_000;

const issueOf = (context: RequestContext): IssueRecord => findIssue(context, context.params.issueIdOrKey ?? '');
const withProperties = (context: RequestContext): boolean => list(context, 'expand').includes('properties');

/** @param amount the parameter that goes with `manual` */
function rule(context: RequestContext, amount: 'reduceBy' | 'increaseBy'): EstimateRule {
  const adjust = context.query.get('adjustEstimate') ?? 'auto';
  if (adjust === 'new') return { adjust, newEstimate: context.query.get('newEstimate') };
  if (adjust === 'manual') return { adjust, amount: context.query.get(amount) };
  if (adjust === 'auto' || adjust === 'leave') return { adjust };
  throw badRequest(`The adjustEstimate value '${adjust}' is not supported. Use new, leave, manual or auto.`);
}

function all(context: RequestContext): Answer {
  const issue = issueOf(context);
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(DEFAULT_PAGE, Math.max(0, wholeNumber(context, 'maxResults', DEFAULT_PAGE)));
  const after = wholeNumber(context, 'startedAfter', Number.MIN_SAFE_INTEGER);
  const before = wholeNumber(context, 'startedBefore', Number.MAX_SAFE_INTEGER);
  const worklogs = visibleWorklogs(context, issue).filter(
    (worklog) => worklog.started >= after && worklog.started < before,
  );
  return ok({
    startAt,
    maxResults,
    total: worklogs.length,
    worklogs: worklogs
      .slice(startAt, startAt + maxResults)
      .map((worklog) => renderWorklog(context, worklog, withProperties(context))),
  });
}

function add(context: RequestContext): Answer {
  const body = objectBody(context);
  const worklog = prepareWorklog(context, issueOf(context), body, rule(context, 'reduceBy'))();
  return json(201, renderWorklog(context, worklog, withProperties(context)));
}

function edit(context: RequestContext): Answer {
  const body = objectBody(context);
  const worklog = editWorklog(context, issueOf(context), context.params.id ?? '', body, rule(context, 'reduceBy'));
  return ok(renderWorklog(context, worklog, withProperties(context)));
}

function remove(context: RequestContext): Answer {
  deleteWorklog(context, issueOf(context), context.params.id ?? '', rule(context, 'increaseBy'));
  return noContent();
}

function visible(context: RequestContext, id: string): WorklogRecord | undefined {
  const { store } = context.site;
  const worklog = store.worklogs.get(id);
  const issue = worklog && store.issues.get(worklog.issueId);
  const project = issue && store.projects.get(issue.projectId);
  return worklog &&
    issue &&
    project &&
    canBrowse(context, issue) &&
    seesVisibility(context, worklog.visibility, project)
    ? worklog
    : undefined;
}

function byIds(context: RequestContext): Answer {
  const { ids } = objectBody(context);
  if (!Array.isArray(ids)) throw badRequest('ids must be an array of worklog ids.');
  if (ids.length > MAX_IDS) throw badRequest(`You may only ask for a maximum of ${MAX_IDS} worklogs at a time.`);
  return ok(
    ids
      .flatMap((id) => visible(context, String(id)) ?? [])
      .map((worklog) => renderWorklog(context, worklog, withProperties(context))),
  );
}

/** Ids of what was updated at or after `since`, oldest first. */
function updated(context: RequestContext): Answer {
  const since = wholeNumber(context, 'since', 0);
  const until = context.site.clock.now();
  const values = [...context.site.store.worklogs.values()]
    .filter((worklog) => worklog.updated >= since && visible(context, worklog.id))
    .sort((a, b) => a.updated - b.updated)
    .map((worklog) => ({ worklogId: Number(worklog.id), updatedTime: worklog.updated, properties: [] }));
  return ok({ values, since, until, self: `${api(context.site)}/worklog/updated?since=${since}`, lastPage: true });
}

const WORKLOG = '/rest/api/3/issue/{issueIdOrKey}/worklog';

export const WORKLOG_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: WORKLOG, operationId: 'getIssueWorklog', anonymous: true, handler: all },
  { method: 'POST', path: WORKLOG, operationId: 'addWorklog', anonymous: true, handler: add },
  {
    method: 'GET',
    path: `${WORKLOG}/{id}`,
    operationId: 'getWorklog',
    anonymous: true,
    handler: (context) =>
      ok(
        renderWorklog(
          context,
          findWorklog(context, issueOf(context), context.params.id ?? ''),
          withProperties(context),
        ),
      ),
  },
  { method: 'PUT', path: `${WORKLOG}/{id}`, operationId: 'updateWorklog', anonymous: true, handler: edit },
  { method: 'DELETE', path: `${WORKLOG}/{id}`, operationId: 'deleteWorklog', anonymous: true, handler: remove },
  { method: 'POST', path: '/rest/api/3/worklog/list', operationId: 'getWorklogsForIds', handler: byIds },
  {
    method: 'GET',
    path: '/rest/api/3/worklog/updated',
    operationId: 'getIdsOfWorklogsModifiedSince',
    handler: updated,
  },
];
