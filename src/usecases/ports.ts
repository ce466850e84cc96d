import type { Activity } from '../domain/activity';
import type { Json } from '../domain/canonical';
import type { Claim } from '../domain/claim';
import type { Connection } from '../domain/connection';
import type { ConnectionTest } from '../domain/connection-test';
import type { Contract, ProjectScope } from '../domain/contract';
import type { DirectTests } from '../domain/direct-test';
import type { Heard } from '../domain/heard';
import type { Mark } from '../domain/mark';
import type { Pair, PairState } from '../domain/pair';
import type { PollLoop } from '../domain/poll-loop';
import type { Answer } from '../protocol/answer';
import type { MessageBody } from '../protocol/message';

/** What the use cases ask of the world. The composition root gives them the real ones. */

export interface Clock {
  now(): number;
}

export interface Ids {
  /** A new unique id: lower-case letters and digits. */
  next(): string;
  randomBytes(count: number): Uint8Array;
  /** A number in [0, 1): for jitter. */
  random(): number;
}

/** One line, no content of issues, no secrets. */
export interface Log {
  info(event: string, facts?: Record<string, Json | undefined>): void;
  warn(event: string, facts?: Record<string, Json | undefined>): void;
}

// ------------------------------------------------------------------ store

/** General configuration, one record. */
export interface Settings {
  version: number;
  /** Where the world reaches this site, if not at its own address. */
  alternativeJiraUrl: string | null;
  activityRetentionDays: number;
}

/** Every kind of record and its shape. */
export interface Records {
  connection: Connection;
  contract: Contract;
  pair: Pair;
  mark: Mark;
  claim: Claim;
  activity: Activity;
  /** By project id. */
  scope: ProjectScope;
  /** By connection id. */
  heard: Heard;
  /** By contract id: up to when a sweep has seen every changed issue, and since when the contract is on. */
  watermark: Watermark;
  settings: Settings;
  /** By connection id: the last Test Connection. */
  test: ConnectionTest;
  /** By connection id: the loop that fetches from a passive peer. */
  poll: PollLoop;
  /** By grant id: who is renewing its tokens. */
  lease: Lease;
  /** By grant id: when its tokens were renewed last. */
  refreshed: { at: number };
  /** By the digest of its state: an authorization that is under way in somebody's browser. */
  authorization: PendingAuthorization;
  /** By connection id: how the last authorization in a browser ended. */
  authorized: AuthorizationEnd;
  /** By contract id: how far its pairs were asked for at the far end; absent or `null`: from the newest on. */
  goneCheck: { cursor: string | null };
  /** By connection id: the last test of a direct connection, in use and to take over. */
  directTest: DirectTests;
  /** The app's own account and this site's address, as Jira told them. Key `self`. */
  self: { accountId: string; siteUrl: string };
}
export interface Watermark {
  at: number;
  onSince: number;
  /** Why the last sweep could not read the contract's issues; absent when it could. */
  fault?: string;
}
export type Kind = keyof Records;
/** Kinds that carry a version and can be written on condition. */
export type VersionedKind = 'connection' | 'contract' | 'pair' | 'mark' | 'claim' | 'lease' | 'authorization';

/** Nobody else does it until then. */
export interface Lease {
  version: number;
  until: number;
}

export interface PendingAuthorization {
  version: number;
  /** Not accepted afterwards. */
  until: number;
  connectionId: string;
  grantId: string;
  redirectUri: string;
}

/** How an authorization in somebody's browser ended, in the words that the browser was shown. */
export interface AuthorizationEnd {
  kind: 'connected' | 'candidate' | 'declined' | 'expired' | 'failed';
  text: string;
  at: number;
}

export interface Ref {
  kind: Kind;
  key: string;
}

export interface Snapshot {
  get<K extends Kind>(kind: K, key: string): Records[K] | undefined;
}

export type Write =
  | { [K in Kind]: { op: 'put'; kind: K; key: string; value: Records[K] } }[Kind]
  /** Written only if the stored version is `value.version`; stored with the next one. */
  | { [K in VersionedKind]: { op: 'replace'; kind: K; key: string; value: Records[K] } }[VersionedKind]
  | { op: 'remove'; kind: Kind; key: string; ifVersion?: number };

export interface Page<T> {
  items: T[];
  cursor: string | null;
}

export interface PageRequest {
  limit: number;
  cursor?: string;
}

