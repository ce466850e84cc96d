import type { Activity } from '../../domain/activity';
import type { Contract } from '../../domain/contract';
import { AppError, asAppError } from '../../domain/errors';
import { MAX_ROUNDS, STALE_MARK_MS } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import { pairKey } from '../../domain/pair';
import { activityWrite } from '../activity';
import type { Route, Snapshot, World, Write } from '../ports';
import type { RouteResult } from './send-route';
import { sendRoute } from './send-route';

/** The furthest a wake-up can be delayed; what is due later is left to the sweep. */
const LONGEST_DELAY_SECONDS = 900;

/**
 * The worker: brings what changed on one issue to the peers of every contract that covers it.
 * Takes the mark, reads, sends, stores; a competing writer makes it begin anew with what is stored by then.
 */
export async function sendChanges(world: World, issueId: string, routes: Route[]): Promise<void> {
  let taken: Mark | undefined;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const snapshot = await world.store.read(refsOf(issueId, routes));
    const mark = await takeMark(world, snapshot.get('mark', issueId), taken);
    if (mark === 'lost') continue;
    taken = mark;
    const results = await Promise.all(routes.map((route) => attempt(world, issueId, route, snapshot, mark)));
    if (await store(world, issueId, mark, results)) {
      await wakeAgain(world, issueId, mark, results);
      return;
    }
  }
  throw new AppError('STORE_CONFLICT');
}

function refsOf(issueId: string, routes: Route[]) {
  return [
    { kind: 'mark' as const, key: issueId },
    { kind: 'self' as const, key: 'self' },
    ...routes.flatMap(({ contractId, connectionId }) => [
      { kind: 'connection' as const, key: connectionId },
      { kind: 'contract' as const, key: contractId },
      { kind: 'pair' as const, key: pairKey(contractId, issueId) },
    ]),
  ];
}

/**
 * Says that the issue is about to be read: an event from now on has to mark it anew. A mark that somebody else took
 * and left is unsure; one that this worker took in an earlier round is its own.
 * @param own the mark as this worker took it, if it did
 * @returns the mark as stored now; `'lost'` when somebody wrote it meanwhile
 */
async function takeMark(
  world: World,
  mark: Mark | undefined,
  own: Mark | undefined,
): Promise<Mark | undefined | 'lost'> {
  if (!mark) return mark;
  if (mark.taken && mark.version === own?.version) return own;
  if (mark.taken) return { ...mark, unsure: true };
  const taken = { ...mark, taken: true };
  const stored = await world.store.commit([{ op: 'replace', kind: 'mark', key: mark.issueId, value: taken }]);
  return stored ? { ...taken, version: mark.version + 1 } : 'lost';
}

async function attempt(
  world: World,
  issueId: string,
  route: Route,
  snapshot: Snapshot,
  mark: Mark | undefined,
): Promise<RouteResult> {
  const connection = snapshot.get('connection', route.connectionId);
  const contract = snapshot.get('contract', route.contractId);
  const pair = snapshot.get('pair', pairKey(route.contractId, issueId));
  if (!connection || !contract || contract.state === 'off') return { route, kind: 'settled', writes: [] };
  const selfAccountId = snapshot.get('self', 'self')?.accountId;
  try {
    return await sendRoute(world, route, { issueId, connection, contract, pair, mark, selfAccountId });
  } catch (thrown) {
    const error = asAppError(thrown);
    world.log.warn('send failed', {
      issueId,
      contract: contract.id,
      code: error.code,
      cause: String(error.cause ?? ''),
    });
    if (error.retryable) return { route, kind: 'failed', error };
    return { route, kind: 'settled', writes: [activityWrite(world, lookRefused(contract, issueId, error))] };
  }
}

/** There is no pair yet in which it could wait: the mark goes, and the activity says how the issue comes over after all. */
function lookRefused(contract: Contract, issueId: string, error: AppError): Omit<Activity, 'at'> {
  const text = `Issue ${issueId} of “${contract.name}” cannot be read, so that it is not brought over. ${error.userMessage} Mend the reason, then open the issue and choose Sync now, or edit it.`;
  return {
    connectionId: contract.connectionId,
    contractId: contract.id,
    issueKey: null,
    peerKey: null,
    direction: 'out',
    what: ['not read'],
    result: 'attention',
    code: error.code,
    text,
    lagMs: null,
  };
}

/** All outcomes, and with the last of them the clearing of the mark; a mark made anew meanwhile stays. */
async function store(world: World, issueId: string, mark: Mark | undefined, results: RouteResult[]): Promise<boolean> {
  if (results.some(({ kind }) => kind === 'overtaken')) return false;
  const failed = results.find((result) => result.kind === 'failed');
  const keepMark = results.some(({ kind }) => kind === 'failed' || kind === 'later');
  const clearing: Write[] =
    mark && !keepMark ? [{ op: 'remove', kind: 'mark', key: issueId, ifVersion: mark.version }] : [];
  const [last = [], ...others] = inCommits(results).reverse();
  for (const writes of others) if (!(await commitIfAny(world, writes))) return false;
  const stored =
    (await commitIfAny(world, [...last, ...clearing])) || (clearing.length > 0 && (await commitIfAny(world, last)));
  if (failed?.kind === 'failed') giveBack(world, mark, failed.error);
  return stored;
}

/** What the store takes in one request, less the clearing of the mark. */
const WRITES_PER_COMMIT = 24;

/** The outcomes of many contracts need several requests; those of one stay together. */
function inCommits(results: RouteResult[]): Write[][] {
  const commits: Write[][] = [];
  for (const result of results) {
    if (result.kind !== 'settled' || result.writes.length === 0) continue;
    const last = commits[commits.length - 1];
    if (last && last.length + result.writes.length <= WRITES_PER_COMMIT) last.push(...result.writes);
    else commits.push([...result.writes]);
  }
  return commits;
}

/**
 * What failed before there was a pair to wait is tried again by the queue, each time after half of the time since the
 * event; once the mark is stale, by every sweep. Otherwise each sweep would set another endless row of attempts going.
 * @throws AppError the error, with its waiting time, while the queue is to try again
 */
function giveBack(world: World, mark: Mark | undefined, error: AppError): void {
  const ageMs = mark ? world.clock.now() - mark.at : 0;
  if (ageMs > STALE_MARK_MS) return;
  const { code, cause, retryAfterMs = 0 } = error;
  throw new AppError(code, { cause, retryAfterMs: Math.max(retryAfterMs, ageMs / 2) });
}

async function commitIfAny(world: World, writes: Write[]): Promise<boolean> {
  return writes.length === 0 || world.store.commit(writes);
}

async function wakeAgain(world: World, issueId: string, mark: Mark | undefined, results: RouteResult[]): Promise<void> {
  const now = world.clock.now();
  // Every sweep wakes a stale mark: to wake it from here as well would make the rows of wake-ups more and more.
  const swept = mark !== undefined && now - mark.at > STALE_MARK_MS;
  const wakeUps = results.flatMap((result) => {
    if (result.kind === 'later' && swept) return [];
    const dueAt = result.kind === 'failed' || result.kind === 'overtaken' ? undefined : result.dueAt;
    if (dueAt === undefined) return [];
    const delaySeconds = Math.max(0, Math.ceil((dueAt - now) / 1000));
    return delaySeconds <= LONGEST_DELAY_SECONDS ? [{ issueId, routes: [result.route], delaySeconds }] : [];
  });
  if (wakeUps.length > 0) await world.wakeUps.wake(wakeUps);
}
