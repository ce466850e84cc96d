import { localChanges, settleIntent } from '../../domain/changes';
import type { CommentDifference } from '../../domain/comments';
import { commentDifferences, fittingComments } from '../../domain/comments';
import type { Connection } from '../../domain/connection';
import { silentAccounts } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { placeJql, scopeJql, sends } from '../../domain/contract';
import { jiraFieldsOf } from '../../domain/fields';
import { nameOf } from '../../domain/fields/names';
import {
  MAX_CLOCK_DIFFERENCE_MS,
  MINUTE_MS,
  SWEEP_MAX_PAGES,
  SWEEP_MAX_PAGES_IN_A_MINUTE,
  SWEEP_OVERLAP_MS,
  SWEEP_PAGE_SIZE,
  WAKE_DELAY_SECONDS,
} from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import { withNotice } from '../../domain/mark';
import type { Pair } from '../../domain/pair';
import { ALL_COMMENTS, pairKey } from '../../domain/pair';
import { printOfMessage, refusedAlready } from '../../domain/whole-refusal';
import { changeTimes } from '../change-times';
import type { JiraIssue, Ref, Snapshot, World } from '../ports';
import { embeddedComments } from '../send/embedded-comments';

/**
 * Reads the contract's issues that changed since the watermark, one search a page, and marks those that differ from
 * their pair or have none. The watermark moves as far as was read, and the next sweep looks back over it: the search
 * index shows an issue late.
 */
export async function sweepContract(
  world: World,
  connection: Connection,
  contract: Contract,
  overlapMs: number = SWEEP_OVERLAP_MS,
): Promise<number> {
  const now = world.clock.now();
  const snapshot = await world.store.read([
    { kind: 'watermark', key: contract.id },
    { kind: 'self', key: 'self' },
  ]);
  const watermark = snapshot.get('watermark', contract.id) ?? { at: contract.updatedAt, onSince: contract.updatedAt };
  // The far end of a direct connection dates by its own clock what is held here against ours.
  const since = watermark.onSince - (connection.kind === 'direct' ? MAX_CLOCK_DIFFERENCE_MS : 0);
  const silent = new Set(silentAccounts(connection));
  const self = snapshot.get('self', 'self')?.accountId;
  if (self) silent.add(self);

  // Relative dates: an absolute one would be read in the time zone of the app's own profile.
  const minutes = Math.ceil((now - watermark.at + overlapMs) / MINUTE_MS);
  // Paired issues are looked at though they left the contract's own JQL: being paired, they go on.
  const jql = `${placeJql(contract)} AND updated >= -${minutes}m ORDER BY updated ASC`;
  const fields = [...jiraFieldsOf(contract), 'issuetype', ...(sends(contract.comments) ? ['comment'] : [])];
  const advancedFrom = now - (minutes - 2) * MINUTE_MS;
  let token: string | undefined;
  let differing = 0;
  let readUpTo = 0;
  for (let page = 0; page < SWEEP_MAX_PAGES_IN_A_MINUTE; page += 1) {
    if (page >= SWEEP_MAX_PAGES && readUpTo >= advancedFrom) break;
    const found = await world.jira.search(jql, fields, { size: SWEEP_PAGE_SIZE, token });
    differing += await markDiffering(world, contract, found.issues, silent, since);
    readUpTo = Math.max(readUpTo, ...found.issues.map(updatedAt));
    token = found.token ?? undefined;
    if (!token) break;
  }
  if (token) world.log.info('sweep has more', { contract: contract.id });
  const at = token ? Math.min(now, readUpTo + SWEEP_OVERLAP_MS) : now;
  await world.store.commit([
    { op: 'put', kind: 'watermark', key: contract.id, value: { onSince: watermark.onSince, at } },
  ]);
  return differing;
}

