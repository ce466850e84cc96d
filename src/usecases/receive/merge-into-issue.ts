import type { Json } from '../../domain/canonical';
import { fieldRefusal, printsOf, settleIntent, withBase } from '../../domain/changes';
import { jiraFieldsOf } from '../../domain/fields';
import { INTENT_LEASE_MS } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import type { Decision, Decisions } from '../../domain/merge';
import { agreedEntry, decideField } from '../../domain/merge';
import { postponed } from '../../domain/outcome';
import type { BaseEntry, Intent, Pair } from '../../domain/pair';
import { restingState } from '../../domain/pair';
import type { Answer, CommentOutcome, FieldOutcome } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import { activityWrite } from '../activity';
import { changeTimes } from '../change-times';
import type { JiraIssue, World } from '../ports';
import { putPair } from '../put-pair';
import { applyComments } from './apply-comments';
import { describeInbound } from './describe-inbound';
import type { Inbound } from './inbound';
import { accountsOfTheSync, withMessage } from './inbound';
import { writeFields } from './write-fields';

/**
 * Merges a change into the issue that stands here: read, decide, store what is about to be written, write, store what
 * was written. Whoever dies on the way leaves the intent, which tells the next one what may have been written.
 * @returns undefined when somebody else stored the pair meanwhile: begin anew
 */
export async function mergeIntoIssue(
  world: World,
  inbound: Inbound,
  pair: Pair,
  mark: Mark | undefined,
): Promise<Answer | undefined> {
  const { contract, message } = inbound;
  const fieldsToRead = jiraFieldsOf(contract);
  const crashed = pair.intent !== null;
  const needsIssue = Object.keys(pair.intent?.fields ?? {}).length > 0 || Object.keys(message.fields).length > 0;
  const transitions = 'status' in message.fields;
  const read = (history: boolean) => world.jira.issue(pair.issue.id, fieldsToRead, { transitions, history });
  let issue = needsIssue ? await read(false) : bareIssue(pair);
  if (issue && keepsUntold(inbound, pair, issue, mark)) issue = await read(true);
  if (!issue) return refusal('refused', `${pair.issue.key} cannot be seen at this end: deleted, or not permitted.`);

  const decisions = decide(inbound, pair, issue, mark);
  const toWrite = Object.values(decisions).some(({ kind }) => kind === 'apply') || message.comments.length > 0;
  const settled = settleIntent(pair, contract, issue.fields);
  const intended: Pair = {
    ...settled,
    intent: toWrite ? intentOf(world, inbound, issue, decisions, settled.intent) : settled.intent,
  };
  if (toWrite && !(await world.store.commit([putPair(intended)]))) return undefined;
  const held = toWrite ? { ...intended, version: pair.version + 1 } : intended;

  const [written, comments] = await releasing(
    world,
    held,
    async () =>
      [
        await writeFields(world, inbound, issue, decisions),
        await applyComments(world, inbound, held, mark, crashed),
      ] as const,
  );
  let next = withMessage(
    {
      ...held,
      intent: message.comments.length > 0 ? null : settled.intent,
      comments: comments.comments,
      pendingComments: [...new Set([...held.pendingComments, ...comments.kept])],
      issue: { id: issue.id, key: issue.key },
    },
    inbound,
  );
  const outcomes: Record<string, FieldOutcome> = {};
  for (const [field, decision] of Object.entries(written)) {
    next = afterDecision(next, field, decision);
    outcomes[field] = outcomeOf(decision);
  }
  return finish(world, inbound, pair, next, outcomes, comments.outcomes);
}

/** Gives the pair free at once when a write fails: the intent stays, since part of it may have been written. */
async function releasing<T>(world: World, held: Pair, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (thrown) {
    if (held.intent) {
      const free = { ...held, intent: { ...held.intent, until: world.clock.now() } };
      await world.store.commit([putPair(free)]).catch(() => false);
    }
    throw thrown;
  }
}

function bareIssue(pair: Pair): JiraIssue {
  return { id: pair.issue.id, key: pair.issue.key, fields: {} };
}

