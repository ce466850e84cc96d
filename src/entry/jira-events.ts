import type { Notice } from '../domain/mark';
import { noticeChange } from '../usecases/send/notice-change';
import { run } from './compose/run';

/** Product events as far as they are read; nothing in them is relied upon but the issue's id and project. */
interface JiraEvent {
  eventType: string;
  timestamp?: string | number;
  atlassianId?: string;
  selfGenerated?: boolean;
  issue?: { id: string; key?: string; fields?: { project?: { id?: string } } };
  comment?: { id: string; author?: { accountId?: string }; updateAuthor?: { accountId?: string } };
  changelog?: { items?: { field?: string; fieldId?: string }[] };
}

export async function onIssue(event: JiraEvent) {
  return run(event.eventType, async (world) => {
    const notice = issueNotice(event);
    if (notice && !event.selfGenerated) await noticeChange(world, notice, event.atlassianId);
  });
}

export async function onComment(event: JiraEvent) {
  return run(event.eventType, async (world) => {
    const subject = subjectOf(event);
    if (!subject || !event.comment || event.selfGenerated) return;
    const { updateAuthor, author } = event.comment;
    const actor = event.atlassianId ?? updateAuthor?.accountId ?? author?.accountId;
    const isDeleted = event.eventType === 'avi:jira:deleted:comment';
    const deletedCommentBy = isDeleted ? author?.accountId : undefined;
    await noticeChange(world, { ...subject, comment: event.comment.id, deletedCommentBy }, actor);
  });
}

function issueNotice(event: JiraEvent): Notice | undefined {
  const subject = subjectOf(event);
  if (!subject) return undefined;
  if (event.eventType === 'avi:jira:deleted:issue') return { ...subject, deleted: true };
  const fields = (event.changelog?.items ?? []).flatMap(({ fieldId, field }) => fieldId ?? field ?? []);
  return { ...subject, fields };
}

function subjectOf({ issue, timestamp }: JiraEvent): Pick<Notice, 'issueId' | 'projectId' | 'at'> | undefined {
  const projectId = issue?.fields?.project?.id;
  if (!issue || !projectId) return undefined;
  return { issueId: issue.id, projectId: String(projectId), at: Number(timestamp ?? 0) || 0 };
}
