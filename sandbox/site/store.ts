/**
 * All state of one site, with the indexes that make look-ups quick. Nothing here checks permissions or rules:
 * `actions/` and `routes/` do. Collections are Maps by id in order of creation.
 */
import { ByIssue } from './by-issue';
import type {
  AttachmentRecord,
  CommentRecord,
  ComponentRecord,
  FieldRecord,
  GroupRecord,
  HistoryRecord,
  IssueLinkRecord,
  IssueRecord,
  IssueTypeRecord,
  LinkTypeRecord,
  PermissionGrant,
  PermissionSchemeRecord,
  PriorityRecord,
  ProjectRecord,
  RemoteLinkRecord,
  ResolutionRecord,
  RoleRecord,
  StatusRecord,
  TaskRecord,
  UserRecord,
  VersionRecord,
  WorkflowRecord,
  WorklogRecord,
} from './model';

/** Told of each write: the new record, or `undefined` with the last one when the issue was deleted. */
export type IssueWriteListener = (issue: IssueRecord | undefined, before: IssueRecord | undefined) => void;

/** Kinds of id, each counting up by itself. */
export type Counter = string;

/** An entity property that JQL may search, as a manifest's `jira:entityProperty` declares it. */
export interface IndexedProperty {
  entityType: 'issue';
  propertyKey: string;
  extractions: { objectName: string; type: 'number' | 'text' | 'string' | 'date' | 'user'; alias?: string }[];
}

export class Store {
  readonly users = new Map<string, UserRecord>();
  readonly groups = new Map<string, GroupRecord>();
  readonly roles = new Map<string, RoleRecord>();
  readonly permissionSchemes = new Map<string, PermissionSchemeRecord>();
  readonly issueTypes = new Map<string, IssueTypeRecord>();
  readonly statuses = new Map<string, StatusRecord>();
  readonly priorities = new Map<string, PriorityRecord>();
  readonly resolutions = new Map<string, ResolutionRecord>();
  readonly linkTypes = new Map<string, LinkTypeRecord>();
  readonly workflows = new Map<string, WorkflowRecord>();
  readonly fields = new Map<string, FieldRecord>();
  readonly projects = new Map<string, ProjectRecord>();
  readonly components = new Map<string, ComponentRecord>();
  readonly versions = new Map<string, VersionRecord>();
  readonly issues = new Map<string, IssueRecord>();
  readonly issueLinks = new Map<string, IssueLinkRecord>();
  readonly tasks = new Map<string, TaskRecord>();
  /** Global permissions such as `ADMINISTER`. */
  globalGrants: PermissionGrant[] = [];
  /** By property key; only these are searchable by JQL. */
  readonly indexedProperties = new Map<string, IndexedProperty>();
  /** Switches an administrator has: false makes the operations refuse as Jira does. */
  settings = {
    attachmentsEnabled: true,
    uploadLimitBytes: 1_073_741_824,
    issueLinkingEnabled: true,
    timeTrackingEnabled: true,
  };
  /** Rises with each change of users, groups, roles, schemes or projects; permission caches look at it. */
  accessEpoch = 0;

  readonly #counters = new Map<Counter, number>();
  readonly #histories = new Map<string, HistoryRecord[]>();
  readonly #issueIdByKey = new Map<string, string>();
  readonly #issueIdsByProject = new Map<string, Set<string>>();
  readonly #childrenByParent = new Map<string, Set<string>>();
  readonly #comments = new ByIssue<CommentRecord>((comment) => comment.id);
  readonly #worklogs = new ByIssue<WorklogRecord>((worklog) => worklog.id);
  readonly #attachments = new ByIssue<AttachmentRecord>((attachment) => attachment.id);
  readonly #remoteLinks = new ByIssue<RemoteLinkRecord>((link) => String(link.id));
  readonly #linksByIssue = new Map<string, IssueLinkRecord[]>();
  readonly #projectIdByKey = new Map<string, string>();
  readonly #writeListeners: IssueWriteListener[] = [];

  /** @param firstId where every kind of id begins: sites differ, so that nobody takes one's ids for another's */
  constructor(private readonly firstId = 10_000) {}

  /** The next id of a kind: 10000, 10001, ... */
  nextId(counter: Counter): string {
    const next = this.#counters.get(counter) ?? this.firstId;
    this.#counters.set(counter, next + 1);
    return String(next);
  }

