import { digestOf } from '../../domain/canonical';
import type { Connection } from '../../domain/connection';
import { asAppError } from '../../domain/errors';
import type { Answer } from '../../protocol/answer';
import type { World } from '../ports';
import { applyChange } from '../receive/apply-change';
import { endFromPeer } from '../receive/end-from-peer';
import { refusalError } from '../refusal-error';
import { stopConnection } from '../repair/stop-connection';

const MESSAGES_PER_CALL = 10;
/** One run stays well inside an invocation; the next one goes on. */
const MAX_CALLS = 8;

/**
 * An active end's turn with a passive peer: fetches what waits there, applies it here as if it had been sent, and
 * tells what became of it in the next call.
 * @returns how many messages were fetched
 * @throws AppError when the peer cannot be asked
 */
export async function fetchFromPeer(world: World, connection: Connection): Promise<number> {
  let results: Result[] = [];
  let fetched = 0;
  for (let round = 0; round < MAX_CALLS; round += 1) {
    const { messages } = await call(world, connection, results);
    fetched += messages.length;
    if (messages.length === 0) return fetched;
    results = [];
    for (const message of messages) {
      const answer = await apply(world, connection.id, message);
      results.push({ contract: message.contract, issue: message.issue.id, offer: digestOf(message), answer });
    }
  }
  await call(world, connection, results);
  return fetched;
}

interface Result {
  contract: string;
  issue: string;
  /** Digest of the message that this is the result of. */
  offer: string;
  answer: Answer;
}

type Exchanged = Extract<Answer, { type: 'exchanged' }>;

async function call(world: World, connection: Connection, results: Result[]): Promise<Exchanged> {
  try {
    const answer = await world.peer.call(connection, { type: 'exchange', results, limit: MESSAGES_PER_CALL });
    if (answer.type !== 'exchanged') throw refusalError(answer);
    return answer;
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.code === 'PEER_REJECTED_KEY' || error.code === 'PEER_GONE')
      await stopConnection(world, connection, error);
    throw error;
  }
}

async function apply(world: World, connectionId: string, message: Exchanged['messages'][number]): Promise<Answer> {
  try {
    if (message.type === 'end') return await endFromPeer(world, connectionId, message);
    return await applyChange(world, connectionId, world.ids.next(), message);
  } catch (thrown) {
    const error = asAppError(thrown);
    const code = error.retryable ? 'failed' : 'refused';
    return { type: 'refusal', code, text: error.userMessage };
  }
}
