/** What the evaluation of a query knows of the world, and what the parts of the evaluator say to each other. */
import type { CommentRecord, IssueRecord, ProjectRecord, WorklogRecord } from '../model';
import type { Store } from '../store';
import type { JqlOperator } from './ast';

/** The collections a query may look into; never written to. */
export type JqlStore = Pick<
  Store,
  | 'projects'
  | 'findProject'
  | 'findIssue'
  | 'users'
  | 'groups'
  | 'roles'
  | 'statuses'
  | 'priorities'
  | 'resolutions'
  | 'issueTypes'
  | 'components'
  | 'versions'
  | 'fields'
  | 'linkTypes'
  | 'indexedProperties'
  | 'historyOf'
  | 'commentsOf'
  | 'worklogsOf'
  | 'attachmentsOf'
  | 'linksOf'
>;

export interface JqlEnvironment {
  readonly store: JqlStore;
  /** The caller; `undefined`: not logged in. */
  readonly accountId: string | undefined;
  /** IANA zone of the caller's profile, in which date literals are read. */
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Every issue of the site, for functions that look at all of them. */
  allIssues(): Iterable<IssueRecord>;
  canBrowse(issue: IssueRecord): boolean;
  canBrowseProject(project: ProjectRecord): boolean;
  /** Whether the caller sees a comment or worklog that may be restricted to a role or group. */
  canSee(entry: CommentRecord | WorklogRecord): boolean;
}

export type IssueTest = (issue: IssueRecord) => boolean;

/** A value of an operand, with functions already called. */
export type JqlValue =
  | { type: 'empty' }
  | { type: 'text'; text: string; quoted: boolean }
  /** Ids that a function gave: accounts, versions, issues, projects, issue types, options. */
  | { type: 'ids'; ids: readonly string[] }
  /** Milliseconds since the epoch. */
  | { type: 'instant'; at: number };

/** What an issue is ordered by; `null` is empty. */
export type SortKey = number | string | null;

/** How the past of a field is read from the changelog; only a few fields have one. */
export interface PastOfField {
  /** `fieldId` of the changelog items. */
  readonly fieldId: string;
  /** What the field holds now: ids, empty where it is empty. */
  read(issue: IssueRecord): readonly string[];
  /** Ids that a text stands for; `undefined` where it stands for none. */
  resolve(text: string, environment: JqlEnvironment): readonly string[] | undefined;
}

/** A field of JQL: what may be asked of it, and how. */
export interface ClauseField {
  readonly operators: ReadonlySet<JqlOperator>;
  /**
   * The test for `operator` and `values`. The operator is one of `operators`; history operators are not passed on.
   * @param name the field as the query writes it, for messages
   * @throws JqlError
   */
  test(operator: JqlOperator, values: readonly JqlValue[], name: string, environment: JqlEnvironment): IssueTest;
  /** Absent: not sortable. */
  sortKey?(issue: IssueRecord, environment: JqlEnvironment): SortKey;
  /** The direction when a query names none. @default 'asc' */
  readonly direction?: 'asc' | 'desc';
  readonly past?: PastOfField;
}

/** A query that cannot be answered, in Jira's words. */
export class JqlError extends Error {}

export const unknownValue = (text: string, name: string): JqlError =>
  new JqlError(`The value '${text}' does not exist for the field '${name}'.`);
