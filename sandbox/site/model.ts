/**
 * The records a site is made of. All of them are plain JSON (bytes of attachments aside), refer to each other
 * by id, and hold instants as milliseconds since the epoch; zones and nested objects appear only when rendered.
 * Those that configure the site are in `model-configuration.ts`; those that people work with are here.
 *
 * `IssueRecord` is never changed in place: every write puts a new record into the store, so that a search index
 * that lags behind may keep the record it saw.
 */

export * from './model-configuration';

/** An Atlassian Document Format document; `sandbox/site/adf.ts` judges whether it is a valid one. */
export interface AdfDocument {
  type: 'doc';
  version: 1;
  content: unknown[];
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
