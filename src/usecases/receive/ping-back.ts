import type { Connection } from '../../domain/connection';
import { asAppError } from '../../domain/errors';
import { BACK_CALL_TIMEOUT_MS } from '../../domain/limits';
import type { PongAnswer } from '../../protocol/answer';
import type { World } from '../ports';

/** Calls the peer that is calling us, so that its admin sees whether the way back works. */
export async function pingBack(world: World, connection: Connection, site: string): Promise<PongAnswer['back']> {
  if (connection.passive)
    return { reached: false, code: 'PASSIVE', text: 'The peer is passive here: it makes no calls.' };
  try {
    const ping = { type: 'ping' as const, site, passive: connection.passive, back: false };
    const answer = await world.peer.call(connection, ping, { timeoutMs: BACK_CALL_TIMEOUT_MS });
    return { reached: answer.type === 'pong', code: answer.type, text: '' };
  } catch (thrown) {
    const { code, userMessage } = asAppError(thrown);
    return { reached: false, code, text: userMessage.slice(0, 500) };
  }
}
