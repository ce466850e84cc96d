import type { Json } from '../../domain/canonical';
import { printsOf, withBase } from '../../domain/changes';
import type { Claim } from '../../domain/claim';
import { fieldType, jiraFieldsOf, printOf } from '../../domain/fields';
import type { Decision, Decisions } from '../../domain/merge';
import { agreedEntry, decideField } from '../../domain/merge';
import { postponed } from '../../domain/outcome';
import type { Pair } from '../../domain/pair';
import { newPair, pairKey } from '../../domain/pair';
import { NEVER } from '../../domain/stamp';
import type { Answer, CommentOutcome, FieldOutcome } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import { activityWrite } from '../activity';
import { latestIn, timesTold } from '../change-times';
import type { JiraIssue, World } from '../ports';
import { applyComments } from './apply-comments';
import { describeInbound } from './describe-inbound';
import type { Inbound } from './inbound';
import { accountsOfTheSync, withMessage } from './inbound';
import { writeFields } from './write-fields';

interface Progress {
  pair: Pair;
  fields: Record<string, FieldOutcome>;
  comments: Record<string, CommentOutcome>;
}

/**
 * After the issue exists: reads what Jira made of it, reaches the status, adds the comments, and stores claim and pair
 * together. When that breaks off, the claim remembers the issue, and the next attempt settles it.
 * @param claim held by this attempt
 * @param decisions what was written by the creating request; empty for an issue left by an earlier attempt
 */
export async function settleCounterpart(
  world: World,
  inbound: Inbound,
  claim: Claim,
  issue: { id: string; key: string },
  decisions: Decisions,
): Promise<Answer> {
  const { contract, message } = inbound;
  const now = world.clock.now();
  const fresh = newPair({ id: message.pair, contractId: contract.id, connectionId: contract.connectionId, issue }, now);
  const progress: Progress = {
    pair: { ...fresh, version: 1, peer: { id: message.issue.id, key: message.issue.key } },
    fields: {},
    comments: {},
  };
  try {
    await settleFields(world, inbound, decisions, progress);
    await settleComments(world, inbound, progress, Object.keys(decisions).length === 0);
  } catch (thrown) {
    const left = { ...claim, issue: { id: issue.id, key: issue.key }, until: 0 };
    await world.store.commit([{ op: 'replace', kind: 'claim', key: claim.pairId, value: left }]).catch(() => false);
    throw thrown;
  }
  return store(world, inbound, claim, progress);
}

async function settleFields(world: World, inbound: Inbound, decisions: Decisions, progress: Progress): Promise<void> {
  const { contract, message } = inbound;
  for (const [field, decision] of Object.entries(decisions)) {
    if (decision.kind === 'refused')
      progress.fields[field] = { outcome: 'refused', code: decision.code, text: decision.text };
  }
  const transitions = 'status' in message.fields;
  const made = await world.jira.issue(progress.pair.issue.id, jiraFieldsOf(contract), { transitions, history: true });
  if (!made) return;
  const edited = editedByPeople(inbound, made);
  const remaining: Decisions = {};
  for (const [field, { value, stamp }] of Object.entries(message.fields)) {
    if (progress.fields[field]) continue;
    const incoming = { value: (value ?? null) as Json, stamp };
    const times = { fields: edited, otherwise: 0 };
    remaining[field] =
      asRequested(field, decisions, made, edited) ??
      decideField(field, incoming, progress.pair, contract, made.fields, times);
  }
  const written = await writeFields(world, inbound, made, remaining);
  for (const [field, decision] of Object.entries(written)) settle(progress, field, decision);
  progress.pair = withOwnDefaults(progress.pair, inbound, made, edited);
}

/** Field name → when somebody other than the sync last changed it since the issue was made. */
function editedByPeople(inbound: Inbound, made: JiraIssue): Record<string, number> {
  const ours = accountsOfTheSync(inbound);
  return timesTold(latestIn((made.history ?? []).filter(({ authorId }) => !ours.has(authorId))));
}

/**
 * What the creating request set is not written again, though Jira may show it a little differently: Jira's form of it
 * is what this end agrees on. Where somebody has edited it since, what was requested is, and the edit is a change.
 */
function asRequested(
  field: string,
  decisions: Decisions,
  made: JiraIssue,
  edited: Record<string, number>,
): Decision | undefined {
  const type = fieldType(field);
  const decision = decisions[field];
  if (decision?.kind !== 'apply' || !type?.onCreate) return undefined;
  const { print, stamp } = decision;
  if (edited[field] !== undefined) return { kind: 'agreed', print, stamp };
  const shown = type.local(made.fields);
  return shown === null ? undefined : { kind: 'agreed', print: printOf(type, shown), stamp, said: print };
}

function settle(progress: Progress, field: string, decision: Decision): void {
  switch (decision.kind) {
    case 'refused':
      progress.fields[field] = { outcome: 'refused', code: decision.code, text: decision.text };
      return;
    case 'apply':
    case 'agreed':
      progress.pair = withBase(progress.pair, field, agreedEntry(decision));
      progress.fields[field] = { outcome: 'applied', stamp: decision.stamp };
      return;
    case 'kept': {
      const pending = { ...progress.pair.pending, [field]: { print: decision.print, stamp: decision.stamp } };
      progress.pair = { ...progress.pair, pending };
      progress.fields[field] = { outcome: 'kept', stamp: decision.stamp };
      return;
    }
    case 'outdated':
      progress.fields[field] = { outcome: 'outdated', stamp: decision.stamp };
  }
}

/** What a new issue holds of its own accord, because the peer said nothing of it or it was refused, is nobody's change. */
function withOwnDefaults(pair: Pair, { contract }: Inbound, made: JiraIssue, edited: Record<string, number>): Pair {
  const base = { ...pair.base };
  for (const [field, print] of Object.entries(printsOf(contract, made.fields))) {
    if (base[field] || pair.pending[field] || edited[field] !== undefined) continue;
    base[field] = { print, stamp: NEVER };
  }
  return { ...pair, base };
}

async function settleComments(world: World, inbound: Inbound, progress: Progress, found: boolean): Promise<void> {
  const applied = await applyComments(world, inbound, progress.pair, undefined, found);
  progress.pair = { ...progress.pair, comments: applied.comments };
  progress.comments = applied.outcomes;
}

async function store(world: World, inbound: Inbound, claim: Claim, progress: Progress): Promise<Answer> {
  const { message } = inbound;
  const now = world.clock.now();
  const owes = Object.keys(progress.pair.pending).length > 0;
  const kept = owes
    ? postponed(progress.pair, 'PEER_BUSY', 'Changed here later than there; on its way.', now, now)
    : progress.pair;
  const pair = withMessage(kept, inbound);
  const stored = await world.store.commit([
    { op: 'put', kind: 'pair', key: pairKey(pair.contractId, pair.issue.id), value: pair },
    { op: 'replace', kind: 'claim', key: claim.pairId, value: { ...claim, issue: pair.issue, until: 0 } },
    activityWrite(world, describeInbound(world, inbound, pair, progress.fields, progress.comments, true)),
    inbound.heard,
  ]);
  if (!stored) return refusal('busy', `The pair of ${message.issue.key} is being stored.`, 2000);
  if (owes) {
    const routes = [{ contractId: pair.contractId, connectionId: pair.connectionId }];
    await world.wakeUps.wake([{ issueId: pair.issue.id, routes, delaySeconds: 0 }]);
  }
  return { type: 'changed', issue: pair.issue, fields: progress.fields, comments: progress.comments };
}
