import { sendsByItself } from '../domain/connection';
import { asAppError } from '../domain/errors';
import { rememberSelf } from './admin/self';
import type { World } from './ports';
import { rememberPeer } from './remember-peer';

/** Asks peers of which it is not known whether they are passive: keys typed by hand at both ends tell nothing of that. */
export async function knowPeers(world: World): Promise<void> {
  for (const connection of await world.store.connections()) {
    if (!sendsByItself(connection) || connection.peerPassive !== null) continue;
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
