import type { Connection } from '../../domain/connection';
import type { Answer } from '../../protocol/answer';
import type { MessageBody } from '../../protocol/message';

export interface Peer {
  /**
   * Says one thing to the peer and brings back its answer, both signed.
   * @param options.timeoutMs @default `PEER_TIMEOUT_MS`
   * @throws AppError `PEER_…`
   */
  call(connection: Connection, message: MessageBody, options?: { timeoutMs?: number }): Promise<Answer>;
}
