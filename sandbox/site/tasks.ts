/**
 * Long-running tasks: begun by a request, carried out step by step on the site's clock, watched through
 * `GET /task/{id}` and `GET /bulk/queue/{id}`.
 */
import type { Acting } from './context';
import type { TaskRecord } from './model';

/** From the request to the first step. */
const START_DELAY_MS = 150;
/** From one step to the next. */
const STEP_DELAY_MS = 25;

/** Tasks that go on in this process; one that a restart has cut off is not among them. */
const alive = new WeakSet<TaskRecord>();

export interface TaskPlan {
  /** What the routes that read it back know it by. */
  kind: string;
  description: string;
  /** Carried out one after the other; each must handle its own failures. */
  steps: readonly (() => void)[];
  /** Kept as it is after each step, so that a watcher sees it grow. */
  result: unknown;
  /** Told when the last step is done. @default 'Done' */
  message?: string;
}

export function startTask(acting: Acting, plan: TaskPlan): TaskRecord {
  const { store, clock } = acting.site;
  const task: TaskRecord = {
    id: store.nextId('task'),
    kind: plan.kind,
    description: plan.description,
    status: 'ENQUEUED',
    message: 'Waiting to be started',
    submittedBy: acting.accountId ?? '',
    submitted: clock.now(),
    started: null,
    finished: null,
    progress: 0,
    result: plan.result,
  };
  store.tasks.set(task.id, task);
  alive.add(task);
  const advance = (next: number): void => {
    if (task.status === 'CANCELLED') return;
    if (task.started === null) {
      task.started = clock.now();
      task.status = 'RUNNING';
      task.message = 'In progress';
    }
    plan.steps[next]?.();
    const done = Math.min(next + 1, plan.steps.length);
    task.progress = plan.steps.length === 0 ? 100 : Math.floor((done * 100) / plan.steps.length);
    if (done < plan.steps.length) {
      clock.setTimeout(() => advance(done), STEP_DELAY_MS);
      return;
    }
    task.status = 'COMPLETE';
    task.message = plan.message ?? 'Done';
    task.finished = clock.now();
  };
  clock.setTimeout(() => advance(0), START_DELAY_MS);
  return task;
}

/** The status as a watcher is told it: a task that nothing carries on any more is dead. */
export function statusOf(task: TaskRecord): TaskRecord['status'] | 'DEAD' {
  const open = task.status === 'ENQUEUED' || task.status === 'RUNNING';
  return open && !alive.has(task) ? 'DEAD' : task.status;
}

/** @returns false where the task has ended already */
export function cancelTask(acting: Acting, task: TaskRecord): boolean {
  if (task.status !== 'ENQUEUED' && task.status !== 'RUNNING') return false;
  task.status = 'CANCELLED';
  task.message = 'Cancelled';
  task.finished = acting.site.clock.now();
  return true;
}
