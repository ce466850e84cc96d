import { asAppError, isRefusedByJira } from '../../domain/errors';
import type { CommentPair } from '../../domain/pair';
import type { Actor } from '../ports';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';

/**
 * A comment that was brought over may be the work of an account that was technical user then: Jira lets nobody else
 * change it, unless they may edit all comments.
 */
export async function asItsAuthor<T>(
  { connection }: Inbound,
  { mirror }: CommentPair,
  write: (actor: Actor) => Promise<T>,
): Promise<T> {
  const present = actorOf(connection);
  const others = mirror ? [...connection.formerTechnicalUsers, null].filter((actor) => actor !== present) : [];
  try {
    return await write(present);
  } catch (thrown) {
    const { code } = asAppError(thrown);
    if (code !== 'JIRA_REFUSED' && code !== 'JIRA_FORBIDDEN') throw thrown;
    for (const actor of others) {
      try {
        return await write(actor);
      } catch (again) {
        if (!isRefusedByJira(asAppError(again))) throw again;
      }
    }
    throw thrown;
  }
}
