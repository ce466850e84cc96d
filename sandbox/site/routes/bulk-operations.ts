/** Bulk edit and bulk transition: submitted here, carried out as a task, watched through `/bulk/queue/{taskId}`. */
import { editIssue } from '../actions/edit-issue';
import { transitionIssue } from '../actions/transition-issue';
import { updatesOf } from '../bulk/edited-fields';
import {
  BULK_OPERATION,
  BulkRefusal,
  type BulkResult,
  checkMayChangeInBulk,
  namesOf,
  startBulk,
} from '../bulk/operation';
import {
  type Answer,
  asObject,
  type Handler,
  json,
  list,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
} from '../context';
import { issueNotFound, JiraError } from '../errors';
import { appliesTo, fieldType, screensOf } from '../fields';
import type { FieldKind, IssueRecord } from '../model';
import { canBrowse, isAdmin, may } from '../permissions';
import { offeredTransitions } from '../render-issue';
import { statusOf } from '../tasks';
import { workflowOf } from '../workflow';

const MAX_FIELDS = 200;
/** Entries of one page of fields or workflows. */
const PAGE = 50;

/** Bulk operations answer errors as `{errors: [{message}]}`. */
function bulk(handler: Handler): Handler {
  return (context) => {
    try {
      return handler(context);
    } catch (error) {
      if (error instanceof BulkRefusal) return refusal(error.status, [error.message]);
      if (error instanceof JiraError)
        return refusal(error.status, [...error.errorMessages, ...Object.values(error.errors)]);
      throw error;
    }
  };
}

function refusal(status: number, messages: readonly string[]): Answer {
  return json(status, { errors: messages.map((message) => ({ message })) });
}

function current(context: RequestContext, issueId: string): IssueRecord {
  const issue = context.site.store.issues.get(issueId);
  if (issue === undefined) throw issueNotFound();
  return issue;
}

function submitEdit(context: RequestContext): Answer {
  checkMayChangeInBulk(context);
  const body = objectBody(context);
  const actions = body.selectedActions;
  if (!Array.isArray(actions) || actions.length === 0 || actions.some((one) => typeof one !== 'string')) {
    throw new BulkRefusal(400, 'selectedActions must be a list of field ids and must not be empty.');
  }
  if (actions.length > MAX_FIELDS)
    throw new BulkRefusal(400, `The number of edited fields must not exceed ${MAX_FIELDS}.`);
  const names = namesOf(body.selectedIssueIdsOrKeys);
  const input = asObject(body.editedFieldsInput) ?? {};
  const { status, ...fields } = input;
  const statusId = actions.includes('status') ? asObject(status)?.statusId : undefined;
  const update = updatesOf(
    fields,
    (actions as string[]).filter((one) => one !== 'status'),
  );
  const run = (issueId: string): void => {
    if (Object.keys(update).length > 0) editIssue(context, current(context, issueId), { update });
    if (typeof statusId === 'string') moveTo(context, current(context, issueId), statusId);
  };
  const task = startBulk(
    context,
    'Bulk edit',
    names.map((idOrKey) => ({ idOrKey, run })),
  );
  return json(201, { taskId: task.id });
}

/** By the first transition on offer that leads to the status. */
function moveTo(context: RequestContext, issue: IssueRecord, statusId: string): void {
  const offered = offeredTransitions(context, issue).find(({ transition }) => transition.to === statusId);
  if (offered === undefined)
    throw new JiraError(400, ['The status cannot be reached from the current status of the issue.']);
  transitionIssue(context, issue, { transition: { id: offered.transition.id } });
}

function submitTransition(context: RequestContext): Answer {
  checkMayChangeInBulk(context);
  const { bulkTransitionInputs } = objectBody(context);
  if (!Array.isArray(bulkTransitionInputs) || bulkTransitionInputs.length === 0) {
    throw new BulkRefusal(400, 'bulkTransitionInputs must not be empty.');
  }
  const steps = bulkTransitionInputs.flatMap((one) => {
    const input = asObject(one) ?? {};
    const { transitionId } = input;
    if (typeof transitionId !== 'string') throw new BulkRefusal(400, 'Each input must have a transitionId.');
    const run = (issueId: string): void => {
      transitionIssue(context, current(context, issueId), { transition: { id: transitionId } });
    };
    return namesOf(input.selectedIssueIdsOrKeys).map((idOrKey) => ({ idOrKey, run }));
  });
  namesOf(steps.map((step) => step.idOrKey));
  return json(201, { taskId: startBulk(context, 'Bulk transition', steps).id });
}

/** Issues named in the query. @throws BulkRefusal 400 where one of them is not there */
function selected(context: RequestContext): IssueRecord[] {
  checkMayChangeInBulk(context);
  return namesOf(list(context, 'issueIdsOrKeys')).map((name) => {
    const issue = context.site.store.findIssue(name);
    if (issue === undefined || !canBrowse(context, issue))
      throw new BulkRefusal(400, `The issue '${name}' does not exist or you do not have permission to see it.`);
    return issue;
  });
}

