import type { Activity } from '../../domain/activity';
import type { Connection } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import type { Mark } from '../../domain/mark';
import type { Pair, PairState } from '../../domain/pair';
import type { Kind, Records, VersionedKind } from './records';

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
