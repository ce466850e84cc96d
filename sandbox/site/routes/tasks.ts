/** Watching and cancelling long-running tasks. */
import { type Answer, json, ok, type RequestContext, type RouteDefinition } from '../context';
import { badRequest, forbidden, notFound } from '../errors';
import type { TaskRecord } from '../model';
import { isAdmin } from '../permissions';
import { cancelTask, statusOf } from '../tasks';

/** For administrators, and for whoever began it. @throws JiraError 403, 404 */
function taskOf(context: RequestContext): TaskRecord {
  const { taskId = '' } = context.params;
  const task = context.site.store.tasks.get(taskId);
  if (task === undefined) throw notFound(`The task with ID ${taskId} does not exist.`);
  if (task.submittedBy !== context.accountId && !isAdmin(context))
    throw forbidden('You do not have permission to view this task.');
  return task;
}

/** Accounts have numbers inside Jira, which only tasks show. */
function numberOf(context: RequestContext, accountId: string): number {
  const place = [...context.site.store.users.keys()].indexOf(accountId);
  return 10_000 + Math.max(0, place);
}

function show(context: RequestContext): Answer {
  const task = taskOf(context);
  const { site } = context;
  const lastUpdate = task.finished ?? site.clock.now();
  return ok({
    self: `${site.baseUrl}/rest/api/3/task/${task.id}`,
    id: task.id,
    description: task.description,
    status: statusOf(task),
    message: task.message,
    ...(task.status === 'COMPLETE' ? { result: task.result } : {}),
    submittedBy: numberOf(context, task.submittedBy),
    progress: task.progress,
    elapsedRuntime: task.started === null ? 0 : lastUpdate - task.started,
    submitted: task.submitted,
    ...(task.started === null ? {} : { started: task.started }),
    ...(task.finished === null ? {} : { finished: task.finished }),
    lastUpdate,
  });
}

function cancel(context: RequestContext): Answer {
  const task = taskOf(context);
  if (!cancelTask(context, task)) throw badRequest('The task has finished and cannot be cancelled.');
  return json(202, {});
}

export const TASK_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/task/{taskId}', operationId: 'getTask', handler: show },
  { method: 'POST', path: '/rest/api/3/task/{taskId}/cancel', operationId: 'cancelTask', handler: cancel },
];
