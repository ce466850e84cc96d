import type { LocalChange } from '../../domain/changes';
import { localChanges, settleIntent, withoutOldRefusals } from '../../domain/changes';
import type { CommentDifference } from '../../domain/comments';
import { commentDifferences, fittingComments } from '../../domain/comments';
import type { Connection } from '../../domain/connection';
import { silentAccounts } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { scopeJql, sends } from '../../domain/contract';
import { withDeletedMirrors } from '../../domain/deleted-mirrors';
import { jiraFieldsOf } from '../../domain/fields';
import type { Mark } from '../../domain/mark';
import type { Pair } from '../../domain/pair';
import { ALL_COMMENTS, newPair, originOf, pairId } from '../../domain/pair';
import { changeTimes } from '../change-times';
import type { JiraComment, JiraIssue, World } from '../ports';
import { embeddedComments } from './embedded-comments';

type Needs = Pick<World, 'store' | 'jira' | 'clock'>;

/** One contract's view of one issue. */
export interface Subject {
  issueId: string;
  connection: Connection;
  contract: Contract;
  pair: Pair | undefined;
  mark: Mark | undefined;
  /** The app's own account; what it wrote is not sent. */
  selfAccountId: string | undefined;
}

export type Look =
  /** Nothing of it is kept in step under this contract. */
  | { kind: 'out-of-scope' }
  /** It is the counterpart of a peer's issue whose creation is not finished: look again soon. */
  | { kind: 'unfinished' }
  | { kind: 'deleted' }
  /** Jira does not show it to us any more, and did not say that it was deleted. */
  | { kind: 'invisible' }
  | {
      kind: 'seen';
      pair: Pair;
      isNew: boolean;
      issueType: string;
      changes: LocalChange[];
      comments: CommentDifference[];
    };

/** Reads the issue once, with just the fields the contract names, and compares it with what both ends agreed on. */
export async function lookAtIssue(world: Needs, subject: Subject): Promise<Look> {
  const { pair, mark } = subject;
  if (mark?.deleted || pair?.deleted) return pair ? { kind: 'deleted' } : { kind: 'out-of-scope' };
  return pair ? lookAtPaired(world, subject, pair) : lookAtNew(world, subject);
}

async function lookAtNew(world: Needs, subject: Subject): Promise<Look> {
  const { contract, issueId } = subject;
  const fields = [...jiraFieldsOf(contract), 'issuetype', ...(sends(contract.comments) ? ['comment'] : [])];
  const issue = await world.jira.issueMatching(scopeJql(contract), issueId, fields);
  if (!issue) return { kind: 'out-of-scope' };
  if (await isCounterpart(world, contract, issue)) return { kind: 'unfinished' };

  const pair = newPair(
    {
      id: pairId(contract.id, contract.side, issueId),
      contractId: contract.id,
      connectionId: contract.connectionId,
      issue: { id: issue.id, key: issue.key },
    },
    world.clock.now(),
  );
  const embedded = embeddedComments(issue);
  const comments = embedded.complete ? embedded.comments : await world.jira.allComments(issueId);
  return seen(
    subject,
    pair,
    true,
    issue,
    comments,
    comments.map(({ id }) => id),
  );
}

/**
 * An issue that carries a pair's id was created for the peer's issue, and its pair is being stored: it must not be
 * sent back as a new one. A clone carries the id as well, but the claim knows which issue is the true one.
 */
async function isCounterpart(world: Needs, contract: Contract, issue: JiraIssue): Promise<boolean> {
  const carried = (issue.properties?.causeway as { pair?: unknown } | undefined)?.pair;
  const origin = typeof carried === 'string' ? originOf(carried) : undefined;
  if (!origin || origin.contractId !== contract.id || origin.side === contract.side) return false;
  const claim = (await world.store.read([{ kind: 'claim', key: carried as string }])).get('claim', carried as string);
  return claim !== undefined && (claim.issue === null || claim.issue.id === issue.id);
}

