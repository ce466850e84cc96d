/**
 * All state of one site, with the indexes that make look-ups quick. Nothing here checks permissions or rules:
 * `actions/` and `routes/` do. Collections are Maps by id in order of creation.
 */
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
  readonly comments = new Map<string, CommentRecord>();
  readonly worklogs = new Map<string, WorklogRecord>();
  readonly attachments = new Map<string, AttachmentRecord>();
  readonly issueLinks = new Map<string, IssueLinkRecord>();
  readonly remoteLinks = new Map<string, RemoteLinkRecord>();
  readonly tasks = new Map<string, TaskRecord>();
  /** Global permissions such as `ADMINISTER`. */
  globalGrants: PermissionGrant[] = [];
  /** By property key; only these are searchable by JQL. */
  readonly indexedProperties = new Map<string, IndexedProperty>();
  /** Switches an administrator has: false makes the operations refuse as Jira does. */
  settings = { attachmentsEnabled: true, uploadLimitBytes: 1_073_741_824, issueLinkingEnabled: true, timeTrackingEnabled: true };
  /** Rises with each change of users, groups, roles, schemes or projects; permission caches look at it. */
  accessEpoch = 0;

  readonly #counters = new Map<Counter, number>();
  readonly #histories = new Map<string, HistoryRecord[]>();
  readonly #issueIdByKey = new Map<string, string>();
  readonly #issueIdsByProject = new Map<string, Set<string>>();
  readonly #childrenByParent = new Map<string, Set<string>>();
  readonly #commentsByIssue = new Map<string, CommentRecord[]>();
  readonly #worklogsByIssue = new Map<string, WorklogRecord[]>();
  readonly #attachmentsByIssue = new Map<string, AttachmentRecord[]>();
  readonly #linksByIssue = new Map<string, IssueLinkRecord[]>();
  readonly #remoteLinksByIssue = new Map<string, RemoteLinkRecord[]>();
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
    for (const component of [...this.components.values()]) if (component.projectId === projectId) this.components.delete(component.id);
    for (const version of [...this.versions.values()]) if (version.projectId === projectId) this.versions.delete(version.id);
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
    return ids ? [...ids].map((id) => this.issues.get(id)).filter((issue): issue is IssueRecord => issue !== undefined) : [];
  }

  /** Sub-tasks, or the issues of an epic. */
  childrenOf(issueId: string): IssueRecord[] {
    const ids = this.#childrenByParent.get(issueId);
    return ids ? [...ids].map((id) => this.issues.get(id)).filter((issue): issue is IssueRecord => issue !== undefined) : [];
  }

  /** Forgets the issue and what hangs on it; sub-tasks are the caller's business. */
  removeIssue(issueId: string): void {
    const issue = this.issues.get(issueId);
    if (!issue) return;
    for (const comment of this.commentsOf(issueId)) this.comments.delete(comment.id);
    for (const worklog of this.worklogsOf(issueId)) this.worklogs.delete(worklog.id);
    for (const attachment of this.attachmentsOf(issueId)) this.attachments.delete(attachment.id);
    for (const link of [...this.linksOf(issueId)]) this.removeLink(link.id);
    for (const remote of this.remoteLinksOf(issueId)) this.remoteLinks.delete(String(remote.id));
    for (const index of [this.#commentsByIssue, this.#worklogsByIssue, this.#attachmentsByIssue, this.#linksByIssue, this.#remoteLinksByIssue]) {
      index.delete(issueId);
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

  commentsOf(issueId: string): readonly CommentRecord[] {
    return this.#commentsByIssue.get(issueId) ?? [];
  }
  putComment(comment: CommentRecord): void {
    this.#putChild(this.comments, this.#commentsByIssue, comment.id, comment);
  }
  removeComment(id: string): void {
    this.#removeChild(this.comments, this.#commentsByIssue, id);
  }

  worklogsOf(issueId: string): readonly WorklogRecord[] {
    return this.#worklogsByIssue.get(issueId) ?? [];
  }
  putWorklog(worklog: WorklogRecord): void {
    this.#putChild(this.worklogs, this.#worklogsByIssue, worklog.id, worklog);
  }
  removeWorklog(id: string): void {
    this.#removeChild(this.worklogs, this.#worklogsByIssue, id);
  }

  attachmentsOf(issueId: string): readonly AttachmentRecord[] {
    return this.#attachmentsByIssue.get(issueId) ?? [];
  }
  putAttachment(attachment: AttachmentRecord): void {
    this.#putChild(this.attachments, this.#attachmentsByIssue, attachment.id, attachment);
  }
  removeAttachment(id: string): void {
    this.#removeChild(this.attachments, this.#attachmentsByIssue, id);
  }

  remoteLinksOf(issueId: string): readonly RemoteLinkRecord[] {
    return this.#remoteLinksByIssue.get(issueId) ?? [];
  }
  putRemoteLink(link: RemoteLinkRecord): void {
    this.#putChild(this.remoteLinks, this.#remoteLinksByIssue, String(link.id), link);
  }
  removeRemoteLink(id: string): void {
    this.#removeChild(this.remoteLinks, this.#remoteLinksByIssue, id);
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
      this.#linksByIssue.set(end, (this.#linksByIssue.get(end) ?? []).filter((other) => other.id !== id));
    }
  }

  // --- whole state

  /** JSON of everything; bytes become base64. */
  snapshot(): StoreSnapshot {
    const lists: Record<string, unknown[]> = {};
    for (const name of COLLECTIONS) lists[name] = [...this[name].values()];
    lists.attachments = [...this.attachments.values()].map((file) => ({ ...file, bytes: Buffer.from(file.bytes).toString('base64') }));
    return structuredClone({
      format: 1,
      firstId: this.firstId,
      lists,
      histories: [...this.#histories.values()].flat(),
      counters: [...this.#counters],
      keys: [...this.#issueIdByKey],
      globalGrants: this.globalGrants,
      indexedProperties: [...this.indexedProperties.values()],
      settings: this.settings,
    });
  }

  /** @throws Error where the snapshot is not one that `snapshot()` made. */
  static restore(value: unknown): Store {
    const data = structuredClone(value) as StoreSnapshot;
    if (typeof data !== 'object' || data === null || data.format !== 1) throw new Error('Not a snapshot of a site: its format is unknown.');
    const store = new Store(data.firstId);
    for (const name of PLAIN_COLLECTIONS) {
      const target = store[name] as Map<string, unknown>;
      for (const record of data.lists[name] ?? []) target.set(idOf(record), record);
    }
    for (const project of (data.lists.projects ?? []) as ProjectRecord[]) store.putProject(project);
    for (const issue of (data.lists.issues ?? []) as IssueRecord[]) store.putIssue(issue);
    for (const comment of (data.lists.comments ?? []) as CommentRecord[]) store.putComment(comment);
    for (const worklog of (data.lists.worklogs ?? []) as WorklogRecord[]) store.putWorklog(worklog);
    for (const link of (data.lists.issueLinks ?? []) as IssueLinkRecord[]) store.putLink(link);
    for (const link of (data.lists.remoteLinks ?? []) as RemoteLinkRecord[]) store.putRemoteLink(link);
    for (const file of (data.lists.attachments ?? []) as (Omit<AttachmentRecord, 'bytes'> & { bytes: string })[]) {
      store.putAttachment({ ...file, bytes: new Uint8Array(Buffer.from(file.bytes, 'base64')) });
    }
    for (const entry of data.histories) store.addHistory(entry);
    for (const [counter, next] of data.counters) store.#counters.set(counter, next);
    for (const [key, id] of data.keys) store.#issueIdByKey.set(key, id);
    for (const property of data.indexedProperties) store.registerIndexedProperty(property);
    store.globalGrants = data.globalGrants;
    store.settings = data.settings;
    return store;
  }

  #setOf(index: Map<string, Set<string>>, key: string): Set<string> {
    let found = index.get(key);
    if (!found) index.set(key, (found = new Set()));
    return found;
  }

  #putChild<T extends { issueId: string }>(all: Map<string, T>, byIssue: Map<string, T[]>, id: string, record: T): void {
    const before = all.get(id);
    all.set(id, record);
    const list = byIssue.get(record.issueId);
    if (!list) byIssue.set(record.issueId, [record]);
    else if (before) list[list.indexOf(before)] = record;
    else list.push(record);
  }

  #removeChild<T extends { issueId: string }>(all: Map<string, T>, byIssue: Map<string, T[]>, id: string): void {
    const record = all.get(id);
    if (!record) return;
    all.delete(id);
    byIssue.set(record.issueId, (byIssue.get(record.issueId) ?? []).filter((other) => other !== record));
  }
}

const PLAIN_COLLECTIONS = [
  'users',
  'groups',
  'roles',
  'permissionSchemes',
  'issueTypes',
  'statuses',
  'priorities',
  'resolutions',
  'linkTypes',
  'workflows',
  'fields',
  'components',
  'versions',
  'tasks',
] as const;
const COLLECTIONS = [...PLAIN_COLLECTIONS, 'projects', 'issues', 'comments', 'worklogs', 'issueLinks', 'remoteLinks'] as const;

export interface StoreSnapshot {
  format: 1;
  firstId: number;
  lists: Record<string, unknown[]>;
  histories: HistoryRecord[];
  counters: [string, number][];
  keys: [string, string][];
  globalGrants: PermissionGrant[];
  indexedProperties: IndexedProperty[];
  settings: Store['settings'];
}

function idOf(record: unknown): string {
  const { id, accountId, groupId } = record as { id?: string; accountId?: string; groupId?: string };
  return accountId ?? groupId ?? String(id);
}
