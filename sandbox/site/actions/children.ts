/** `update.comment`, `update.worklog`, `update.issuelinks` of a request: checked first, carried out afterwards. */
import { type Acting, asObject } from '../context';
import { JiraError } from '../errors';
import type { IssueRecord } from '../model';
import { prepareComment, prepareCommentDeletion, prepareCommentEdit } from './comments';
import type { ChildOperation } from './input';
import { prepareLink } from './links';
import { prepareWorklog } from './worklogs';

/**
 * Checks every operation; what is wrong goes into `errors`.
 * @returns carries all of them out, in order
 */
export function prepareChildren(
  acting: Acting,
  issue: IssueRecord,
  operations: readonly ChildOperation[],
  errors: Record<string, string>,
): () => void {
  const steps: (() => unknown)[] = [];
  for (const operation of operations) {
    try {
      steps.push(prepare(acting, issue, operation));
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      errors[operation.fieldId] = [...error.errorMessages, ...Object.values(error.errors)].join(' ');
    }
  }
  return () => {
    for (const step of steps) step();
  };
}

function prepare(acting: Acting, issue: IssueRecord, { fieldId, verb, input }: ChildOperation): () => unknown {
  const body = asObject(input) ?? {};
  if (fieldId === 'comment') {
    if (verb === 'add') return prepareComment(acting, issue, body);
    if (verb === 'edit') return prepareCommentEdit(acting, issue, String(body.id), body);
    if (verb === 'remove') return prepareCommentDeletion(acting, issue, String(body.id));
  }
  if (fieldId === 'worklog' && verb === 'add') return prepareWorklog(acting, issue, body, { adjust: 'auto' });
  if (fieldId === 'issuelinks' && verb === 'add') {
    const other = asObject(body.outwardIssue) ?? asObject(body.inwardIssue);
    const self = { id: issue.id };
    const ends = body.outwardIssue
      ? { inwardIssue: self, outwardIssue: other }
      : { inwardIssue: other, outwardIssue: self };
    return prepareLink(acting, { type: body.type, ...ends }, issue);
  }
  throw new JiraError(400, [`Field '${fieldId}' does not support the operation '${verb}'.`]);
}
