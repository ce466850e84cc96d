import type { Activity } from '../../domain/activity';
import type { Connection } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import type { Pair } from '../../domain/pair';
import type { TransferDocument, TransferRow } from '../../usecases/admin/transfer/document';
import type { ImportedRow } from '../../usecases/admin/transfer/import-set-up';
import type { ProjectDetail } from '../../usecases/ports';
import type {
  ConnectionDetailView,
  ConnectionLineView,
  ConnectionListView,
  ConnectionView,
  SavedConnectionView,
} from './api/connections';
import type { DirectApi } from './api/direct';
import type { ConnectionInput, ContractInput, SettingsInput } from './api/inputs';
import type { SetUpApi } from './api/set-up';

/** What the pages get back. Every resolver answers with one of these two, never with a thrown error. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ResolverError };

export interface ResolverError {
  code: string;
  /** For people: what is wrong and what to do. */
  text: string;
  /** Field path → what is wrong with it. */
  fields: Record<string, string>;
  /** To look up in the logs where the text tells little. */
  reference?: string;
}

export interface PairView {
  contractId: string;
  connectionId: string;
  issue: { id: string; key: string };
  peer: { id: string; key: string } | null;
  peerUrl: string | null;
  /** What is told is of the far half of a direct connection: changes made at the peer that cannot stand here. */
  atPeer: boolean;
  state: Pair['state'];
  reason: { code: string; text: string } | null;
  refusals: { what: string; code: string; text: string; at: number }[];
  dueAt: number | null;
  attempts: number;
  updatedAt: number;
}

/** Pairs that need an admin, gathered by cause. */
export interface AttentionView {
  groups: { code: string; text: string; pairs: PairView[] }[];
  cursor: string | null;
}

export interface OfferedContract {
  id: string;
  name: string;
  state: 'on' | 'off';
  project: { key: string; name: string };
  issueTypes: string[];
}

export interface OverviewView {
  connections: ConnectionLineView[];
  /** Per UTC hour of the last day, oldest first. */
  hours: { at: number; done: number; failed: number }[];
  attention: PairView[];
  peerUrl: string;
}

export interface SettingsView {
  alternativeJiraUrl: string | null;
  activityRetentionDays: number;
  siteUrl: string;
  peerUrl: string;
  protocolVersion: number;
}

export interface PingView {
  ok: boolean;
  text: string;
  tookMs: number;
}

/** All given conditions hold; `limit` is 50 unless told, 100 at most. */
export interface ActivityFilter {
  connectionId?: string;
  contractId?: string;
  issueKey?: string;
  result?: Activity['result'];
  /** ISO date, UTC. */
  day?: string;
  limit?: number;
  cursor?: string;
}

export interface ActivityView {
  items: Activity[];
  cursor: string | null;
  /** The newest day before the listed one on which something happened, ISO date, UTC; unfiltered lists only. */
  olderDay: string | null;
}

/** Resolver key → payload and answer of the admin pages' resolver. */
export interface AdminApi extends SetUpApi, DirectApi {
  'overview.get': { payload: object; answer: OverviewView };
  'connections.list': { payload: object; answer: ConnectionListView };
  'connections.get': { payload: { id: string }; answer: ConnectionDetailView };
  'connections.save': { payload: ConnectionInput; answer: SavedConnectionView };
  'connections.switch': {
    payload: { id: string; version: number; state: 'active' | 'paused' };
    answer: ConnectionView;
  };
  'connections.remove': { payload: { id: string; version: number }; answer: null };
  'connections.ping': { payload: { id: string }; answer: PingView };
  'contracts.list': { payload: { connectionId?: string }; answer: Contract[] };
  'contracts.get': { payload: { id: string }; answer: Contract };
  'contracts.offers': { payload: { connectionId: string }; answer: OfferedContract[] };
  'contracts.save': { payload: ContractInput; answer: Contract };
  'contracts.switch': { payload: { id: string; version: number; state: 'on' | 'off' }; answer: Contract };
  'contracts.remove': { payload: { id: string; version: number }; answer: null };
  'contracts.fields': { payload: object; answer: { name: string; label: string }[] };
  'attention.list': { payload: { limit?: number; cursor?: string }; answer: AttentionView };
  'attention.redrive': { payload: { contractId: string; issueId: string }; answer: null };
  'activity.list': { payload: ActivityFilter; answer: ActivityView };
  'settings.get': { payload: object; answer: SettingsView };
  'settings.save': { payload: SettingsInput; answer: SettingsView };
  'transfer.export': { payload: object; answer: TransferDocument };
  'transfer.preview': { payload: { document: TransferDocument }; answer: { digest: string; rows: TransferRow[] } };
  'transfer.import': { payload: { document: TransferDocument; digest: string }; answer: ImportedRow[] };
  'projects.search': { payload: { query: string }; answer: { id: string; key: string; name: string }[] };
  'projects.get': { payload: { projectId: string }; answer: ProjectDetail };
  'users.search': { payload: { query: string }; answer: { accountId: string; displayName: string }[] };
}

export interface IssuePanelView {
  /** One entry per contract that covers the issue's project. */
  pairs: (PairView & { contractName: string; connectionName: string })[];
  /** Why nothing is kept in step, where that is so. */
  notCovered: string | null;
  recent: Activity[];
}

export interface PanelApi {
  'issue.get': { payload: object; answer: IssuePanelView };
  'issue.syncNow': { payload: object; answer: null };
}

export type * from './api/connections';
export type { ImportedRow, TransferDocument, TransferRow };
export type { Activity, Connection, ConnectionInput, Contract, ContractInput, ProjectDetail, SettingsInput };
