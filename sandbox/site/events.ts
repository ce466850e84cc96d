/**
 * The product events of a site: one for each change, with the members the documents show. Objects inside an event
 * are poorer than those of the REST API (accounts are ids, the issue has ten fields): receivers read again.
 */
import type { SiteEvent } from '../seams';
import { adfToText } from './adf';
import type { Acting, SiteRuntime } from './context';
import type {
  AttachmentRecord,
  ChangeItem,
  CommentRecord,
  ComponentRecord,
  IssueLinkRecord,
  IssueRecord,
  ProjectRecord,
  UserRecord,
  VersionRecord,
  WorklogRecord,
} from './model';
import { projectAvatars, renderLinkType, renderStatusCategory, renderVersion, renderVisibility } from './render';
import { timestamp } from './time';

/** Events name records under version 2 of the API. */
const api2 = (site: SiteRuntime): string => `${site.baseUrl}/rest/api/2`;

const account = (accountId: string | null): { accountId: string } | null => (accountId === null ? null : { accountId });

function emit(acting: Acting, eventType: string, payload: Record<string, unknown>, namesActor = true): void {
  const event: SiteEvent = {
    eventType: `avi:jira:${eventType}`,
    timestamp: acting.site.clock.now(),
    byApp: acting.byApp,
    payload,
  };
  if (acting.accountId !== undefined && namesActor) {
    event.atlassianId = acting.accountId;
    payload.atlassianId = acting.accountId;
  }
  acting.site.emit(event);
}

function statusOf(site: SiteRuntime, id: string): Record<string, unknown> {
  const status = site.store.statuses.get(id);
  if (!status) return { id };
  return {
    self: `${api2(site)}/status/${status.id}`,
    description: status.description,
    iconUrl: `${site.baseUrl}/images/icons/statuses/generic.png`,
    name: status.name,
    id: status.id,
    statusCategory: renderStatusCategory(site, status.category),
  };
}

/** The issue as events carry it. */
function eventIssue(site: SiteRuntime, issue: IssueRecord): Record<string, unknown> {
  const { store } = site;
  const type = store.issueTypes.get(issue.fields.issuetype);
  const project = store.projects.get(issue.projectId);
  return {
    id: issue.id,
    key: issue.key,
    fields: {
      summary: issue.fields.summary,
      issuetype: type && {
        self: `${api2(site)}/issuetype/${type.id}`,
        id: type.id,
        description: type.description,
        iconUrl: `${api2(site)}/universal_avatar/view/type/issuetype/avatar/${type.avatarId}?size=medium`,
        name: type.name,
        subtask: type.subtask,
        avatarId: type.avatarId,
        hierarchyLevel: type.hierarchyLevel,
      },
      creator: account(issue.fields.creator),
      created: timestamp(issue.created, site.timeZone),
      project: project && eventProject(site, project),
      reporter: account(issue.fields.reporter),
      assignee: account(issue.fields.assignee),
      updated: timestamp(issue.updated, site.timeZone),
      status: statusOf(site, issue.fields.status),
    },
  };
}

function eventProject(site: SiteRuntime, project: ProjectRecord): Record<string, unknown> {
  return {
    self: `${api2(site)}/project/${project.id}`,
    id: project.id,
    key: project.key,
    name: project.name,
    projectTypeKey: project.typeKey,
    simplified: project.style === 'next-gen',
    avatarUrls: projectAvatars(site, project),
  };
}

function associatedUsers(issue: IssueRecord): { associatedUsers?: { accountId: string }[] } {
  const people = [...new Set([issue.fields.reporter, issue.fields.assignee].filter((id): id is string => id !== null))];
  return people.length === 0 ? {} : { associatedUsers: people.map((accountId) => ({ accountId })) };
}

export function issueCreated(acting: Acting, issue: IssueRecord): void {
  emit(acting, 'created:issue', { issue: eventIssue(acting.site, issue), ...associatedUsers(issue) });
  if (issue.fields.assignee !== null)
    emit(acting, 'assigned:issue', { issue: eventIssue(acting.site, issue), ...associatedUsers(issue) });
}

/** What kind of update it was, by Jira's own names of its old events. */
function eventTypeName(site: SiteRuntime, items: readonly ChangeItem[]): string {
  if (items.some((item) => item.field === 'Key')) return 'issue_moved';
  const status = items.find((item) => item.field === 'status');
  if (status) {
    const [before, after] = [status.from, status.to].map((id) => site.store.statuses.get(id ?? '')?.category);
    if (after === 'done' && before !== 'done') return 'issue_resolved';
    if (before === 'done' && after !== 'done') return 'issue_reopened';
    return 'issue_generic';
  }
  if (items.length === 1 && items[0]?.field === 'assignee') return 'issue_assigned';
  return 'issue_updated';
}

/** `updated:issue`, and `assigned:issue` besides where the assignee is another. */
export function issueUpdated(acting: Acting, issue: IssueRecord, changelog: { id: string; items: ChangeItem[] }): void {
  const { site } = acting;
  const status = changelog.items.find((item) => item.field === 'status');
  const payload = (): Record<string, unknown> => ({
    issue: eventIssue(site, issue),
    jiraEventTypeName: eventTypeName(site, changelog.items),
    changelog: { id: changelog.id, items: changelog.items },
    ...associatedUsers(issue),
    ...(status ? { associatedStatuses: [statusOf(site, status.from ?? ''), statusOf(site, status.to ?? '')] } : {}),
  });
  emit(acting, 'updated:issue', payload());
  if (changelog.items.some((item) => item.fieldId === 'assignee')) emit(acting, 'assigned:issue', payload());
}

