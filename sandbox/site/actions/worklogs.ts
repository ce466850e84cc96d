/** Work logged on an issue, and what it does to the estimates. */
import type { Acting } from '../context';
import { badRequest, fieldErrors, notFound } from '../errors';
import * as events from '../events';
import { FieldProblem } from '../fields';
import { parseDocument } from '../fields/text';
import type { AdfDocument, ChangeItem, IssueRecord, WorklogRecord } from '../model';
import { may, seesVisibility } from '../permissions';
import { parseDuration, parseInstant } from '../time';
import { checkPerIssueLimit, projectOf } from './access';
import { commitChange } from './commit';
import { inlineProperties } from './properties';
import { parseVisibility } from './visibility';

/** What happens to the remaining estimate; amounts are durations such as `1h 30m`. */
export type EstimateRule =
  | { adjust: 'auto' | 'leave' }
  | { adjust: 'new'; newEstimate: string | null }
  | { adjust: 'manual'; amount: string | null };

const INVALID_DURATION = 'Invalid time duration entered.';

function checkedDuration(text: string | null, errorKey: string): number {
  const seconds = parseDuration(text);
  if (seconds === undefined) throw fieldErrors({ [errorKey]: INVALID_DURATION });
  return seconds;
}

/** The remaining estimate after `delta` more seconds were logged; `undefined`: untouched. */
function newRemaining(issue: IssueRecord, delta: number, rule: EstimateRule): number | undefined {
  const current = issue.fields.timeestimate ?? 0;
  switch (rule.adjust) {
    case 'leave':
      return undefined;
    case 'auto':
      return Math.max(0, current - delta);
    case 'new':
      return checkedDuration(rule.newEstimate, 'newEstimate');
    case 'manual': {
      const amount = checkedDuration(rule.amount, delta < 0 ? 'increaseBy' : 'reduceBy');
      return Math.max(0, delta < 0 ? current + amount : current - amount);
    }
  }
}

function timeSpent(body: Record<string, unknown>, byDefault?: number): number {
  if (typeof body.timeSpentSeconds === 'number') {
    if (body.timeSpentSeconds <= 0 || !Number.isInteger(body.timeSpentSeconds))
      throw fieldErrors({ timeLogged: INVALID_DURATION });
    return body.timeSpentSeconds;
  }
  if (body.timeSpent === undefined && byDefault !== undefined) return byDefault;
  const seconds = parseDuration(body.timeSpent);
  if (seconds === undefined || seconds === 0) throw fieldErrors({ timeLogged: INVALID_DURATION });
  return seconds;
}

function started(body: Record<string, unknown>, byDefault: number): number {
  if (body.started === undefined || body.started === null) return byDefault;
  const at = parseInstant(body.started);
  if (at === undefined)
    throw badRequest(
      `Can not deserialize value of type java.util.Date from String "${String(body.started)}": expected format "yyyy-MM-dd'T'HH:mm:ss.SSSZ".`,
    );
  return at;
}

function note(body: Record<string, unknown>, byDefault?: AdfDocument): AdfDocument | undefined {
  if (!('comment' in body)) return byDefault;
  try {
    return (parseDocument(body.comment === '' ? null : (body.comment ?? null)) ?? undefined) as AdfDocument | undefined;
  } catch (problem) {
    if (problem instanceof FieldProblem) throw fieldErrors({ comment: problem.message });
    throw problem;
  }
}

/** @throws JiraError 404 where it is another issue's, or may not be seen */
export function findWorklog(acting: Acting, issue: IssueRecord, id: string): WorklogRecord {
  const worklog = acting.site.store.worklogs.get(id);
  if (!worklog || worklog.issueId !== issue.id || !seesVisibility(acting, worklog.visibility, projectOf(acting, issue)))
    throw notFound(`Cannot find worklog with id: '${id}'.`);
  return worklog;
}

function checkEnabled(acting: Acting): void {
  if (!acting.site.store.settings.timeTrackingEnabled) throw badRequest('Time Tracking is not enabled.');
}

/** Writes the sums of the issue, and the item that names the worklog. */
function account(
  acting: Acting,
  issueId: string,
  delta: number,
  remaining: number | undefined,
  worklogId: string,
): void {
  const issue = acting.site.store.issues.get(issueId);
  if (!issue) return;
  const named: ChangeItem = {
    field: 'WorklogId',
    fieldtype: 'jira',
    from: null,
    fromString: null,
    to: worklogId,
    toString: worklogId,
  };
  commitChange(acting, issue, {
    fields: {
      timespent: Math.max(0, (issue.fields.timespent ?? 0) + delta),
      ...(remaining === undefined ? {} : { timeestimate: remaining }),
    },
    items: [named],
  });
}

