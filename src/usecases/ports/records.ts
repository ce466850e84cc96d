import type { Activity } from '../../domain/activity';
import type { Claim } from '../../domain/claim';
import type { Connection } from '../../domain/connection';
import type { ConnectionTest } from '../../domain/connection-test';
import type { Contract, ProjectScope } from '../../domain/contract';
import type { DirectTests } from '../../domain/direct-test';
import type { Heard } from '../../domain/heard';
import type { Mark } from '../../domain/mark';
import type { Pair } from '../../domain/pair';
import type { PollLoop } from '../../domain/poll-loop';

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
