import type { Json } from '../../domain/canonical';
import type { Claim } from '../../domain/claim';
import { accepts } from '../../domain/contract';
import type { AppError, ErrorCode } from '../../domain/errors';
import { asAppError, isRefusedByJira } from '../../domain/errors';
import { fieldType, printOf } from '../../domain/fields';
import { sameName } from '../../domain/fields/names';
import { INTENT_LEASE_MS, MINUTE_MS, SEARCH_LAG_ALLOWANCE_MS, SECOND_MS } from '../../domain/limits';
import type { Decisions } from '../../domain/merge';
import type { Answer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { World } from '../ports';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';
import { settleCounterpart } from './settle-counterpart';

/** Errors after which Jira has certainly not created anything. */
const WITHOUT_EFFECT: readonly ErrorCode[] = ['JIRA_RATE_LIMITED', 'JIRA_UNAUTHORIZED'];

/**
 * Creates the issue that stands for the peer's, exactly once. The claim is stored before the request; the request
 * carries the pair's id. Where a claim shows that an attempt broke off, its issue is searched for, and no other is
 * created while the search index may still hide it.
 */
export async function createCounterpart(world: World, inbound: Inbound, claim: Claim | undefined): Promise<Answer> {
  const { contract, message } = inbound;
  const type = contract.issueTypes.find(({ theirs }) => sameName(theirs, message.issue.issueType));
  if (!type)
    return refusal(
      'refused',
      `No issue type of this end stands for “${message.issue.issueType}” in “${contract.name}”.`,
    );
  const now = world.clock.now();
  if (claim && claim.until > now) return refusal('busy', 'The issue is being created.', 2 * SECOND_MS);

  if (claim) {
    const created = { projectId: contract.project.id, since: claim.startedAt };
    const left = claim.issue ?? (await world.jira.issuesOfPair(message.pair, created))[0];
    if (left) return settleLeft(world, inbound, claim, left);
    if (now - claim.startedAt < SEARCH_LAG_ALLOWANCE_MS) {
      return refusal('busy', 'An earlier attempt broke off; its issue is being searched for.', MINUTE_MS);
    }
  }
  const taken = await takeClaim(world, inbound, claim, { startedAt: now, issue: null });
  if (!taken) return refusal('busy', 'The issue is being created.', 2 * SECOND_MS);
  return create(world, inbound, taken, type.ours.id);
}

/**
 * An issue that an earlier attempt created, and did not bring to its end. The claim names it from now on: should this
 * attempt break off as well, it need not be searched for again, long after the time at which it was made.
 */
async function settleLeft(
  world: World,
  inbound: Inbound,
  claim: Claim,
  { id, key }: { id: string; key: string },
): Promise<Answer> {
  const issue = { id, key };
  const taken = await takeClaim(world, inbound, claim, { startedAt: claim.startedAt, issue });
  if (!taken) return refusal('busy', 'The issue is being created.', 2 * SECOND_MS);
  return settleCounterpart(world, inbound, taken, issue, {});
}

async function takeClaim(
  world: World,
  inbound: Inbound,
  claim: Claim | undefined,
  attempt: Pick<Claim, 'startedAt' | 'issue'>,
): Promise<Claim | undefined> {
  const { pair, contract } = inbound.message;
  const next: Claim = {
    pairId: pair,
    contractId: contract,
    version: claim?.version ?? 0,
    messageId: inbound.messageId,
    until: world.clock.now() + INTENT_LEASE_MS,
    ...attempt,
  };
  const stored = claim
    ? await world.store.commit([{ op: 'replace', kind: 'claim', key: pair, value: next }])
    : await world.store.create('claim', pair, next);
  return stored ? { ...next, version: next.version + 1 } : undefined;
}

async function create(world: World, inbound: Inbound, claim: Claim, issueTypeId: string): Promise<Answer> {
  let made: Made;
  try {
    made = await createIssue(world, inbound, issueTypeId);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (!error.retryable || WITHOUT_EFFECT.includes(error.code)) {
      await world.store.commit([{ op: 'remove', kind: 'claim', key: claim.pairId, ifVersion: claim.version }]);
    }
    throw error;
  }
  return settleCounterpart(world, inbound, claim, made.issue, made.decisions);
}

interface Made {
  issue: { id: string; key: string };
  decisions: Decisions;
}

/** One request; a second one without the fields that Jira named as wrong in refusing the first. */
async function createIssue(world: World, inbound: Inbound, issueTypeId: string): Promise<Made> {
  const { contract, message, connection } = inbound;
  const decisions = decisionsForNew(inbound);
  const send = (fields: Record<string, Json>) =>
    world.jira.createIssue(
      { projectId: contract.project.id, issueTypeId, fields, pairId: message.pair },
      actorOf(connection),
    );
  const fields = fieldsForNew(inbound, decisions);
  try {
    return { issue: await send(fields), decisions };
  } catch (thrown) {
    const error = asAppError(thrown);
    const named = Object.keys(error.details ?? {}).filter((field) => field in fields && field !== 'summary');
    if (!isRefusedByJira(error) || named.length === 0) throw error;
    const rest = Object.fromEntries(Object.entries(fields).filter(([field]) => !named.includes(field)));
    return { issue: await send(rest), decisions: withRefused(inbound, decisions, named, error) };
  }
}

/** What each incoming field becomes on a new issue. The status is reached afterwards. */
function decisionsForNew({ contract, message }: Inbound): Decisions {
  const entries = Object.entries(message.fields).map(([field, { value, stamp }]): [string, Decisions[string]] => {
    const type = fieldType(field);
    if (!type || !accepts(contract.fields[field])) {
      return [
        field,
        {
          kind: 'refused',
          code: 'PEER_REFUSED',
          text: `This end does not take ${type?.label ?? field} from the peer.`,
        },
      ];
    }
    const mapped = type.fromWire((value ?? null) as Json, contract);
    if ('unmapped' in mapped) return [field, { kind: 'refused', ...mapped.unmapped }];
    return [field, { kind: 'apply', value: mapped.value, print: printOf(type, mapped.value), stamp }];
  });
  return Object.fromEntries(entries);
}

function fieldsForNew({ contract, message }: Inbound, decisions: Decisions): Record<string, Json> {
  const fields: Record<string, Json> = { summary: message.issue.key };
  for (const [field, decision] of Object.entries(decisions)) {
    const type = fieldType(field);
    if (decision.kind !== 'apply' || !type?.onCreate || isEmpty(decision.value)) continue;
    const write = type.write(decision.value, contract);
    if ('fields' in write) Object.assign(fields, write.fields);
  }
  return fields;
}

function isEmpty(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function withRefused({ contract }: Inbound, decisions: Decisions, jiraFields: string[], error: AppError): Decisions {
  const result = { ...decisions };
  for (const [field, decision] of Object.entries(decisions)) {
    const write = decision.kind === 'apply' ? fieldType(field)?.write(decision.value, contract) : undefined;
    const refusedField =
      write && 'fields' in write ? Object.keys(write.fields).find((id) => jiraFields.includes(id)) : undefined;
    if (refusedField) {
      result[field] = { kind: 'refused', code: error.code, text: error.details?.[refusedField] ?? error.userMessage };
    }
  }
  return result;
}
