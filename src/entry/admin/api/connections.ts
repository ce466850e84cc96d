import type { Connection } from '../../../domain/connection';
import type { TestSummary } from '../../../domain/connection-test';

/** A connection as pages see it: that a key is set, never the key. */
export interface ConnectionView extends Omit<Connection, 'localKeys' | 'remoteKeys'> {
  hasLocalKey: boolean;
  localKeySetAt: number | null;
  /** Until when a local key before the present one is accepted beside it; may be past. */
  oldLocalKeyValidUntil: number | null;
  hasRemoteKey: boolean;
  remoteKeySetAt: number | null;
  missing: string[];
  lastHeardAt: number | null;
}

/** A connection with how it stands. */
export interface ConnectionLineView extends ConnectionView {
  contracts: number;
  waiting: number;
  attention: number;
  lastTest: TestSummary | null;
}

/** A connection on a page of its own. */
export interface ConnectionDetailView extends ConnectionLineView {
  /** Where peers reach this site. */
  peerUrl: string;
}

export interface SavedConnectionView {
  connection: ConnectionView;
  /** Shown this once. */
  newLocalKey: string | null;
}

export interface ConnectionListView {
  connections: ConnectionView[];
  /** Where peers reach this site: what the other admin needs. */
  peerUrl: string;
}