/** The part of a list after `startingAfter` or before `endingBefore`, with the cursors of its neighbours. */
function cut<T>(context: RequestContext, all: readonly T[]): { part: T[]; cursors: Record<string, string> } {
  const after = context.query.get('startingAfter');
  const before = context.query.get('endingBefore');
  const start = after !== null ? Number(after) : before !== null ? Math.max(0, Number(before) - PAGE) : 0;
  if (!Number.isInteger(start) || start < 0) throw new BulkRefusal(400, 'The cursor is not valid.');
  const part = all.slice(start, start + PAGE);
  return {
    part,
    cursors: {
      ...(start + PAGE < all.length ? { startingAfter: String(start + PAGE) } : {}),
      ...(start > 0 ? { endingBefore: String(start) } : {}),
    },
  };
}

const MULTIPLE: readonly FieldKind[] = ['labels', 'components', 'multiversion'];

/** Fields that the edit screens of all the issues show. */
function editableFields(context: RequestContext): Answer {
  const { store } = context.site;
  const issues = selected(context);
  const text = (context.query.get('searchText') ?? '').toLowerCase();
  const fields = [...store.fields.values()].filter(
    (field) =>
      fieldType(field).operations.length > 0 &&
      field.name.toLowerCase().includes(text) &&
      issues.every((issue) => {
        const project = store.projects.get(issue.projectId);
        if (project === undefined || !may(context, 'EDIT_ISSUES', issue) || !appliesTo(field, project)) return false;
        return screensOf(project, issue.fields.issuetype).edit.includes(field.id);
      }),
  );
  if (fields.length === 0) throw new BulkRefusal(404, 'No editable fields are found for the given issues.');
  const { part, cursors } = cut(context, fields);
  return ok({
    fields: part.map((field) => ({
      id: field.id,
      name: field.name,
      type: field.custom ? (field.schema.custom ?? field.schema.type) : field.id,
      isRequired: false,
      ...(MULTIPLE.includes(field.kind) ? { multiSelectFieldOptions: ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'] } : {}),
    })),
    ...cursors,
  });
}

/** By workflow: the transitions without a screen that all its issues offer. */
function availableTransitions(context: RequestContext): Answer {
  const groups = new Map<string, IssueRecord[]>();
  for (const issue of selected(context)) {
    const project = context.site.store.projects.get(issue.projectId);
    if (project === undefined) continue;
    const { id } = workflowOf(context, project, issue.fields.issuetype);
    groups.set(id, [...(groups.get(id) ?? []), issue]);
  }
  const { part, cursors } = cut(context, [...groups.values()]);
  return ok({ availableTransitions: part.map((issues) => commonTransitions(context, issues)), ...cursors });
}

function commonTransitions(context: RequestContext, issues: readonly IssueRecord[]): unknown {
  const offers = issues.map((issue) => offeredTransitions(context, issue).map(({ transition }) => transition));
  const [first = []] = offers;
  const common = first.filter((one) => offers.every((offer) => offer.some((other) => other.id === one.id)));
  const plain = common.filter((one) => one.screen === undefined);
  return {
    issues: issues.map((issue) => issue.key),
    isTransitionsFiltered: plain.length < new Set(offers.flat().map((one) => one.id)).size,
    transitions: plain.map((one) => ({
      transitionId: Number(one.id),
      transitionName: one.name,
      to: { statusId: Number(one.to), statusName: context.site.store.statuses.get(one.to)?.name ?? '' },
    })),
  };
}

function progress(context: RequestContext): Answer {
  const { taskId = '' } = context.params;
  const task = context.site.store.tasks.get(taskId);
  const seen = task !== undefined && (task.submittedBy === context.accountId || isAdmin(context));
  if (!seen || task.kind !== BULK_OPERATION) throw new BulkRefusal(400, `The task with ID ${taskId} does not exist.`);
  return ok({
    taskId: task.id,
    status: statusOf(task),
    progressPercent: task.progress,
    submittedBy: { accountId: task.submittedBy },
    created: task.submitted,
    ...(task.started === null ? {} : { started: task.started }),
    updated: task.finished ?? context.site.clock.now(),
    ...(task.status === 'COMPLETE' ? told(task.result as BulkResult) : {}),
  });
}

function told(result: BulkResult): BulkResult | Omit<BulkResult, 'failedAccessibleIssues'> {
  const { failedAccessibleIssues, ...rest } = result;
  return Object.keys(failedAccessibleIssues).length > 0 ? result : rest;
}

export const BULK_OPERATION_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: '/rest/api/3/bulk/issues/fields',
    operationId: 'getBulkEditableFields',
    handler: bulk(editableFields),
  },
  { method: 'POST', path: '/rest/api/3/bulk/issues/fields', operationId: 'submitBulkEdit', handler: bulk(submitEdit) },
  {
    method: 'GET',
    path: '/rest/api/3/bulk/issues/transition',
    operationId: 'getAvailableTransitions',
    handler: bulk(availableTransitions),
  },
  {
    method: 'POST',
    path: '/rest/api/3/bulk/issues/transition',
    operationId: 'submitBulkTransition',
    handler: bulk(submitTransition),
  },
  {
    method: 'GET',
    path: '/rest/api/3/bulk/queue/{taskId}',
    operationId: 'getBulkOperationProgress',
    handler: bulk(progress),
  },
];