export function issueDeleted(acting: Acting, issue: IssueRecord): void {
  emit(acting, 'deleted:issue', { issue: eventIssue(acting.site, issue), ...associatedUsers(issue) });
}

function eventComment(site: SiteRuntime, comment: CommentRecord): Record<string, unknown> {
  return {
    id: comment.id,
    author: account(comment.authorId),
    updateAuthor: account(comment.updateAuthorId),
    body: adfToText(comment.body),
    created: timestamp(comment.created, site.timeZone),
    updated: timestamp(comment.updated, site.timeZone),
    ...(comment.visibility ? { visibility: renderVisibility(comment.visibility) } : {}),
    jsdPublic: comment.jsdPublic,
  };
}

/** A comment was made or edited: there is no event of its own for an edit. */
export function commented(acting: Acting, issue: IssueRecord, comment: CommentRecord): void {
  emit(acting, 'commented:issue', {
    issue: eventIssue(acting.site, issue),
    comment: eventComment(acting.site, comment),
    ...associatedUsers(issue),
  });
}
export function commentDeleted(acting: Acting, issue: IssueRecord, comment: CommentRecord): void {
  emit(acting, 'deleted:comment', {
    issue: eventIssue(acting.site, issue),
    comment: eventComment(acting.site, comment),
  });
}

/** Attachment events carry no issue object, and name nobody but the author. */
export function attachmentChanged(acting: Acting, verb: 'created' | 'deleted', file: AttachmentRecord): void {
  const { site } = acting;
  const attachment = {
    id: file.id,
    issueId: file.issueId,
    fileName: file.filename,
    createDate: timestamp(file.created, site.timeZone),
    size: file.size,
    mimeType: file.mimeType,
    author: account(file.authorId),
  };
  emit(acting, `${verb}:attachment`, { attachment }, false);
}

export function worklogChanged(acting: Acting, verb: 'created' | 'updated' | 'deleted', worklog: WorklogRecord): void {
  const { site } = acting;
  const rendered = {
    id: worklog.id,
    issueId: worklog.issueId,
    author: account(worklog.authorId),
    updateAuthor: account(worklog.updateAuthorId),
    created: timestamp(worklog.created, site.timeZone),
    updated: timestamp(worklog.updated, site.timeZone),
    started: timestamp(worklog.started, site.timeZone),
    timeSpentSeconds: worklog.timeSpentSeconds,
    ...(worklog.visibility ? { visibility: renderVisibility(worklog.visibility) } : {}),
  };
  emit(acting, `${verb}:worklog`, { worklog: rendered }, false);
}

export function issueLinkChanged(
  acting: Acting,
  verb: 'created' | 'deleted',
  link: IssueLinkRecord,
  ends: { source?: IssueRecord | undefined; destination?: IssueRecord | undefined },
): void {
  const type = acting.site.store.linkTypes.get(link.typeId);
  emit(
    acting,
    `${verb}:issuelink`,
    {
      id: link.id,
      sourceIssueId: link.sourceId,
      destinationIssueId: link.destinationId,
      sourceProjectId: ends.source?.projectId,
      destinationProjectId: ends.destination?.projectId,
      issueLinkType: type && renderLinkType(acting.site, type),
    },
    false,
  );
}

export function issuePropertyChanged(
  acting: Acting,
  verb: 'set' | 'deleted',
  issue: IssueRecord,
  key: string,
  value?: unknown,
): void {
  emit(acting, `${verb}:issue-property`, {
    issue: { id: issue.id, key: issue.key },
    property: verb === 'set' ? { key, value } : { key },
  });
}

export function componentChanged(
  acting: Acting,
  verb: 'created' | 'updated' | 'deleted',
  component: ComponentRecord,
): void {
  const project = acting.site.store.projects.get(component.projectId);
  emit(acting, `${verb}:component`, {
    component: {
      self: `${api2(acting.site)}/component/${component.id}`,
      id: component.id,
      name: component.name,
      description: component.description,
      projectId: component.projectId,
      project: project?.key,
    },
  });
}

export type VersionVerb =
  'created' | 'updated' | 'released' | 'unreleased' | 'archived' | 'unarchived' | 'merged' | 'moved' | 'deleted';
export function versionChanged(
  acting: Acting,
  verb: VersionVerb,
  version: VersionRecord,
  extra: Record<string, unknown> = {},
): void {
  emit(acting, `${verb}:version`, {
    version: { ...renderVersion(acting.site, version, true), self: `${api2(acting.site)}/version/${version.id}` },
    ...extra,
  });
}

export type ProjectVerb = 'created' | 'updated' | 'archived' | 'unarchived' | 'softdeleted' | 'restored' | 'deleted';
export function projectChanged(acting: Acting, verb: ProjectVerb, project: ProjectRecord): void {
  emit(acting, `${verb}:project`, {
    project: {
      ...eventProject(acting.site, project),
      projectLead: account(project.leadAccountId),
      assigneeType: project.assigneeType,
    },
  });
}

export function userChanged(acting: Acting, verb: 'created' | 'updated' | 'deleted', user: UserRecord): void {
  emit(acting, `${verb}:user`, {
    user: {
      accountId: user.accountId,
      accountType: user.accountType,
      displayName: user.displayName,
      active: user.active,
    },
  });
}
