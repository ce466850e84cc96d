/**
 * The records a site is made of. All of them are plain JSON (bytes of attachments aside), refer to each other
 * by id, and hold instants as milliseconds since the epoch; zones and nested objects appear only when rendered.
 *
 * `IssueRecord` is never changed in place: every write puts a new record into the store, so that a search index
 * that lags behind may keep the record it saw.
 */

/** An Atlassian Document Format document; `sandbox/site/adf.ts` judges whether it is a valid one. */
export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: unknown[];
}

export interface UserRecord {
  accountId: string;
  accountType: 'atlassian' | 'app' | 'customer';
  displayName: string;
  email: string;
  /** False hides the e-mail address from everyone but the person. */
  emailVisible: boolean;
  active: boolean;
  /** IANA zone of the person's profile: JQL date literals are read in it. */
  timeZone: string;
  locale: string;
  /** API token for basic authentication; empty where the account cannot sign in. */
  token: string;
}

export interface GroupRecord {
  groupId: string;
  name: string;
  members: string[];
}

export interface RoleRecord {
  id: string;
  name: string;
  description: string;
}

export type RoleActor = { id: number; type: 'user'; accountId: string } | { id: number; type: 'group'; groupId: string };

/** Who holds a grant. `applicationRole` is every active licensed person; `anyone` includes callers not logged in. */
export type GrantHolder =
  | { type: 'anyone' | 'applicationRole' | 'projectLead' | 'reporter' | 'assignee' }
  | { type: 'group'; value: string }
  | { type: 'projectRole'; value: string }
  | { type: 'user'; value: string };

export interface PermissionGrant {
  id: number;
  /** e.g. `BROWSE_PROJECTS` */
  permission: string;
  holder: GrantHolder;
}

export interface PermissionSchemeRecord {
  id: string;
  name: string;
  grants: PermissionGrant[];
}

export interface IssueTypeRecord {
  id: string;
  name: string;
  description: string;
  subtask: boolean;
  /** -1 sub-task, 0 standard, 1 epic */
  hierarchyLevel: number;
  avatarId: number;
}

export interface StatusCategory {
  id: number;
  key: 'undefined' | 'new' | 'indeterminate' | 'done';
  name: string;
  colorName: string;
}

export interface StatusRecord {
  id: string;
  name: string;
  description: string;
  category: StatusCategory['key'];
}

export interface PriorityRecord {
  id: string;
  name: string;
  description: string;
  statusColor: string;
}

export interface ResolutionRecord {
  id: string;
  name: string;
  description: string;
}

