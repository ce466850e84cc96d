/** Work logged on issues. */
import { deleteWorklog, editWorklog, type EstimateRule, findWorklog, prepareWorklog } from '../actions/worklogs';
import {
  type Answer,
  json,
  noContent,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
  wholeNumber,
} from '../context';
import { badRequest } from '../errors';
import { api } from '../render';
import { renderWorklog, visibleWorklogs } from '../render-children';
import { idOf, idsIn, issueOf, isVisible, partOf, withProperties } from './of-issue';

const PAGE = { usual: 5_000, most: 5_000 };

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
  const after = wholeNumber(context, 'startedAfter', Number.MIN_SAFE_INTEGER);
  const before = wholeNumber(context, 'startedBefore', Number.MAX_SAFE_INTEGER);
  const worklogs = visibleWorklogs(context, issue).filter(
    (worklog) => worklog.started >= after && worklog.started < before,
  );
  const { counts, part } = partOf(context, worklogs, PAGE);
  return ok({
    ...counts,
    worklogs: part.map((worklog) => renderWorklog(context, worklog, withProperties(context))),
  });
}

function add(context: RequestContext): Answer {
  const body = objectBody(context);
  const worklog = prepareWorklog(context, issueOf(context), body, rule(context, 'reduceBy'))();
  return json(201, renderWorklog(context, worklog, withProperties(context)));
}

function edit(context: RequestContext): Answer {
  const body = objectBody(context);
  const worklog = editWorklog(context, issueOf(context), idOf(context), body, rule(context, 'reduceBy'));
  return ok(renderWorklog(context, worklog, withProperties(context)));
}

function remove(context: RequestContext): Answer {
  deleteWorklog(context, issueOf(context), idOf(context), rule(context, 'increaseBy'));
  return noContent();
}

function byIds(context: RequestContext): Answer {
  const { worklogs } = context.site.store;
  return ok(
    idsIn(context, 'worklog')
      .flatMap((id) => worklogs.get(id) ?? [])
      .filter((worklog) => isVisible(context, worklog))
      .map((worklog) => renderWorklog(context, worklog, withProperties(context))),
  );
}

/** Ids of what was updated at or after `since`, oldest first. */
function updated(context: RequestContext): Answer {
  const since = wholeNumber(context, 'since', 0);
  const until = context.site.clock.now();
  const values = [...context.site.store.worklogs.values()]
    .filter((worklog) => worklog.updated >= since && isVisible(context, worklog))
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
      ok(renderWorklog(context, findWorklog(context, issueOf(context), idOf(context)), withProperties(context))),
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
