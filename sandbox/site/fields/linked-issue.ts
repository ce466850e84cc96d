/** The short form of another issue: parent, sub-tasks, links. */
import type { Acting } from '../context';
import type { IssueRecord } from '../model';
import { api, renderIssueType, renderPriority, renderStatus } from '../render';

export function renderLinkedIssue(issue: IssueRecord, acting: Acting): Record<string, unknown> {
  const { store } = acting.site;
  const status = store.statuses.get(issue.fields.status);
  const priority = issue.fields.priority ? store.priorities.get(issue.fields.priority) : undefined;
  const type = store.issueTypes.get(issue.fields.issuetype);
  return {
    id: issue.id,
    key: issue.key,
    self: `${api(acting.site)}/issue/${issue.id}`,
    fields: {
      summary: issue.fields.summary,
      ...(status ? { status: renderStatus(acting.site, status) } : {}),
      ...(priority ? { priority: renderPriority(acting.site, priority) } : {}),
      ...(type ? { issuetype: renderIssueType(acting.site, type) } : {}),
    },
  };
}
