import type { Activity } from '../../domain/activity';
import { fieldType } from '../../domain/fields';
import type { Pair } from '../../domain/pair';
import type { CommentOutcome, FieldOutcome } from '../../protocol/answer';
import type { World } from '../ports';
import type { Inbound } from './inbound';

/** What a change from the peer came to here, for the activity list. */
export function describeInbound(
  world: Pick<World, 'clock'>,
  { connection, contract, message }: Inbound,
  pair: Pair,
  fields: Record<string, FieldOutcome>,
  comments: Record<string, CommentOutcome>,
  created = false,
): Omit<Activity, 'at'> {
  const outcomes = [...Object.entries(fields), ...Object.entries(comments)];
  const refused = outcomes.flatMap(([, outcome]) => (outcome.outcome === 'refused' ? [outcome] : []));
  const labels = Object.entries(fields)
    .filter(([, { outcome }]) => outcome === 'applied')
    .map(([field]) => fieldType(field)?.label ?? field);
  const commented = message.comments
    .filter(({ id }) => comments[id]?.outcome === 'applied')
    .map(({ body, peerId }) => (body === null ? 'comment deleted' : peerId ? 'comment edited' : 'comment added'));
  const stamps = [...Object.values(message.fields), ...message.comments].map(({ stamp }) => stamp.at);
  return {
    connectionId: connection.id,
    contractId: contract.id,
    issueKey: pair.issue.key,
    peerKey: message.issue.key,
    direction: 'in',
    what: [...(created ? ['created'] : labels), ...commented],
    result: refused.length > 0 ? 'attention' : 'done',
    code: refused[0]?.code ?? null,
    text: refused.map(({ text }) => text).join(' '),
    lagMs: stamps.length > 0 ? world.clock.now() - Math.min(...stamps) : null,
  };
}
