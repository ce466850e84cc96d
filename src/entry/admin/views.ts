import type { Connection } from '../../domain/connection';
import { missingParts } from '../../domain/connection';
import { fieldType } from '../../domain/fields';
import { UNTIL_WOKEN } from '../../domain/outcome';
import type { Pair } from '../../domain/pair';
import type { ConnectionView, PairView } from './api';

export function connectionView(connection: Connection, lastHeardAt: number | null): ConnectionView {
  const { localKeys, remoteKeys, ...rest } = connection;
  return {
    ...rest,
    hasLocalKey: localKeys.length > 0,
    localKeySetAt: localKeys[0]?.setAt ?? null,
    oldLocalKeyValidUntil: localKeys[1]?.validUntil ?? null,
    hasRemoteKey: remoteKeys.length > 0,
    remoteKeySetAt: remoteKeys[0]?.setAt ?? null,
    missing: missingParts(connection),
    lastHeardAt,
  };
}

/** @param atPeer the far half of a direct connection: it is shown from this end, with its own state */
export function pairView(pair: Pair, peerSiteUrl: string | null, atPeer = false): PairView {
  const [issue, peer] = atPeer ? [pair.peer ?? pair.issue, pair.issue] : [pair.issue, pair.peer];
  return {
    contractId: pair.contractId,
    connectionId: pair.connectionId,
    issue,
    peer,
    atPeer,
    peerUrl: peer && peerSiteUrl ? `${peerSiteUrl}/browse/${peer.key}` : null,
    state: pair.state,
    reason: pair.reason,
    refusals: Object.entries(pair.refusals).map(([what, { code, text, at }]) => ({
      what: nameOfRefused(what),
      code,
      text,
      at,
    })),
    dueAt: pair.dueAt > 0 && pair.dueAt < UNTIL_WOKEN ? pair.dueAt : null,
    attempts: pair.attempts,
    updatedAt: pair.updatedAt,
  };
}

function nameOfRefused(key: string): string {
  const [kind, name] = key.split(':');
  return kind === 'field' ? (fieldType(name ?? '')?.label ?? name ?? key) : 'Comment';
}
