import { fingerprint } from '../../domain/canonical';
import { MAX_ROUNDS, SECOND_MS } from '../../domain/limits';
import type { Pair } from '../../domain/pair';
import { originOf, pairKey } from '../../domain/pair';
import type { Answer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { ChangeMessage } from '../../protocol/message';
import type { Ref, World } from '../ports';
import { createCounterpart } from './create-counterpart';
import { heardWrite, refusedAsFlood } from './heard';
import type { Inbound } from './inbound';
import { mergeIntoIssue } from './merge-into-issue';

const BUSY_RETRY_MS = 2 * SECOND_MS;

/** How often, and for how long each time, a copy of a message waits for what becomes of the first. */
const MAX_WAITS = 32;
const WAIT_MS = 250;

/**
 * A peer's change: to the issue that is its counterpart, or to one that is created for it. A copy that the network makes
 * of a message, and brings while the message is worked on, waits for that and has the same answer.
 */
export async function applyChange(
  world: World,
  connectionId: string,
  messageId: string,
  message: ChangeMessage,
): Promise<Answer> {
  for (let waits = 0; ; waits += 1) {
    const answer = await applyOnce(world, connectionId, messageId, message);
    const isBusy = answer.type === 'refusal' && answer.code === 'busy';
    if (!isBusy || waits >= MAX_WAITS || !(await isCopy(world, messageId, message))) return answer;
    await world.pause(WAIT_MS);
  }
}

/** Whether what keeps the pair busy, or did so a moment ago, is this very message. */
async function isCopy(world: World, messageId: string, message: ChangeMessage): Promise<boolean> {
  const now = world.clock.now();
  const claim = (await world.store.read([{ kind: 'claim', key: message.pair }])).get('claim', message.pair);
  if (claim?.messageId === messageId && (claim.until > now || claim.issue !== null)) return true;
  const issueId = message.to?.id ?? claim?.issue?.id;
  if (issueId === undefined) return false;
  const key = pairKey(message.contract, issueId);
  const pair = (await world.store.read([{ kind: 'pair', key }])).get('pair', key);
  if (pair?.intent?.messageId === messageId && pair.intent.until > now) return true;
  return pair?.messages.some(({ id }) => id === messageId) ?? false;
}

async function applyOnce(
  world: World,
  connectionId: string,
  messageId: string,
  message: ChangeMessage,
): Promise<Answer> {
  let issueId = message.to?.id;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const snapshot = await world.store.read(refsOf(connectionId, message, issueId));
    const connection = snapshot.get('connection', connectionId);
    const contract = snapshot.get('contract', message.contract);
    if (!connection) return refusal('not-ready', 'The connection was removed at this end.');
    if (connection.state !== 'active') return refusal('paused', 'The connection is not active at this end.');
    const flood = refusedAsFlood(snapshot, connectionId, world.clock.now());
    if (flood) return flood;
    if (!contract || contract.connectionId !== connectionId)
      return refusal('not-ready', 'This end has no such contract.');
    if (contract.state === 'off') return refusal('not-ready', `The contract “${contract.name}” is off at this end.`);
    const origin = originOf(message.pair);
    if (!origin || origin.contractId !== contract.id)
      return refusal('malformed', 'The pair does not belong to the contract.');

    const selfAccountId = snapshot.get('self', 'self')?.accountId;
    const heard = heardWrite(snapshot, connectionId, world.clock.now(), 'change');
    const print = fingerprint(message);
    const inbound: Inbound = { connection, contract, message, messageId, print, selfAccountId, heard };
    const claim = snapshot.get('claim', message.pair);
    if (issueId === undefined) {
      if (origin.side === contract.side) return refusal('malformed', 'The pair began at this end.');
      if (claim?.issue) {
        issueId = claim.issue.id;
        continue;
      }
      return createCounterpart(world, inbound, claim);
    }
    const pair = snapshot.get('pair', pairKey(contract.id, issueId));
    if (!pair && claim && message.to === null) return createCounterpart(world, inbound, claim);
    if (!pair) return refusal('busy', 'The pair is being stored at this end.', BUSY_RETRY_MS);
    if (pair.id !== message.pair) return refusal('malformed', 'The issue belongs to another pair.');
    const repeated = repeatedMessage(pair, inbound);
    if (repeated) return repeated;
    if (pair.state === 'ended') return refusal('gone', pair.reason?.text ?? 'The pair has ended.');
    if (pair.intent && pair.intent.until > world.clock.now()) {
      return refusal('busy', 'A change of the same pair is being written.', BUSY_RETRY_MS);
    }
    const answer = await mergeIntoIssue(world, inbound, pair, snapshot.get('mark', issueId));
    if (answer) return answer;
  }
  return refusal('busy', 'The pair changes too quickly.', BUSY_RETRY_MS);
}

/** One id, one content. A repeated message is merged again, which changes nothing. */
function repeatedMessage(pair: Pair, inbound: Inbound): Answer | undefined {
  const known = pair.messages.find(({ id }) => id === inbound.messageId);
  return known && known.print !== inbound.print
    ? refusal('id-reused', 'A message with this id came before, with another content.')
    : undefined;
}

function refsOf(connectionId: string, message: ChangeMessage, issueId: string | undefined): Ref[] {
  const common: Ref[] = [
    { kind: 'connection', key: connectionId },
    { kind: 'contract', key: message.contract },
    { kind: 'self', key: 'self' },
    { kind: 'heard', key: connectionId },
    ...(message.to === null ? [{ kind: 'claim' as const, key: message.pair }] : []),
  ];
  if (issueId === undefined) return common;
  return [...common, { kind: 'pair', key: pairKey(message.contract, issueId) }, { kind: 'mark', key: issueId }];
}
