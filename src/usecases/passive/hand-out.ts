import { aboutPair } from '../../domain/activity';
import { digestOf } from '../../domain/canonical';
import type { Connection } from '../../domain/connection';
import { fieldType } from '../../domain/fields';
import { HANDED_OUT_MAX_LOOKS, HANDED_OUT_MAX_PAGES } from '../../domain/limits';
import { afterAnswer, endedPair, offerOf, postponed, sentOf, UNTIL_WOKEN, withPending } from '../../domain/outcome';
import type { Pair } from '../../domain/pair';
import { pairKey, restingState } from '../../domain/pair';
import { printOfMessage, refusedAlready } from '../../domain/whole-refusal';
import type { Answer } from '../../protocol/answer';
import { answerSchema, refusal } from '../../protocol/answer';
import type { ChangeMessage, EndMessage, ExchangeMessage } from '../../protocol/message';
import { activityWrite } from '../activity';
import type { World, Write } from '../ports';
import { putPair } from '../put-pair';
import { heardWrite, refusedAsFlood } from '../receive/heard';
import { refusalError } from '../refusal-error';
import { pairAfter } from '../send/after-failure';
import { invisiblePair } from '../send/invisible-pair';
import { lookAtIssue } from '../send/look-at-issue';
import { changeMessage, describeSent, endMessage } from '../send/outgoing-message';

type HandedOut = ChangeMessage | EndMessage;

/**
 * A passive end's turn: what became of what was handed out is settled, and what waits is handed out. Nothing is
 * forgotten before its result is known: what is handed out twice is recognised by its stamps and its pair's claim.
 */
export async function handOut(world: World, connectionId: string, message: ExchangeMessage): Promise<Answer> {
  const snapshot = await world.store.read([
    { kind: 'connection', key: connectionId },
    { kind: 'self', key: 'self' },
    { kind: 'heard', key: connectionId },
  ]);
  const connection = snapshot.get('connection', connectionId);
  if (!connection) return refusal('not-ready', 'The connection was removed at this end.');
  const flood = refusedAsFlood(snapshot, connectionId, world.clock.now());
  if (flood) return flood;
  if (connection.state !== 'active') return refusal('paused', 'The connection is not active at this end.');
  for (const { contract, issue, offer, answer } of message.results) {
    const parsed = answerSchema.safeParse(answer);
    if (parsed.success) await settleResult(world, connectionId, { contract, issue, offer }, parsed.data);
  }
  await world.store.commit([heardWrite(snapshot, connectionId, world.clock.now(), 'fetch')]);
  if (!connection.passive) return { type: 'exchanged', messages: [], more: false };
  const selfAccountId = snapshot.get('self', 'self')?.accountId;
  return { type: 'exchanged', ...(await offers(world, connection, message.limit, selfAccountId)) };
}

/** Page by page, so that pairs that cannot be handed out now do not stand before those that can. */
async function offers(world: World, connection: Connection, limit: number, selfAccountId: string | undefined) {
  const messages: HandedOut[] = [];
  let looks = 0;
  let cursor: string | undefined;
  for (let page = 0; page < HANDED_OUT_MAX_PAGES; page += 1) {
    const found = await world.store.pairsWaiting(connection.id, { limit: 100, cursor });
    for (const pair of await handable(world, found.items)) {
      if (messages.length >= limit || looks >= HANDED_OUT_MAX_LOOKS) return { messages, more: true };
      looks += 1;
      const next = await offer(world, connection, pair, selfAccountId);
      if (next) messages.push(next);
    }
    if (!found.cursor) break;
    cursor = found.cursor;
  }
  return { messages, more: false };
}

/** Those that are due, or wait for the peer alone, of contracts that are on. */
async function handable(world: World, pairs: Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const now = world.clock.now();
  const contracts = [...new Set(pairs.map(({ contractId }) => contractId))];
  const snapshot = await world.store.read(contracts.map((key) => ({ kind: 'contract' as const, key })));
  return pairs.filter(
    ({ contractId, dueAt }) =>
      (dueAt <= now || dueAt >= UNTIL_WOKEN) && snapshot.get('contract', contractId)?.state === 'on',
  );
}