async function markDiffering(
  world: World,
  contract: Contract,
  issues: JiraIssue[],
  silent: Set<string>,
  since: number,
): Promise<number> {
  if (issues.length === 0) return 0;
  const refs: Ref[] = issues.flatMap(({ id }) => [
    { kind: 'pair' as const, key: pairKey(contract.id, id) },
    { kind: 'mark' as const, key: id },
  ]);
  const snapshot = await world.store.read(refs);
  const candidates = issues.filter((issue) => differs(contract, issue, snapshot, silent, since));
  const differing = await withoutOutOfScope(world, contract, candidates, snapshot);
  const marked = await Promise.all(
    differing.map((issue) => markIssue(world, contract, issue, snapshot.get('mark', issue.id))),
  );
  const routes = [{ contractId: contract.id, connectionId: contract.connectionId }];
  const wakeUps = differing
    .filter((_, position) => marked[position])
    .map(({ id }) => ({ issueId: id, routes, delaySeconds: WAKE_DELAY_SECONDS }));
  await world.wakeUps.wake(wakeUps);
  return wakeUps.length;
}

/** An issue that has no pair is worth a look only if it matches the contract's own JQL: asked once for all of them. */
async function withoutOutOfScope(
  world: World,
  contract: Contract,
  candidates: JiraIssue[],
  snapshot: Snapshot,
): Promise<JiraIssue[]> {
  const isNew = ({ id }: JiraIssue) => !snapshot.get('pair', pairKey(contract.id, id));
  const ids = candidates.filter(isNew).map(({ id }) => id);
  if (ids.length === 0 || scopeJql(contract) === placeJql(contract)) return candidates;
  const jql = `${scopeJql(contract)} AND id in (${ids.join(', ')})`;
  const found = await world.jira.search(jql, ['updated'], { size: ids.length });
  const matching = new Set(found.issues.map(({ id }) => id));
  return candidates.filter((issue) => !isNew(issue) || matching.has(issue.id));
}

function differs(
  contract: Contract,
  issue: JiraIssue,
  snapshot: Snapshot,
  silent: Set<string>,
  since: number,
): boolean {
  const pair = snapshot.get('pair', pairKey(contract.id, issue.id));
  if (!pair) return updatedAt(issue) >= since;
  if (pair.state === 'ended') return false;
  if (pair.state === 'waiting') return hasUnknownComments(contract, issue, pair, silent);
  return differsFromPair(contract, issue, pair, silent);
}

/**
 * A pair that waits is compared as a whole when it is sent, but for its comments: of these only those are looked at of
 * which something told, and by then the watermark may be beyond them. An issue without counterpart is sent with all.
 */
function hasUnknownComments(contract: Contract, issue: JiraIssue, pair: Pair, silent: Set<string>): boolean {
  if (!pair.peer || pair.pendingComments.includes(ALL_COMMENTS)) return false;
  return commentsOf(contract, issue, pair, silent).some(({ id }) => !pair.pendingComments.includes(id));
}

function differsFromPair(contract: Contract, issue: JiraIssue, pair: Pair, silent: Set<string>): boolean {
  const settled = settleIntent(pair, contract, issue.fields);
  const changes = localChanges(settled, contract, issue.fields, changeTimes(undefined, issue, silent));
  const fresh = changes.some(({ field, print }) => settled.pending[field]?.print !== print);
  const told = commentsOf(contract, issue, pair, silent);
  if (!fresh && told.length === 0) return false;
  const issueType = pair.peer ? '' : (nameOf(issue.fields.issuetype) ?? '');
  return !refusedAlready(pair, printOfMessage(contract, issueType, { changes, comments: fittingComments(told) }));
}

function commentsOf(contract: Contract, issue: JiraIssue, pair: Pair, silent: Set<string>): CommentDifference[] {
  if (!sends(contract.comments)) return [];
  const { comments, complete } = embeddedComments(issue);
  const looked = [...comments.map(({ id }) => id), ...(complete ? Object.keys(pair.comments) : [])];
  return commentDifferences(pair, contract, comments, looked, (id) => id !== null && silent.has(id));
}

function updatedAt(issue: JiraIssue): number {
  return Date.parse(String(issue.fields.updated ?? '')) || 0;
}

async function markIssue(world: World, contract: Contract, issue: JiraIssue, mark: Mark | undefined): Promise<boolean> {
  const at = updatedAt(issue) || world.clock.now();
  const notice = { issueId: issue.id, projectId: contract.project.id, at, fields: [], allComments: true };
  const marked = withNotice(mark, notice);
  if (marked === mark) return true;
  return mark
    ? world.store.commit([{ op: 'replace', kind: 'mark', key: issue.id, value: marked }])
    : world.store.create('mark', issue.id, marked);
}