export interface LinkTypeRecord {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

/** A transition is offered only where all its conditions hold for the caller. */
export type TransitionCondition =
  | { type: 'permission'; permission: string }
  | { type: 'role'; roleId: string }
  | { type: 'group'; groupId: string }
  | { type: 'assignee' }
  | { type: 'reporter' }
  /** All sub-tasks are in one of these statuses. */
  | { type: 'subtasks'; statusIds: string[] };

/** A check made when the transition is carried out; its failure is a 400 with this message. */
export type TransitionValidator = { type: 'field-required'; fieldId: string; message?: string };

export interface TransitionScreen {
  id: string;
  fieldIds: string[];
  /** Fields of the screen that must hold a value. */
  required: string[];
}

export interface TransitionRecord {
  id: string;
  name: string;
  description: string;
  /** Source status ids; empty: from any status ("global"). */
  from: string[];
  to: string;
  screen?: TransitionScreen;
  conditions: TransitionCondition[];
  validators: TransitionValidator[];
  /** Values that the transition sets by itself, by field id, as stored (e.g. `resolution: null` on reopening). */
  sets: Record<string, unknown>;
}

export interface WorkflowRecord {
  /** A UUID, as new workflows have. */
  id: string;
  name: string;
  description: string;
  statusIds: string[];
  initialStatusId: string;
  transitions: TransitionRecord[];
}

export interface FieldOption {
  id: string;
  value: string;
  disabled: boolean;
  /** Second level of a cascading select. */
  children?: FieldOption[];
}

/** Where a custom field applies, with its options there. */
export interface FieldContext {
  id: string;
  name: string;
  /** Empty: every project. */
  projectIds: string[];
  options: FieldOption[];
}

/** How a field's value is stored, read and written: one module in `fields/` for each. */
export type FieldKind =
  | 'summary'
  | 'text'
  | 'adf'
  | 'number'
  | 'date'
  | 'datetime'
  | 'select'
  | 'multiselect'
  | 'cascading'
  | 'user'
  | 'multiuser'
  | 'group'
  | 'multigroup'
  | 'url'
  | 'labels'
  | 'version'
  | 'multiversion'
  | 'components'
  | 'priority'
  | 'resolution'
  | 'issuetype'
  | 'project'
  | 'parent'
  | 'timetracking'
  | 'readonly';

export interface FieldRecord {
  /** `summary`, `customfield_10020` */
  id: string;
  name: string;
  kind: FieldKind;
  custom: boolean;
  description: string;
  /** The JSON `schema` member of the REST answers. */
  schema: { type: string; items?: string; system?: string; custom?: string; customId?: number };
  orderable: boolean;
  navigable: boolean;
  searchable: boolean;
  /** Names JQL knows it by, e.g. `['cf[10020]', 'Story Points']`. */
  clauseNames: string[];
  /** Custom fields only. */
  contexts: FieldContext[];
}

/** Which fields a screen shows, by issue type. */
export interface ScreenSet {
  /** Field ids on the create screen. */
  create: string[];
  /** Field ids on the edit screen. */
  edit: string[];
  /** Fields that must hold a value, whatever screen. */
  required: string[];
}

export interface ProjectRecord {
  id: string;
  key: string;
  /** Keys it had before: issues still answer to them. */
  oldKeys: string[];
  name: string;
  description: string;
  typeKey: 'software' | 'service_desk' | 'business';
  style: 'classic' | 'next-gen';
  /** UUID */
  uuid: string;
  leadAccountId: string;
  assigneeType: 'PROJECT_LEAD' | 'UNASSIGNED';
  url: string;
  issueTypeIds: string[];
  /** Workflow id by issue type id; `'*'` for the rest. */
  workflows: Record<string, string>;
  /** Screens by issue type id; `'*'` for the rest. */
  screens: Record<string, ScreenSet>;
  permissionSchemeId: string;
  /** Actors by role id. */
  roleActors: Record<string, RoleActor[]>;
  priorityIds: string[];
  defaultPriorityId: string;
  nextIssueNumber: number;
  properties: Record<string, unknown>;
  archived: boolean;
  /** In the trash: invisible, restorable. */
  trashed: boolean;
}

export interface ComponentRecord {
  id: string;
  projectId: string;
  name: string;
  description: string;
  leadAccountId: string | null;
  assigneeType: 'PROJECT_DEFAULT' | 'COMPONENT_LEAD' | 'PROJECT_LEAD' | 'UNASSIGNED';
}

export interface VersionRecord {
  id: string;
  projectId: string;
  name: string;
  description: string;
  archived: boolean;
  released: boolean;
  /** `YYYY-MM-DD` */
  startDate: string | null;
  releaseDate: string | null;
}

/** A two-level choice of a cascading select, by option ids. */
export interface CascadingValue {
  parent: string;
  child: string | null;
}

/**
 * Values as stored, by field id; a missing member and `null` both mean empty. By kind:
 * text, url, summary: string; adf: AdfDocument; number: number; date: `YYYY-MM-DD`; datetime: ms;
 * select: option id; multiselect: option ids; cascading: CascadingValue; user: accountId; multiuser: accountIds;
 * group: group id; multigroup: group ids; labels: strings; version: version id; multiversion: version ids;
 * components: component ids; priority, resolution, issuetype, status: id; parent: issue id (not key);
 * timeoriginalestimate, timeestimate, timespent: seconds;
 * resolutiondate, statuscategorychangedate, lastViewed: ms.
 */
export interface IssueFields {
  summary: string;
  issuetype: string;
  status: string;
  creator: string;
  reporter: string | null;
  assignee: string | null;
  priority: string | null;
  resolution: string | null;
  resolutiondate: number | null;
  statuscategorychangedate: number;
  description: AdfDocument | null;
  environment: AdfDocument | null;
  labels: string[];
  components: string[];
  fixVersions: string[];
  versions: string[];
  duedate: string | null;
  parent: string | null;
  timeoriginalestimate: number | null;
  timeestimate: number | null;
  timespent: number | null;
  [customFieldId: string]: unknown;
}

export interface IssueRecord {
  readonly id: string;
  readonly key: string;
  readonly projectId: string;
  readonly created: number;
  readonly updated: number;
  readonly fields: Readonly<IssueFields>;
  /** Entity properties. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly watchers: readonly string[];
  readonly votes: readonly string[];
  /** Counts the writes of this issue, for index and conflict checks. */
  readonly version: number;
}

export interface ChangeItem {
  field: string;
  fieldtype: 'jira' | 'custom';
  /** Absent for a few items of Jira's own, e.g. `IssueParentAssociation`, `Link`. */
  fieldId?: string;
  from: string | null;
  fromString: string | null;
  to: string | null;
  toString: string | null;
}

/** Entries of `Store.historyOf` are in the order of their creation. */
export interface HistoryRecord {
  id: string;
  issueId: string;
  authorId: string | null;
  created: number;
  items: ChangeItem[];
}

export interface Visibility {
  type: 'role' | 'group';
  /** Name of the role or group. */
  value: string;
  /** Role id, or group id. */
  identifier: string;
}

export interface CommentRecord {
  id: string;
  issueId: string;
  authorId: string | null;
  updateAuthorId: string | null;
  body: AdfDocument;
  created: number;
  updated: number;
  visibility?: Visibility;
  properties: Record<string, unknown>;
  jsdPublic: boolean;
}

export interface WorklogRecord {
  id: string;
  issueId: string;
  authorId: string | null;
  updateAuthorId: string | null;
  comment?: AdfDocument;
  started: number;
  timeSpentSeconds: number;
  created: number;
  updated: number;
  visibility?: Visibility;
  properties: Record<string, unknown>;
}

export interface AttachmentRecord {
  id: string;
  issueId: string;
  filename: string;
  authorId: string | null;
  created: number;
  size: number;
  mimeType: string;
  /** UUID of the file in the media store. */
  mediaId: string;
  bytes: Uint8Array;
}

/** "source `outward` destination", e.g. source blocks destination. */
export interface IssueLinkRecord {
  id: string;
  typeId: string;
  sourceId: string;
  destinationId: string;
}

export interface RemoteLinkRecord {
  id: number;
  issueId: string;
  globalId: string | null;
  application: { type?: string; name?: string };
  relationship: string | null;
  object: Record<string, unknown>;
}

/** A long-running task as `GET /task/{id}` tells it; bulk operations keep their own detail in `result`. */
export interface TaskRecord {
  id: string;
  /** What kind of work; read by the routes that made it. */
  kind: string;
  description: string;
  status: 'ENQUEUED' | 'RUNNING' | 'COMPLETE' | 'FAILED' | 'CANCELLED';
  message: string;
  submittedBy: string;
  submitted: number;
  started: number | null;
  finished: number | null;
  progress: number;
  result: unknown;
}
