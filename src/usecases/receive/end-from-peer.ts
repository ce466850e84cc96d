import { aboutPair } from '../../domain/activity';
import { endedPair } from '../../domain/outcome';
import { pairKey } from '../../domain/pair';
import type { Answer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { EndMessage } from '../../protocol/message';
import { activityWrite } from '../activity';
import type { World } from '../ports';
import { putPair } from '../put-pair';
import { heardWrite, refusedAsFlood } from './heard';

/** The peer's issue is gone: the two are no longer kept in step. The issue here is left as it is. */
export async function endFromPeer(world: World, connectionId: string, message: EndMessage): Promise<Answer> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'heard', key: connectionId },
    { kind: 'claim', key: message.pair },
  ]);
  const connection = snapshot.get('connection', connectionId);
  if (!connection) return refusal('not-ready', 'The connection was removed at this end.');
  if (connection.state !== 'active') return refusal('paused', 'The connection is not active at this end.');
  const flood = refusedAsFlood(snapshot, connectionId, world.clock.now());
  if (flood) return flood;
  const claim = snapshot.get('claim', message.pair);
  const issueId = message.to?.id ?? claim?.issue?.id;
  if (!issueId) return { type: 'ended' };
  const key = pairKey(message.contract, issueId);
  const pair = (await world.store.read([{ kind: 'pair', key }])).get('pair', key);
  if (!pair || pair.connectionId !== connectionId || pair.id !== message.pair || pair.state === 'ended')
    return { type: 'ended' };
  const text = 'The peer’s issue was deleted. The two are no longer kept in step.';
  const stored = await world.store.commit([
    putPair(endedPair(pair, text, world.clock.now())),
    heardWrite(snapshot, connectionId, world.clock.now(), 'change'),
    activityWrite(world, {
      ...aboutPair(pair),
      direction: 'in',
      what: ['deleted'],
      result: 'note',
      text,
    }),
  ]);
  return stored ? { type: 'ended' } : refusal('busy', 'The pair is being stored.', 2000);
}
