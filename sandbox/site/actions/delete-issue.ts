/** Deletes an issue. Only the issue's own event goes out: nothing is told of its comments, files or sub-tasks' children. */
import type { Acting } from '../context';
import { badRequest, forbidden } from '../errors';
import * as events from '../events';
import type { IssueRecord } from '../model';
import { may } from '../permissions';
import { commitChange } from './commit';

/** @throws JiraError 400 where it has sub-tasks that are not to go with it, 403 */
export function deleteIssue(acting: Acting, issue: IssueRecord, withSubtasks: boolean): void {
  const { store } = acting.site;
  if (!may(acting, 'DELETE_ISSUES', issue))
    throw forbidden('You do not have permission to delete issues in this project.');
  const children = store.childrenOf(issue.id);
  const subtasks = children.filter((child) => store.issueTypes.get(child.fields.issuetype)?.subtask);
  if (subtasks.length > 0 && !withSubtasks) {
    throw badRequest(
      `The issue '${issue.key}' has subtasks.  You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  for (const child of children) {
    if (subtasks.includes(child)) store.removeIssue(child.id);
    else commitChange(acting, child, { fields: { parent: null } });
  }
  store.removeIssue(issue.id);
  events.issueDeleted(acting, issue);
}
