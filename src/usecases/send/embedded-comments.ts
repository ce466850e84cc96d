import type { JiraComment, JiraIssue } from '../ports';

/** Comments that came with the issue; not complete when Jira gave only the first of them. */
export function embeddedComments(issue: JiraIssue): { comments: JiraComment[]; complete: boolean } {
  const field = issue.fields.comment as { comments?: JiraComment[]; total?: number } | undefined;
  const comments = field?.comments ?? [];
  return { comments, complete: (field?.total ?? comments.length) <= comments.length };
}