  /** The id that `nextId` will give, without taking it. */
  peekId(counter: Counter): string {
    return String(this.#counters.get(counter) ?? this.firstId);
  }

  onIssueWrite(listener: IssueWriteListener): void {
    this.#writeListeners.push(listener);
  }

  registerIndexedProperty(property: IndexedProperty): void {
    this.indexedProperties.set(property.propertyKey, property);
  }

  accessChanged(): void {
    this.accessEpoch += 1;
  }

  // --- projects

  putProject(project: ProjectRecord): void {
    this.projects.set(project.id, project);
    this.#projectIdByKey.set(project.key.toUpperCase(), project.id);
    for (const key of project.oldKeys) {
      if (!this.#projectIdByKey.has(key)) this.#projectIdByKey.set(key, project.id);
    }
    this.accessChanged();
  }

  /** By id, key or former key; trashed projects too. */
  findProject(idOrKey: string): ProjectRecord | undefined {
    const byKey = this.#projectIdByKey.get(idOrKey.toUpperCase());
    return this.projects.get(byKey ?? idOrKey);
  }

  /** Forgets the project with everything in it. */
  removeProject(projectId: string): void {
    const project = this.projects.get(projectId);
    if (!project) return;
    for (const issue of this.issuesOfProject(projectId)) this.removeIssue(issue.id);
    for (const component of [...this.components.values()])
      if (component.projectId === projectId) this.components.delete(component.id);
    for (const version of [...this.versions.values()])
      if (version.projectId === projectId) this.versions.delete(version.id);
    for (const [key, id] of [...this.#projectIdByKey]) if (id === projectId) this.#projectIdByKey.delete(key);
    this.projects.delete(projectId);
    this.accessChanged();
  }

  componentsOf(projectId: string): ComponentRecord[] {
    return [...this.components.values()].filter((component) => component.projectId === projectId);
  }

  versionsOf(projectId: string): VersionRecord[] {
    return [...this.versions.values()].filter((version) => version.projectId === projectId);
  }

  // --- issues

  /** Stores a new version of an issue, keeps the indexes true, and tells the listeners. */
  putIssue(issue: IssueRecord): void {
    const before = this.issues.get(issue.id);
    this.issues.set(issue.id, issue);
    if (before?.key !== issue.key) this.#issueIdByKey.set(issue.key.toUpperCase(), issue.id);
    if (before?.projectId !== issue.projectId) {
      if (before) this.#issueIdsByProject.get(before.projectId)?.delete(issue.id);
      this.#setOf(this.#issueIdsByProject, issue.projectId).add(issue.id);
    }
    const parentBefore = before?.fields.parent ?? null;
    if (parentBefore !== issue.fields.parent) {
      if (parentBefore) this.#childrenByParent.get(parentBefore)?.delete(issue.id);
      if (issue.fields.parent) this.#setOf(this.#childrenByParent, issue.fields.parent).add(issue.id);
    }
    for (const listener of this.#writeListeners) listener(issue, before);
  }

  /** By id, key, or a key it had before a move. Case does not matter. */
  findIssue(idOrKey: string): IssueRecord | undefined {
    const direct = this.issues.get(idOrKey) ?? this.issues.get(this.#issueIdByKey.get(idOrKey.toUpperCase()) ?? '');
    if (direct) return direct;
    const dash = idOrKey.lastIndexOf('-');
    if (dash <= 0) return undefined;
    const project = this.findProject(idOrKey.slice(0, dash));
    if (!project) return undefined;
    return this.issues.get(this.#issueIdByKey.get(`${project.key}-${idOrKey.slice(dash + 1)}`.toUpperCase()) ?? '');
  }

  issuesOfProject(projectId: string): IssueRecord[] {
    const ids = this.#issueIdsByProject.get(projectId);
    return ids
      ? [...ids].map((id) => this.issues.get(id)).filter((issue): issue is IssueRecord => issue !== undefined)
      : [];
  }

  /** Sub-tasks, or the issues of an epic. */
  childrenOf(issueId: string): IssueRecord[] {
    const ids = this.#childrenByParent.get(issueId);
    return ids
      ? [...ids].map((id) => this.issues.get(id)).filter((issue): issue is IssueRecord => issue !== undefined)
      : [];
  }

  /** Forgets the issue and what hangs on it; sub-tasks are the caller's business. */
  removeIssue(issueId: string): void {
    const issue = this.issues.get(issueId);
    if (!issue) return;
    for (const link of [...this.linksOf(issueId)]) this.removeLink(link.id);
    this.#linksByIssue.delete(issueId);
    for (const children of [this.#comments, this.#worklogs, this.#attachments, this.#remoteLinks]) {
      children.removeIssue(issueId);
    }
    this.#histories.delete(issueId);
    for (const [key, id] of [...this.#issueIdByKey]) if (id === issueId) this.#issueIdByKey.delete(key);
    this.#issueIdsByProject.get(issue.projectId)?.delete(issueId);
    if (issue.fields.parent) this.#childrenByParent.get(issue.fields.parent)?.delete(issueId);
    this.#childrenByParent.delete(issueId);
    this.issues.delete(issueId);
    for (const listener of this.#writeListeners) listener(undefined, issue);
  }

  // --- what hangs on an issue

  historyOf(issueId: string): readonly HistoryRecord[] {
    return this.#histories.get(issueId) ?? [];
  }

  addHistory(entry: HistoryRecord): void {
    const list = this.#histories.get(entry.issueId);
    if (list) list.push(entry);
    else this.#histories.set(entry.issueId, [entry]);
  }

  get comments(): ReadonlyMap<string, CommentRecord> {
    return this.#comments.all;
  }
  commentsOf(issueId: string): readonly CommentRecord[] {
    return this.#comments.of(issueId);
  }
  putComment(comment: CommentRecord): void {
    this.#comments.put(comment);
  }
  removeComment(id: string): void {
    this.#comments.remove(id);
  }

  get worklogs(): ReadonlyMap<string, WorklogRecord> {
    return this.#worklogs.all;
  }
  worklogsOf(issueId: string): readonly WorklogRecord[] {
    return this.#worklogs.of(issueId);
  }
  putWorklog(worklog: WorklogRecord): void {
    this.#worklogs.put(worklog);
  }
  removeWorklog(id: string): void {
    this.#worklogs.remove(id);
  }

  get attachments(): ReadonlyMap<string, AttachmentRecord> {
    return this.#attachments.all;
  }
  attachmentsOf(issueId: string): readonly AttachmentRecord[] {
    return this.#attachments.of(issueId);
  }
  putAttachment(attachment: AttachmentRecord): void {
    this.#attachments.put(attachment);
  }
  removeAttachment(id: string): void {
    this.#attachments.remove(id);
  }

  get remoteLinks(): ReadonlyMap<string, RemoteLinkRecord> {
    return this.#remoteLinks.all;
  }
  remoteLinksOf(issueId: string): readonly RemoteLinkRecord[] {
    return this.#remoteLinks.of(issueId);
  }
  putRemoteLink(remoteLink: RemoteLinkRecord): void {
    this.#remoteLinks.put(remoteLink);
  }
  removeRemoteLink(id: string): void {
    this.#remoteLinks.remove(id);
  }

  linksOf(issueId: string): readonly IssueLinkRecord[] {
    return this.#linksByIssue.get(issueId) ?? [];
  }
  putLink(link: IssueLinkRecord): void {
    this.issueLinks.set(link.id, link);
    for (const end of new Set([link.sourceId, link.destinationId])) {
      this.#linksByIssue.set(end, [...(this.#linksByIssue.get(end) ?? []), link]);
    }
  }
  removeLink(id: string): void {
    const link = this.issueLinks.get(id);
    if (!link) return;
    this.issueLinks.delete(id);
    for (const end of [link.sourceId, link.destinationId]) {
      this.#linksByIssue.set(
        end,
        (this.#linksByIssue.get(end) ?? []).filter((other) => other.id !== id),
      );
    }
  }

  /** What a snapshot needs besides the collections. */
  get internals(): StoreInternals {
    return {
      firstId: this.firstId,
      counters: this.#counters,
      histories: this.#histories,
      issueIdByKey: this.#issueIdByKey,
    };
  }

  #setOf(index: Map<string, Set<string>>, key: string): Set<string> {
    let found = index.get(key);
    if (!found) index.set(key, (found = new Set()));
    return found;
  }
}

export interface StoreInternals {
  firstId: number;
  counters: Map<Counter, number>;
  histories: ReadonlyMap<string, readonly HistoryRecord[]>;
  /** Former keys too. */
  issueIdByKey: Map<string, string>;
}