export interface Store {
  /** Strongly consistent. One request for up to 25 records. */
  read(refs: Ref[]): Promise<Snapshot>;
  /**
   * All or nothing, one request; at most 25 writes.
   * @returns false when a condition did not hold: read again and decide again
   * @throws AppError `STORE_UNAVAILABLE`; it may or may not have taken effect
   */
  commit(writes: Write[]): Promise<boolean>;
  /** Stores a record that must not exist yet, with version 1. @returns false when it does */
  create<K extends VersionedKind>(kind: K, key: string, value: Records[K]): Promise<boolean>;

  // Lists. Eventually consistent: for people and for sweeps, never to decide whether something exists.
  connections(): Promise<Connection[]>;
  contracts(connectionId?: string): Promise<Contract[]>;
  /** Waiting pairs that are due by then, the one that has been due longest first. */
  pairsDue(before: number, page: PageRequest): Promise<Page<Pair>>;
  /** Waiting pairs that are never due by themselves: `UNTIL_WOKEN`. */
  pairsHeld(page: PageRequest): Promise<Page<Pair>>;
  pairsIn(state: PairState, page: PageRequest): Promise<Page<Pair>>;
  /** Waiting pairs of one connection, the one that is due first at the head. */
  pairsWaiting(connectionId: string, page: PageRequest): Promise<Page<Pair>>;
  pairsOf(contractId: string, page: PageRequest): Promise<Page<Pair>>;
  pairsOfIssue(issueId: string): Promise<Pair[]>;
  marksBefore(at: number, limit: number): Promise<Mark[]>;
  activity(filter: ActivityFilter): Promise<Page<Activity>>;
  /** When the newest activity before that moment was; `null`: there is none. */
  lastActivityBefore(at: number): Promise<number | null>;
}

export interface ActivityFilter {
  connectionId?: string;
  contractId?: string;
  issueKey?: string;
  result?: string;
  /** UTC day, `YYYY-MM-DD`; today where nothing else is named. */
  day?: string;
  limit: number;
  cursor?: string;
}

/** Authentication keys, grants of direct connections, and nothing else, in Forge's secret store. */
export interface Secrets {
  /** By key id: the key, and which connection accepts it. */
  localKey(keyId: string): Promise<LocalKey | undefined>;
  saveLocalKey(keyId: string, key: LocalKey): Promise<void>;
  /** @returns false when another connection already has the key */
  claimLocalKey(keyId: string, key: LocalKey): Promise<boolean>;
  forgetLocalKey(keyId: string): Promise<void>;
  remoteKeys(connectionId: string): Promise<string[]>;
  saveRemoteKeys(connectionId: string, keys: string[]): Promise<void>;
  forgetRemoteKeys(connectionId: string): Promise<void>;
  grant(grantId: string): Promise<GrantSecrets | undefined>;
  saveGrant(grantId: string, secrets: GrantSecrets): Promise<void>;
  forgetGrant(grantId: string): Promise<void>;
}
/** What a grant's kind does not have is `null`. */
export interface GrantSecrets {
  clientSecret: string | null;
  apiToken: string | null;
  refreshToken: string | null;
  access: { token: string; expiresAt: number } | null;
}
export interface LocalKey {
  connectionId: string;
  authenticationKey: string;
  validUntil: number | null;
}

// ------------------------------------------------------------------ Jira

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

// ------------------------------------------------------------------ peer and queue

export interface Peer {
  /**
   * Says one thing to the peer and brings back its answer, both signed.
   * @param options.timeoutMs @default `PEER_TIMEOUT_MS`
   * @throws AppError `PEER_…`
   */
  call(connection: Connection, message: MessageBody, options?: { timeoutMs?: number }): Promise<Answer>;
}

/** Asks for the next turn of a loop that fetches from a passive peer. */
export interface Polls {
  next(connectionId: string, generation: string, delaySeconds: number): Promise<void>;
}

/** Wakes a worker; losing one delays, never loses. */
export interface WakeUps {
  wake(wakeUps: WakeUp[]): Promise<void>;
}
export interface WakeUp {
  issueId: string;
  /** Contracts to look at, with their connections. */
  routes: Route[];
  delaySeconds: number;
}
export interface Route {
  contractId: string;
  connectionId: string;
}

/** What a use case gets. */
export interface World {
  clock: Clock;
  ids: Ids;
  log: Log;
  store: Store;
  secrets: Secrets;
  jira: LocalJira;
  peer: Peer;
  wakeUps: WakeUps;
  polls: Polls;
  /** Waits within the invocation. */
  pause(ms: number): Promise<void>;
}
