import type { PongAnswer } from '../../protocol/answer';
import type { World, Write } from '../ports';
import { heardWrite } from './heard';

/** What a peer's answer tells of it is kept with the connection: that it was heard, where it is, whether it is passive. */
export async function rememberPeer(
  world: Pick<World, 'store' | 'clock'>,
  connectionId: string,
  pong: Pick<PongAnswer, 'site' | 'passive'>,
): Promise<void> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'heard', key: connectionId },
  ]);
  const connection = snapshot.get('connection', connectionId);
  if (!connection) return;
  const heard = heardWrite(snapshot, connectionId, world.clock.now(), 'test');
  const same = connection.peerSiteUrl === pong.site && connection.peerPassive === pong.passive;
  const known = { ...connection, peerSiteUrl: pong.site, peerPassive: pong.passive };
  const learned: Write[] = same ? [] : [{ op: 'replace', kind: 'connection', key: connectionId, value: known }];
  await world.store.commit([heard, ...learned]);
}
