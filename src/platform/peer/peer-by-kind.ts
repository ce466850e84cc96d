import type { Connection } from '../../domain/connection';
import type { Peer } from '../../usecases/ports';

/** The peer of a connection, whatever its kind: another installation, or the far half that lives here. */
export function peerByKind(peers: Record<Connection['kind'], Peer>): Peer {
  return { call: (connection, message, options) => peers[connection.kind].call(connection, message, options) };
}