async function lookAtPaired(world: Needs, subject: Subject, pair: Pair): Promise<Look> {
  const { contract, mark, issueId } = subject;
  const comments = sends(contract.comments) ? commentsToLookAt(pair, mark) : [];
  const all = sends(contract.comments) && (mark?.allComments || comments.includes(ALL_COMMENTS) || !pair.peer);
  const onlyComments =
    mark && !mark.fields && !mark.allComments && !mark.unsure && pair.state === 'in-step' && pair.peer;
  const jiraFields = [...jiraFieldsOf(contract), ...(pair.peer ? [] : ['issuetype'])];
  // Where some event was missed, the history says when what it would have told of was done.
  const read = (history: boolean) => world.jira.issue(issueId, jiraFields, { history });
  let issue = onlyComments ? undefined : await read(mark?.allComments === true);
  if (issue && !issue.history && hasUntold(subject, pair, issue)) issue = await read(true);
  if (!issue && !onlyComments) return { kind: 'invisible' };

  const current: JiraIssue = issue ?? { id: issueId, key: pair.issue.key, fields: {} };
  const found = all
    ? await world.jira.allComments(issueId)
    : comments.length > 0
      ? await world.jira.comments(issueId, comments)
      : [];
  const missing = comments.some((id) => pair.comments[id] && !found.some((comment) => comment.id === id));
  // A comment is deleted only if the issue that it belongs to can still be seen.
  if (onlyComments && missing && !(await world.jira.issue(issueId, ['updated']))) return { kind: 'invisible' };
  const asked = comments.filter((id) => id !== ALL_COMMENTS);
  const looked = all ? [...new Set([...found.map(({ id }) => id), ...Object.keys(pair.comments), ...asked])] : comments;
  const settled = issue ? withoutOldRefusals(settleIntent(pair, contract, issue.fields), contract, issue.fields) : pair;
  const renamed = { ...settled, issue: { id: pair.issue.id, key: current.key } };
  return seen(subject, renamed, false, issue && current, found, looked);
}

/** Whether a field has changed of which no event told; what else has changed since may be much later. */
function hasUntold({ contract, connection, mark, selfAccountId }: Subject, pair: Pair, issue: JiraIssue): boolean {
  const silent = new Set([...silentAccounts(connection), ...(selfAccountId ? [selfAccountId] : [])]);
  const times = changeTimes(mark, issue, silent);
  return localChanges(settleIntent(pair, contract, issue.fields), contract, issue.fields, times).some(
    ({ field, print }) => times.atLeast?.[field] === undefined && pair.pending[field]?.print !== print,
  );
}

function seen(
  subject: Subject,
  pair: Pair,
  isNew: boolean,
  issue: JiraIssue | undefined,
  comments: JiraComment[],
  looked: string[],
): Look {
  const { contract, connection, mark, selfAccountId } = subject;
  const silent = new Set([...silentAccounts(connection), ...(selfAccountId ? [selfAccountId] : [])]);
  const isOurs = (accountId: string | null) => accountId !== null && silent.has(accountId);
  const isMaybeTold = (id: string) => mark?.unsure === true || pair.pendingComments.includes(id);
  const differences = sends(contract.comments)
    ? commentDifferences(pair, contract, comments, looked, isOurs, isMaybeTold)
    : [];
  const changes = issue
    ? localChanges(pair, contract, issue.fields, changeTimes(mark, issue, silent), mark?.unsure)
    : [];
  return {
    kind: 'seen',
    pair: {
      ...withDeletedMirrors(pair, mark),
      seenUpdated: typeof issue?.fields.updated === 'string' ? issue.fields.updated : pair.seenUpdated,
      pendingComments: differences.map(({ id }) => id),
    },
    isNew,
    issueType: typeNameOf(issue),
    changes,
    comments: fittingComments(differences),
  };
}

function commentsToLookAt(pair: Pair, mark: Mark | undefined): string[] {
  return [...new Set([...(mark?.comments ?? []), ...pair.pendingComments])];
}

function typeNameOf(issue: JiraIssue | undefined): string {
  return String((issue?.fields.issuetype as { name?: unknown } | undefined)?.name ?? '');
}
