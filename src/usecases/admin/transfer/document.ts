import type { Direction, NamedMapping } from '../../../domain/contract';

/**
 * Connections and contracts as one document, without keys, secrets and pairs. Projects, issue types and connections go by
 * name or key, people by name and account, so that the document can be read at another site, or after a reinstall.
 */
export interface TransferDocument {
  format: typeof TRANSFER_FORMAT;
  version: typeof TRANSFER_VERSION;
  /** Where it was made; for people to read. */
  site: string;
  connections: TransferConnection[];
}

export const TRANSFER_FORMAT = 'causeway-set-up';
export const TRANSFER_VERSION = 1;

export interface TransferPerson {
  name: string;
  accountId: string;
}

export interface TransferConnection {
  name: string;
  kind: 'app' | 'direct';
  /** The peer's web trigger; always `null` for a direct connection. */
  remoteUrl: string | null;
  passive: boolean;
  /** The peer's Jira, of a direct connection only. */
  jira: { link: string; apiUrl: string } | null;
  technicalUser: TransferPerson | null;
  contracts: TransferContract[];
}

export interface TransferContract {
  name: string;
  /** Key of the project at the site of the document. */
  project: string;
  peerProject: string;
  issueTypes: NamedMapping[];
  jql: string;
  fields: Record<string, Direction>;
  comments: Direction;
  statuses: NamedMapping[];
  priorities: NamedMapping[];
  people: { ours: TransferPerson; theirs: TransferPerson }[];
}

/** What an import would do with one connection or contract. */
export interface TransferRow {
  what: 'connection' | 'contract';
  name: string;
  /** The contract's connection. */
  of: string | null;
  does: 'create' | 'change' | 'same' | 'cannot';
  changes: { field: string; before: string; after: string }[];
  /** What of it is left out or differs, and why; for `cannot` the reason. */
  notes: string[];
}