/** @throws JiraError 400, 413 */
export function prepareWorklog(
  acting: Acting,
  issue: IssueRecord,
  body: Record<string, unknown>,
  rule: EstimateRule,
): () => WorklogRecord {
  const { store, clock } = acting.site;
  checkEnabled(acting);
  if (!may(acting, 'WORK_ON_ISSUES', issue))
    throw badRequest('You do not have the permission to associate a worklog to this issue.');
  checkPerIssueLimit('worklogs', store.worklogsOf(issue.id).length);
  const seconds = timeSpent(body);
  const comment = note(body);
  const startedAt = started(body, clock.now());
  const visibility = parseVisibility(acting, projectOf(acting, issue), body.visibility, 'worklogLevel');
  const properties = inlineProperties(body.properties);
  const remaining = newRemaining(issue, seconds, rule);
  return () => {
    const now = clock.now();
    const author = acting.accountId ?? null;
    const worklog: WorklogRecord = {
      id: store.nextId('worklog'),
      issueId: issue.id,
      authorId: author,
      updateAuthorId: author,
      ...(comment ? { comment } : {}),
      started: startedAt,
      timeSpentSeconds: seconds,
      created: now,
      updated: now,
      ...(visibility ? { visibility } : {}),
      properties,
    };
    store.putWorklog(worklog);
    account(acting, issue.id, seconds, remaining, worklog.id);
    events.worklogChanged(acting, 'created', worklog);
    return worklog;
  };
}

function mayChange(acting: Acting, issue: IssueRecord, worklog: WorklogRecord, verb: 'EDIT' | 'DELETE'): boolean {
  return (
    may(acting, `${verb}_ALL_WORKLOGS`, issue) ||
    (worklog.authorId === acting.accountId && may(acting, `${verb}_OWN_WORKLOGS`, issue))
  );
}

/** @throws JiraError 400, 404 */
export function editWorklog(
  acting: Acting,
  issue: IssueRecord,
  id: string,
  body: Record<string, unknown>,
  rule: EstimateRule,
): WorklogRecord {
  const { store, clock } = acting.site;
  checkEnabled(acting);
  const before = findWorklog(acting, issue, id);
  if (!mayChange(acting, issue, before, 'EDIT')) throw badRequest('You do not have permission to edit this worklog.');
  const seconds = timeSpent(body, before.timeSpentSeconds);
  const delta = seconds - before.timeSpentSeconds;
  const comment = note(body, before.comment);
  const visibility =
    'visibility' in body
      ? parseVisibility(acting, projectOf(acting, issue), body.visibility, 'worklogLevel')
      : before.visibility;
  const properties = { ...before.properties, ...inlineProperties(body.properties) };
  const remaining = delta === 0 && rule.adjust === 'auto' ? undefined : newRemaining(issue, delta, rule);
  const { comment: _comment, visibility: _visibility, ...rest } = before;
  const worklog: WorklogRecord = {
    ...rest,
    ...(comment ? { comment } : {}),
    ...(visibility ? { visibility } : {}),
    properties,
    started: started(body, before.started),
    timeSpentSeconds: seconds,
    updateAuthorId: acting.accountId ?? null,
    updated: Math.max(clock.now(), before.updated),
  };
  store.putWorklog(worklog);
  account(acting, issue.id, delta, remaining, id);
  events.worklogChanged(acting, 'updated', worklog);
  return worklog;
}

/** @throws JiraError 400, 404 */
export function deleteWorklog(acting: Acting, issue: IssueRecord, id: string, rule: EstimateRule): void {
  checkEnabled(acting);
  const worklog = findWorklog(acting, issue, id);
  if (!mayChange(acting, issue, worklog, 'DELETE'))
    throw badRequest('You do not have permission to delete this worklog.');
  const remaining = newRemaining(issue, -worklog.timeSpentSeconds, rule);
  acting.site.store.removeWorklog(id);
  account(acting, issue.id, -worklog.timeSpentSeconds, remaining, id);
  events.worklogChanged(acting, 'deleted', worklog);
}
