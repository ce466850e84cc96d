import type { Direct } from './direct';

/** What is known of one authentication key without the key itself; the key is in the secret store. */
export interface KeyInfo {
  /** Public name of the key, derived from it; travels with every message. */
  keyId: string;
  setAt: number;
  /** After this the key is refused; `null`: until replaced. */
  validUntil: number | null;
}

export type ConnectionState =
  /** Not complete: nothing is sent or accepted. */
  | 'draft'
  | 'active'
  /** Changes are noticed and caught up on resume. */
  | 'paused'
  /** Stopped by a fault that an admin must mend; `fault` says which. */
  | 'disabled';

export interface TechnicalUser {
  accountId: string;
  displayName: string;
}

/** The record of one peer. Keys are named here, never held. */
export interface Connection {
  id: string;
  version: number;
  name: string;
  /** `app`: Causeway at both ends; `direct`: nothing installed at the peer, its REST API is used. */
  kind: 'app' | 'direct';
  /** Only of a direct connection. */
  direct?: Direct;
  /** The peer's web trigger; `null` is allowed only when this end is passive. */
  remoteUrl: string | null;
  /** This end sends nothing by itself. */
  passive: boolean;
  technicalUser: TechnicalUser | null;
  /** What these accounts change is not sent either: those that were technical users before. */
  formerTechnicalUsers: string[];
  localKeys: KeyInfo[];
  remoteKeys: KeyInfo[];
  state: ConnectionState;
  fault: { code: string; text: string; at: number } | null;
  /** The account that was technical user before the present one, for going back. */
  previousTechnicalUser: TechnicalUser | null;
  /** Where the peer's issues are seen, for links; told by the peer. */
  peerSiteUrl: string | null;
  /** Whether the peer is passive, so that this end fetches from it; `null`: not known yet. */
  peerPassive: boolean | null;
  /** An invitation that was given out and not yet accepted. */
  invitation: { expiresAt: number } | null;
  createdAt: number;
  updatedAt: number;
}

export type DirectConnection = Connection & { kind: 'direct'; direct: Direct };

export function isDirect(connection: Connection): connection is DirectConnection {
  return connection.kind === 'direct' && connection.direct !== undefined;
}

/** A connection of which nothing is known yet but its kind. */
export function newConnection(id: string, kind: Connection['kind'], now: number): Connection {
  return {
    id,
    version: 0,
    name: '',
    kind,
    remoteUrl: null,
    passive: false,
    technicalUser: null,
    formerTechnicalUsers: [],
    localKeys: [],
    remoteKeys: [],
    state: 'draft',
    fault: null,
    previousTechnicalUser: null,
    peerSiteUrl: null,
    peerPassive: kind === 'direct' ? false : null,
    invitation: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** What is still missing before the connection can be switched on, as admins' field labels. */
export function missingParts(connection: Connection): string[] {
  if (connection.kind === 'direct') return connection.direct?.grant?.account ? [] : ['Authorization'];
  const missing: string[] = [];
  if (connection.localKeys.length === 0) missing.push('Local Authentication Key');
  if (!connection.passive && !connection.remoteUrl) missing.push('Remote URL');
  if (!connection.passive && connection.remoteKeys.length === 0) missing.push('Remote Authentication Key');
  return missing;
}

/** Whether changes go out by this end's own doing. */
export function sendsByItself(connection: Connection): boolean {
  const hasWay = connection.kind === 'direct' || connection.remoteUrl !== null;
  return connection.state === 'active' && !connection.passive && hasWay;
}

/** The accounts whose changes are never sent through this connection. */
export function silentAccounts(connection: Connection): string[] {
  const current = connection.technicalUser ? [connection.technicalUser.accountId] : [];
  return [...current, ...connection.formerTechnicalUsers];
}