/** Whether ours would win by the time of the issue's last change, whatever that was: no event has told of ours. */
function keepsUntold(inbound: Inbound, pair: Pair, issue: JiraIssue, mark: Mark | undefined): boolean {
  const told = changeTimes(mark, issue, accountsOfTheSync(inbound)).fields;
  return Object.entries(decide(inbound, pair, issue, mark)).some(
    ([field, decision]) =>
      decision.kind === 'kept' && told[field] === undefined && pair.pending[field]?.print !== decision.print,
  );
}

function decide(inbound: Inbound, pair: Pair, issue: JiraIssue, mark: Mark | undefined): Decisions {
  const { contract, message } = inbound;
  const times = changeTimes(mark, issue, accountsOfTheSync(inbound));
  const entries = Object.entries(message.fields).map(([field, { value, stamp }]) => {
    const incoming = { value: (value ?? null) as Json, stamp };
    return [field, decideField(field, incoming, pair, contract, issue.fields, times)] as const;
  });
  return Object.fromEntries(entries);
}

/** @param before of a write that was broken off: which comments it made is still open */
function intentOf(
  world: World,
  { contract, message, messageId }: Inbound,
  issue: JiraIssue,
  decisions: Decisions,
  before: Intent | null,
): Intent {
  const stands = printsOf(contract, issue.fields);
  const comments = message.comments.map(({ id }) => id);
  const fields = Object.fromEntries(
    Object.entries(decisions).flatMap(([field, decision]) =>
      decision.kind === 'apply' ? [[field, { print: decision.print, stamp: decision.stamp, over: stands[field] }]] : [],
    ),
  );
  return {
    ...before,
    until: world.clock.now() + INTENT_LEASE_MS,
    messageId,
    fields,
    comments: [...new Set([...(before?.comments ?? []), ...comments])],
  };
}

function afterDecision(pair: Pair, field: string, decision: Decision): Pair {
  switch (decision.kind) {
    case 'apply':
    case 'agreed':
      return withBase(pair, field, agreedEntry(decision));
    case 'kept':
      return { ...pair, pending: { ...pair.pending, [field]: { print: decision.print, stamp: decision.stamp } } };
    case 'outdated':
    case 'refused':
      return pair;
  }
}

function outcomeOf(decision: Decision): FieldOutcome {
  switch (decision.kind) {
    case 'apply':
      return { outcome: 'applied', stamp: decision.stamp };
    case 'refused':
      return { outcome: 'refused', code: decision.code, text: decision.text };
    default:
      return { outcome: decision.kind, stamp: decision.stamp };
  }
}

async function finish(
  world: World,
  inbound: Inbound,
  before: Pair,
  pair: Pair,
  fields: Record<string, FieldOutcome>,
  comments: Record<string, CommentOutcome>,
): Promise<Answer | undefined> {
  const now = world.clock.now();
  // What the peer has refused is not on its way: an admin sees why.
  const isOwed = ([field, { print }]: [string, BaseEntry]) => pair.refusals[fieldRefusal(field)]?.print !== print;
  const owes = Object.entries(pair.pending).some(isOwed) || pair.pendingComments.length > 0;
  const next = owes
    ? postponed(pair, 'PEER_BUSY', 'Changed here later than there; on its way.', now, now)
    : { ...(pair.state === 'in-step' || isParkedByRefusal(before) ? restingState(pair) : pair), updatedAt: now };
  const activity = activityWrite(world, describeInbound(world, inbound, next, fields, comments));
  if (!(await world.store.commit([putPair(next), activity, inbound.heard]))) return undefined;
  if (owes) {
    const routes = [{ contractId: pair.contractId, connectionId: pair.connectionId }];
    await world.wakeUps.wake([{ issueId: pair.issue.id, routes, delaySeconds: 0 }]);
  }
  return { type: 'changed', issue: pair.issue, fields, comments };
}

/** The peer's change may be what resolves it; what is parked for another reason stays so. */
function isParkedByRefusal({ state, reason, refusals }: Pair): boolean {
  return state === 'parked' && Object.values(refusals).some(({ text }) => text === reason?.text);
}
