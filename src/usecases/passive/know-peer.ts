import { isDirect, sendsByItself } from '../../domain/connection';
import { asAppError } from '../../domain/errors';
import { rememberSelf } from '../admin/self';
import type { World } from '../ports';
import { rememberPeer } from '../receive/remember-peer';

/**
 * Asks peers that have the app whether they are passive: keys typed by hand at both ends tell nothing of that, and a
 * peer that becomes passive makes no more calls to tell it.
 * @param options.anew all are asked; else only those of which it is not known
 */
export async function knowPeers(world: World, options: { anew?: boolean } = {}): Promise<void> {
  for (const connection of await world.store.connections()) {
    if (isDirect(connection) || !sendsByItself(connection)) continue;
    if (connection.peerPassive !== null && !options.anew) continue;
    try {
      const { siteUrl } = await rememberSelf(world);
      const answer = await world.peer.call(connection, { type: 'ping', site: siteUrl, passive: false, back: false });
      if (answer.type !== 'pong') continue;
      await rememberPeer(world, connection.id, answer);
    } catch (thrown) {
      world.log.info('peer not asked', { connection: connection.id, code: asAppError(thrown).code });
    }
  }
}
