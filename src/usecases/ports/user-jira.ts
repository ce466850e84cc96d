/** Jira as the person who uses the admin page. */
export interface UserJira {
  /** @throws AppError unless Jira says, in so many words, that the person has the global permission */
  assertJiraAdmin(): Promise<void>;
  /** @throws AppError unless the person may see the issue */
  assertCanSee(issueId: string): Promise<void>;
  assertCanEdit(issueId: string): Promise<void>;
  projects(query: string): Promise<{ id: string; key: string; name: string }[]>;
  projectDetail(projectId: string): Promise<ProjectDetail>;
  users(query: string): Promise<{ accountId: string; displayName: string; accountType: string; active: boolean }[]>;
  checkJql(jql: string): Promise<string[]>;
  /** @returns undefined when there is no such account */
  account(accountId: string): Promise<Account | undefined>;
  /** Those of the accounts that exist here. */
  accounts(accountIds: string[]): Promise<Account[]>;
  groupsOf(accountId: string): Promise<string[]>;
  hasAssignedIssues(accountId: string): Promise<boolean>;
  /** Permission → ids of those of the projects in which the account has it. */
  permissionsOf(accountId: string, projectIds: string[], permissions: string[]): Promise<Record<string, string[]>>;
  /** Whether this site lets the app act in the account's name, without anybody's being there. */
  mayActFor(accountId: string): Promise<boolean>;
}
export interface Account {
  accountId: string;
  displayName: string;
  accountType: string;
  active: boolean;
}
export interface ProjectDetail {
  id: string;
  key: string;
  name: string;
  issueTypes: { id: string; name: string; subtask: boolean; statuses: string[] }[];
}
