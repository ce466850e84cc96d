/** Workflows: which transitions an issue offers to an account, and what stands in the way. */
import type { Acting } from './context';
import type { IssueRecord, ProjectRecord, TransitionCondition, TransitionRecord, WorkflowRecord } from './model';
import { isInGroup, isInRole, may } from './permissions';

/** @throws Error where the project is put together wrongly */
export function workflowOf(acting: Acting, project: ProjectRecord, issueTypeId: string): WorkflowRecord {
  const id = project.workflows[issueTypeId] ?? project.workflows['*'] ?? '';
  const workflow = acting.site.store.workflows.get(id);
  if (!workflow) throw new Error(`Project ${project.key} names a workflow that does not exist.`);
  return workflow;
}

function meets(acting: Acting, condition: TransitionCondition, issue: IssueRecord, project: ProjectRecord): boolean {
  const { store } = acting.site;
  switch (condition.type) {
    case 'permission':
      return may(acting, condition.permission, issue);
    case 'role':
      return isInRole(store, acting.accountId, project, condition.roleId);
    case 'group':
      return isInGroup(store, acting.accountId, condition.groupId);
    case 'assignee':
      return acting.accountId !== undefined && issue.fields.assignee === acting.accountId;
    case 'reporter':
      return acting.accountId !== undefined && issue.fields.reporter === acting.accountId;
    case 'subtasks':
      return store
        .childrenOf(issue.id)
        .every(
          (child) =>
            !store.issueTypes.get(child.fields.issuetype)?.subtask || condition.statusIds.includes(child.fields.status),
        );
  }
}

export interface OfferedTransition {
  transition: TransitionRecord;
  /** All its conditions hold for the account. */
  available: boolean;
}

/** Transitions that leave the issue's status; those whose conditions fail are marked. */
export function transitionsFrom(acting: Acting, issue: IssueRecord): OfferedTransition[] {
  const project = acting.site.store.projects.get(issue.projectId);
  if (!project || !may(acting, 'TRANSITION_ISSUES', issue)) return [];
  return workflowOf(acting, project, issue.fields.issuetype)
    .transitions.filter((transition) => transition.from.length === 0 || transition.from.includes(issue.fields.status))
    .map((transition) => ({
      transition,
      available: transition.conditions.every((condition) => meets(acting, condition, issue, project)),
    }));
}
