import { AppError, asAppError } from '../../domain/errors';
import { rememberPeer } from '../receive/remember-peer';
import type { AdminWorld } from './ports';
import { rememberSelf } from './self';

/** One signed round trip: is the peer there, and do both keys fit? */
export async function pingPeer(
  world: AdminWorld,
  connectionId: string,
): Promise<{ ok: boolean; text: string; tookMs: number }> {
  const connection = (await world.store.read([{ kind: 'connection', key: connectionId }])).get(
    'connection',
    connectionId,
  );
  if (!connection) throw new AppError('NOT_FOUND');
  const startedAt = world.clock.now();
  const took = () => world.clock.now() - startedAt;
  try {
    const { siteUrl } = await rememberSelf(world);
    const answer = await world.peer.call(connection, {
      type: 'ping',
      site: siteUrl,
      passive: connection.passive,
      back: false,
    });
    if (answer.type !== 'pong')
      return { ok: false, text: 'The peer answered, but not to the question.', tookMs: took() };
    await rememberPeer(world, connectionId, answer);
    const text =
      answer.connectionState === 'active'
        ? 'The peer answered, and both keys fit.'
        : `The peer answered, and both keys fit. The connection is ${answer.connectionState} there.`;
    return { ok: true, text, tookMs: took() };
  } catch (thrown) {
    return { ok: false, text: asAppError(thrown).userMessage, tookMs: took() };
  }
}