/** Lists lag: the pair itself is read before anything is decided. */
async function offer(
  world: World,
  connection: Connection,
  { contractId, issue: { id: issueId } }: Pair,
  selfAccountId: string | undefined,
): Promise<HandedOut | undefined> {
  const key = pairKey(contractId, issueId);
  const snapshot = await world.store.read([
    { kind: 'pair', key },
    { kind: 'contract', key: contractId },
    { kind: 'mark', key: issueId },
  ]);
  const pair = snapshot.get('pair', key);
  const contract = snapshot.get('contract', contractId);
  if (!pair || pair.state !== 'waiting' || contract?.state !== 'on') return undefined;
  if (pair.intent && pair.intent.until > world.clock.now()) return undefined;
  if (pair.deleted)
    return pair.peer
      ? endMessage(pair)
      : finish(world, endedPair(pair, 'The issue was deleted here.', world.clock.now()));

  const mark = snapshot.get('mark', issueId);
  const look = await lookAtIssue(world, { issueId, connection, contract, pair, mark, selfAccountId });
  if (look.kind === 'deleted') return endMessage(pair);
  if (look.kind === 'invisible') return finish(world, invisiblePair(pair, connection, world.clock.now()));
  if (look.kind !== 'seen') return undefined;
  if (pair.peer && look.changes.length === 0 && look.comments.length === 0) {
    return finish(world, { ...restingState(look.pair), pending: {}, offered: null });
  }
  const waiting: Pair = { ...withPending(look.pair, look), dueAt: UNTIL_WOKEN };
  const print = printOfMessage(contract, look.issueType, look);
  const rests = refusedAlready(waiting, print);
  if (rests) return finish(world, rests);
  const message = changeMessage(waiting, look);
  const offered: Pair = { ...waiting, offered: offerOf(look, digestOf(message), print) };
  const stored = await world.store.commit([putPair(offered)]);
  if (!stored) return undefined;
  world.log.info('handed out', { issueKey: pair.issue.key, what: describeSent(look, pair.peer === null) });
  return message;
}

async function finish(world: World, pair: Pair): Promise<undefined> {
  await world.store.commit([putPair(pair)]);
  return undefined;
}

async function settleResult(
  world: World,
  connectionId: string,
  { contract: contractId, issue: issueId, offer }: { contract: string; issue: string; offer: string },
  answer: Answer,
): Promise<void> {
  const key = pairKey(contractId, issueId);
  const snapshot = await world.store.read([
    { kind: 'pair', key },
    { kind: 'contract', key: contractId },
  ]);
  const pair = snapshot.get('pair', key);
  const contract = snapshot.get('contract', contractId);
  if (!pair || !contract || pair.connectionId !== connectionId || pair.state === 'ended') return;
  const next = settled(world, pair, contract.side, { offer, answer });
  if (!next) return;
  const parked = next.state === 'parked';
  const activity: Write[] =
    answer.type === 'changed' || parked
      ? [
          activityWrite(world, {
            ...aboutPair(next),
            direction: 'out',
            what: describeOffer(pair),
            result: parked ? 'attention' : 'done',
            code: parked ? (next.reason?.code ?? null) : null,
            text: parked ? (next.reason?.text ?? '') : '',
          }),
        ]
      : [];
  await world.store.commit([putPair(next), ...activity]);
}

function describeOffer({ peer, offered }: Pair): string[] {
  const fields = Object.keys(offered?.fields ?? {}).map((field) => fieldType(field)?.label ?? field);
  const comments = Object.keys(offered?.comments ?? {}).map(() => 'comment');
  return [...(peer ? fields : ['created']), ...comments];
}

/** The pair after the peer's word; undefined when it is to be handed out again as it is. */
function settled(
  world: World,
  pair: Pair,
  side: 'a' | 'b',
  { offer, answer }: { offer: string; answer: Answer },
): Pair | undefined {
  const now = world.clock.now();
  if (answer.type === 'ended') return endedPair(pair, 'The issue was deleted here.', now);
  if (answer.type === 'refusal' && answer.code === 'gone') return endedPair(pair, 'The peer’s issue was deleted.', now);
  // The result of an earlier offer: what it speaks of may have been changed since.
  if (pair.offered?.id !== offer) return undefined;
  if (answer.type === 'changed') {
    const { pair: next, again } = afterAnswer({ ...pair, offered: null }, sentOf(pair.offered), answer, side, now);
    return again ? postponed(next, 'PEER_FETCHES', 'The peer fetches it.', UNTIL_WOKEN, now) : next;
  }
  if (answer.type !== 'refusal') return undefined;
  return pairAfter({ ...pair, offered: null }, refusalError(answer), now, world.ids.random(), pair.offered.print);
}
