/** How what hangs on an issue looks: comments, worklogs, attachments, links, watchers, votes; and who sees which. */
import type { Acting } from './context';
import { renderLinkedIssue } from './fields/linked-issue';
import type {
  AttachmentRecord,
  CommentRecord,
  IssueLinkRecord,
  IssueRecord,
  ProjectRecord,
  WorklogRecord,
} from './model';
import { canBrowse, seesVisibility } from './permissions';
import { api, renderLinkType, renderUser, renderVisibility } from './render';
import { formatDuration, timestamp } from './time';

const people = (acting: Acting, authorId: string | null, updateAuthorId: string | null): Record<string, unknown> => ({
  ...(authorId === null ? {} : { author: renderUser(acting, authorId) }),
  ...(updateAuthorId === null ? {} : { updateAuthor: renderUser(acting, updateAuthorId) }),
});

export const renderProperties = (properties: Readonly<Record<string, unknown>>): { key: string; value: unknown }[] =>
  Object.entries(properties).map(([key, value]) => ({ key, value }));

function projectOf(acting: Acting, issueId: string): ProjectRecord | undefined {
  const issue = acting.site.store.issues.get(issueId);
  return issue && acting.site.store.projects.get(issue.projectId);
}

export function visibleComments(acting: Acting, issue: IssueRecord): CommentRecord[] {
  const project = projectOf(acting, issue.id);
  return acting.site.store
    .commentsOf(issue.id)
    .filter((comment) => project !== undefined && seesVisibility(acting, comment.visibility, project));
}

export function visibleWorklogs(acting: Acting, issue: IssueRecord): WorklogRecord[] {
  const project = projectOf(acting, issue.id);
  return acting.site.store
    .worklogsOf(issue.id)
    .filter((worklog) => project !== undefined && seesVisibility(acting, worklog.visibility, project));
}

export function renderComment(acting: Acting, comment: CommentRecord, withProperties = false): Record<string, unknown> {
  const { site } = acting;
  return {
    self: `${api(site)}/issue/${comment.issueId}/comment/${comment.id}`,
    id: comment.id,
    ...people(acting, comment.authorId, comment.updateAuthorId),
    body: comment.body,
    created: timestamp(comment.created, site.timeZone),
    updated: timestamp(comment.updated, site.timeZone),
    ...(comment.visibility ? { visibility: renderVisibility(comment.visibility) } : {}),
    jsdPublic: comment.jsdPublic,
    ...(withProperties ? { properties: renderProperties(comment.properties) } : {}),
  };
}

export function renderWorklog(acting: Acting, worklog: WorklogRecord, withProperties = false): Record<string, unknown> {
  const { site } = acting;
  return {
    self: `${api(site)}/issue/${worklog.issueId}/worklog/${worklog.id}`,
    ...people(acting, worklog.authorId, worklog.updateAuthorId),
    ...(worklog.comment ? { comment: worklog.comment } : {}),
    created: timestamp(worklog.created, site.timeZone),
    updated: timestamp(worklog.updated, site.timeZone),
    ...(worklog.visibility ? { visibility: renderVisibility(worklog.visibility) } : {}),
    started: timestamp(worklog.started, site.timeZone),
    timeSpent: formatDuration(worklog.timeSpentSeconds),
    timeSpentSeconds: worklog.timeSpentSeconds,
    id: worklog.id,
    issueId: worklog.issueId,
    ...(withProperties ? { properties: renderProperties(worklog.properties) } : {}),
  };
}

export const hasThumbnail = (attachment: AttachmentRecord): boolean =>
  /^image\/(png|jpe?g|gif|bmp|webp)$/.test(attachment.mimeType);

/** As issues and uploads show it: the id is a string there, and a number in `GET /attachment/{id}`. */
export function renderAttachment(acting: Acting, attachment: AttachmentRecord): Record<string, unknown> {
  const { site } = acting;
  return {
    self: `${api(site)}/attachment/${attachment.id}`,
    id: attachment.id,
    filename: attachment.filename,
    ...(attachment.authorId === null ? {} : { author: renderUser(acting, attachment.authorId) }),
    created: timestamp(attachment.created, site.timeZone),
    size: attachment.size,
    mimeType: attachment.mimeType,
    content: `${api(site)}/attachment/content/${attachment.id}`,
    ...(hasThumbnail(attachment) ? { thumbnail: `${api(site)}/attachment/thumbnail/${attachment.id}` } : {}),
  };
}

/** A link as seen from one of its issues: the source shows `outwardIssue`, the destination `inwardIssue`. */
export function renderLinkFrom(
  acting: Acting,
  link: IssueLinkRecord,
  issueId: string,
): Record<string, unknown> | undefined {
  const { site } = acting;
  const isSource = link.sourceId === issueId;
  const other = site.store.issues.get(isSource ? link.destinationId : link.sourceId);
  const type = site.store.linkTypes.get(link.typeId);
  if (!other || !type || !canBrowse(acting, other)) return undefined;
  return {
    id: link.id,
    self: `${api(site)}/issueLink/${link.id}`,
    type: renderLinkType(site, type),
    [isSource ? 'outwardIssue' : 'inwardIssue']: renderLinkedIssue(other, acting),
  };
}

export function renderWatches(acting: Acting, issue: IssueRecord): Record<string, unknown> {
  return {
    self: `${api(acting.site)}/issue/${issue.key}/watchers`,
    watchCount: issue.watchers.length,
    isWatching: acting.accountId !== undefined && issue.watchers.includes(acting.accountId),
  };
}

export function renderVotes(acting: Acting, issue: IssueRecord): Record<string, unknown> {
  return {
    self: `${api(acting.site)}/issue/${issue.key}/votes`,
    votes: issue.votes.length,
    hasVoted: acting.accountId !== undefined && issue.votes.includes(acting.accountId),
  };
}
