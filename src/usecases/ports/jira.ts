import type { Json } from '../../domain/canonical';

export interface JiraIssue {
  id: string;
  key: string;
  fields: Record<string, unknown>;
  properties?: Record<string, unknown>;
  transitions?: JiraTransition[];
  /** What was changed since the issue was made, as far as Jira tells: the newest hundred changes or so. */
  history?: JiraHistoryEntry[];
}
export interface JiraHistoryEntry {
  authorId: string | null;
  /** Epoch milliseconds. */
  at: number;
  /** Ids of the Jira fields that changed. */
  fields: string[];
}
export interface JiraTransition {
  id: string;
  name: string;
  to: string;
  /** Fields its screen requires and for which Jira has no default. */
  requiredFields: string[];
}
export interface JiraComment {
  id: string;
  authorId: string | null;
  authorName: string;
  body: Json;
  /** Epoch milliseconds. */
  updatedAt: number;
  /** Who changed it after it was made; absent where nobody did. */
  editedBy?: string;
  /** Only some may read it. */
  restricted: boolean;
  properties: Record<string, unknown>;
}

/** On whose behalf something is written: the technical user where the site lets us, else the app's own account. */
export type Actor = string | null;

/** This site's Jira. Every method throws AppError with a `JIRA_…` code. */
export interface LocalJira {
  /** @returns undefined when there is no such issue, or the app may not see it */
  issue(
    issueId: string,
    fields: string[],
    options?: { transitions?: boolean; history?: boolean },
  ): Promise<JiraIssue | undefined>;
  /** The issue if it matches, its own entity property with it; as of now, whatever the search index knows. */
  issueMatching(jql: string, issueId: string, fields: string[]): Promise<JiraIssue | undefined>;
  search(
    jql: string,
    fields: string[],
    page: { size: number; token?: string },
  ): Promise<{ issues: JiraIssue[]; token: string | null }>;
  /**
   * Issues that carry the pair's id, as far as the search index knows.
   * @param created where and since when such an issue can have been made, for a site that does not index the id
   */
  issuesOfPair(pairId: string, created: { projectId: string; since: number }): Promise<JiraIssue[]>;

  createIssue(input: NewIssue, actor: Actor): Promise<{ id: string; key: string }>;
  editIssue(issueId: string, fields: Record<string, Json>, actor: Actor): Promise<void>;
  transition(issueId: string, transitionId: string, actor: Actor): Promise<void>;

  comments(issueId: string, ids: string[]): Promise<JiraComment[]>;
  allComments(issueId: string): Promise<JiraComment[]>;
  addComment(issueId: string, body: Json, property: Json, actor: Actor): Promise<JiraComment>;
  editComment(issueId: string, commentId: string, body: Json, actor: Actor): Promise<JiraComment>;
  deleteComment(issueId: string, commentId: string, actor: Actor): Promise<void>;

  self(): Promise<{ accountId: string; siteUrl: string }>;
}
export interface NewIssue {
  projectId: string;
  issueTypeId: string;
  fields: Record<string, Json>;
  pairId: string;
}
