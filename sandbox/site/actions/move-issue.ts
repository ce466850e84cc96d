/** Moves an issue to another project: new key, and what the other project does not know is emptied. */
import type { Acting } from '../context';
import { badRequest } from '../errors';
import { appliesTo } from '../fields';
import type { ChangeItem, IssueRecord, ProjectRecord } from '../model';
import { may, mayInProject } from '../permissions';
import { workflowOf } from '../workflow';
import { projectOf } from './access';
import { commitChange } from './commit';

/**
 * The old key keeps leading to the issue.
 * @param issueTypeId the type there; by default the same, else the project's first of the same level
 * @throws JiraError 400
 */
export function moveIssue(
  acting: Acting,
  issue: IssueRecord,
  target: ProjectRecord,
  issueTypeId?: string,
): IssueRecord {
  const source = projectOf(acting, issue);
  if (source.id === target.id) throw badRequest('The issue is in this project already.');
  if (!may(acting, 'MOVE_ISSUES', issue) || !mayInProject(acting, 'CREATE_ISSUES', target))
    throw badRequest('You do not have permission to move this issue.');
  const type = typeThere(acting, issue, target, issueTypeId);
  const key = `${target.key}-${target.nextIssueNumber}`;
  const workflow = workflowOf(acting, target, type);
  const fields: Record<string, unknown> = {
    ...emptied(acting, issue, target),
    issuetype: type,
    status: workflow.statusIds.includes(issue.fields.status) ? issue.fields.status : workflow.initialStatusId,
  };
  const items: ChangeItem[] = [
    {
      field: 'project',
      fieldtype: 'jira',
      fieldId: 'project',
      from: source.id,
      fromString: source.name,
      to: target.id,
      toString: target.name,
    },
    {
      field: 'Key',
      fieldtype: 'jira',
      fieldId: 'issuekey',
      from: null,
      fromString: issue.key,
      to: null,
      toString: key,
    },
  ];
  target.nextIssueNumber += 1;
  const moved = commitChange(acting, issue, { fields, record: { key, projectId: target.id }, items });
  // Sub-tasks belong to the project of their parent.
  for (const child of acting.site.store.childrenOf(issue.id)) {
    if (acting.site.store.issueTypes.get(child.fields.issuetype)?.subtask) moveIssue(acting, child, target);
  }
  return moved;
}

function typeThere(acting: Acting, issue: IssueRecord, target: ProjectRecord, wanted?: string): string {
  const { store } = acting.site;
  const level = store.issueTypes.get(issue.fields.issuetype)?.hierarchyLevel;
  const fitting = target.issueTypeIds.filter((id) => store.issueTypes.get(id)?.hierarchyLevel === level);
  const type = wanted ?? (fitting.includes(issue.fields.issuetype) ? issue.fields.issuetype : fitting[0]);
  if (type === undefined || !fitting.includes(type)) throw badRequest('The issue type selected is invalid.');
  return type;
}

/** Components, versions and custom fields belong to the project that was left. */
function emptied(acting: Acting, issue: IssueRecord, target: ProjectRecord): Record<string, unknown> {
  const { store } = acting.site;
  const values: Record<string, unknown> = { components: [], versions: [], fixVersions: [] };
  for (const id of Object.keys(issue.fields)) {
    const field = store.fields.get(id);
    if (field?.custom && !appliesTo(field, target)) values[id] = null;
  }
  if (issue.fields.priority !== null && !target.priorityIds.includes(issue.fields.priority))
    values.priority = target.defaultPriorityId;
  return values;
}
