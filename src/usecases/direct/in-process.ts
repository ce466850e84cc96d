import { AppError, asAppError } from '../../domain/errors';
import type { Answer } from '../../protocol/answer';
import { answerSchema, refusal } from '../../protocol/answer';
import { messageSchema } from '../../protocol/message';
import { PROTOCOL_VERSION } from '../../protocol/version';
import type { Ids, Log, Peer, World } from '../ports';
import { answerMessage } from '../receive/answer-message';

/** Failures of the connection itself, not of one message: whoever sends must know which. */
const OF_THE_CONNECTION = ['GRANT_DEAD', 'PEER_LOGIN_DENIED'];

/**
 * The other half of a direct connection, as a peer: the same messages, handed over instead of sent. They are put
 * through the wire's own schemas, so that the two halves share no object, and nothing passes that a peer would refuse.
 * @param target the world of the half that answers
 */
export function inProcessPeer(needs: { ids: Ids; log: Log }, target: () => World): Peer {
  return {
    call: async (connection, body) => {
      const wire = JSON.stringify({ version: PROTOCOL_VERSION, body });
      const message = messageSchema.parse(JSON.parse(wire));
      const answer = await answered(needs, () => {
        return answerMessage(target(), connection.id, `msg_${needs.ids.next()}`, message);
      });
      return answerSchema.parse(JSON.parse(JSON.stringify(answer)));
    },
  };
}

async function answered({ log }: { log: Log }, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (thrown) {
    const error = asAppError(thrown);
    if (OF_THE_CONNECTION.includes(error.code)) throw error;
    log.warn('message failed', { code: error.code, cause: String(error.cause ?? '') });
    if (error.code === 'JIRA_RATE_LIMITED') {
      throw new AppError('PEER_RATE_LIMITED', { retryAfterMs: error.retryAfterMs, cause: error });
    }
    return refusal(error.retryable ? 'failed' : 'refused', error.userMessage, error.retryAfterMs);
  }
}
