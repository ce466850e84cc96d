import type { Claim } from '../domain/claim';
import { withBase } from '../domain/changes';
import { asAppError } from '../domain/errors';
import { fieldType, jiraFieldsOf } from '../domain/fields';
import { decideField } from '../domain/merge';
import type { Json } from '../domain/canonical';
import { fingerprint } from '../domain/canonical';
import type { Pair } from '../domain/pair';
import { newPair } from '../domain/pair';
import type { Answer, CommentOutcome, FieldOutcome } from '../protocol/answer';
import { activityWrite } from './activity';
import { applyComments } from './apply-comments';
import { describeInbound } from './describe-inbound';
import type { Inbound } from './inbound';
import { withMessage } from './inbound';
import type { Decisions } from './merge-into-issue';
import type { JiraIssue, World } from './ports';
import { refusal } from './receive-message';
import { pairKey } from './send-changes';
import { writeFields } from './write-fields';

interface Progress {
  pair: Pair;
  fields: Record<string, FieldOutcome>;
  comments: Record<string, CommentOutcome>;
}

/**
 * After the issue exists: reads what Jira made of it, reaches the status, adds the comments, and stores claim and pair
 * together. From here on a fault loses nothing: what could not be done is left out of the answer, and is sent again.
 * @param decisions what was written by the creating request; empty for an issue found from an earlier attempt
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
    const error = asAppError(thrown);
    world.log.warn('counterpart not finished', { issueKey: issue.key, code: error.code });
    const unsure = message.comments.map(({ id }) => id);
    progress.pair = { ...progress.pair, intent: { until: world.clock.now(), fields: {}, comments: unsure } };
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
  const made = await world.jira.issue(progress.pair.issue.id, jiraFieldsOf(contract), { transitions });
  if (!made) return;
  const remaining: Decisions = {};
  for (const [field, { value, stamp }] of Object.entries(message.fields)) {
    if (progress.fields[field]) continue;
    const nothingIsNewer = { fields: {}, otherwise: 0 };
    const incoming = { value: (value ?? null) as Json, stamp };
    remaining[field] = decideField(field, incoming, progress.pair, contract, made.fields, nothingIsNewer);
  }
  const written = await writeFields(world, inbound, made, withoutWritten(remaining, decisions, made));
  for (const [field, decision] of Object.entries(written)) {
    if (decision.kind === 'refused') {
      progress.fields[field] = { outcome: 'refused', code: decision.code, text: decision.text };
    } else if (decision.kind === 'apply' || decision.kind === 'agreed') {
      progress.pair = withBase(progress.pair, field, { print: decision.print, stamp: decision.stamp });
      progress.fields[field] = { outcome: 'applied', stamp: decision.stamp };
    }
  }
}

/**
 * What the creating request set and Jira shows a little differently is not written again: Jira's form of it is what
 * this end agrees on.
 */
function withoutWritten(remaining: Decisions, decisions: Decisions, made: JiraIssue): Decisions {
  const result: Decisions = {};
  for (const [field, decision] of Object.entries(remaining)) {
    const type = fieldType(field);
    const requested = decisions[field]?.kind === 'apply' && type?.onCreate === true;
    const shown = type?.local(made.fields) ?? null;
    result[field] =
      decision.kind === 'apply' && requested && shown !== null
        ? { kind: 'agreed', print: fingerprint(shown), stamp: decision.stamp }
        : decision;
  }
  return result;
}

async function settleComments(world: World, inbound: Inbound, progress: Progress, found: boolean): Promise<void> {
  const applied = await applyComments(world, inbound, progress.pair, undefined, found);
  progress.pair = { ...progress.pair, comments: applied.comments };
  progress.comments = applied.outcomes;
}

async function store(world: World, inbound: Inbound, claim: Claim, progress: Progress): Promise<Answer> {
  const { message, connection } = inbound;
  const pair = withMessage(progress.pair, inbound);
  const stored = await world.store.commit([
    { op: 'put', kind: 'pair', key: pairKey(pair.contractId, pair.issue.id), value: pair },
    { op: 'replace', kind: 'claim', key: claim.pairId, value: { ...claim, issue: pair.issue, until: 0 } },
    activityWrite(world, describeInbound(world, inbound, pair, progress.fields, progress.comments, true)),
    { op: 'put', kind: 'heard', key: connection.id, value: { at: world.clock.now(), result: 'change' } },
  ]);
  if (!stored) return refusal('busy', `The pair of ${message.issue.key} is being stored.`, 2000);
  return { type: 'changed', issue: pair.issue, fields: progress.fields, comments: progress.comments };
}
