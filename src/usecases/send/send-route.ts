import { aboutPair } from '../../domain/activity';
import type { Fingerprint } from '../../domain/canonical';
import { withDeletedMirrors } from '../../domain/deleted-mirrors';
import type { AppError, ErrorCode } from '../../domain/errors';
import { asAppError } from '../../domain/errors';
import { fieldType } from '../../domain/fields';
import { SECOND_MS } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import {
  afterAnswer,
  endedPair,
  isBesideBusy,
  isBesideSchedule,
  postponed,
  UNTIL_WOKEN,
  withPending,
} from '../../domain/outcome';
import type { Pair } from '../../domain/pair';
import { ALL_COMMENTS, pairKey, restingState } from '../../domain/pair';
import { printOfMessage, refusedAlready } from '../../domain/whole-refusal';
import type { Answer, ChangedAnswer } from '../../protocol/answer';
import { activityWrite } from '../activity';
import type { Route, World, Write } from '../ports';
import { putPair } from '../put-pair';
import { refusalError } from '../refusal-error';
import { stopConnection } from '../repair/stop-connection';
import { pairAfter } from './after-failure';
import { invisiblePair } from './invisible-pair';
import type { Look, Subject } from './look-at-issue';
import { lookAtIssue } from './look-at-issue';
import type { Difference } from './outgoing-message';
import { changeMessage, describeSent, endMessage } from './outgoing-message';

/** What one contract's attempt came to. */
export type RouteResult =
  /** To be stored; `dueAt`: when to try again. */
  | { kind: 'settled'; route: Route; writes: Write[]; dueAt?: number }
  /** Nothing stored, the mark stays, another look is due. */
  | { kind: 'later'; route: Route; dueAt: number }
  /** Somebody stored the pair meanwhile: begin anew. */
  | { kind: 'overtaken'; route: Route }
  | { kind: 'failed'; route: Route; error: AppError };

type Seen = Extract<Look, { kind: 'seen' }>;

const LOOK_AGAIN_MS = 2 * SECOND_MS;
const UNFINISHED_CREATION_MS = 30 * SECOND_MS;

export async function sendRoute(world: World, route: Route, subject: Subject): Promise<RouteResult> {
  const { connection, pair } = subject;
  const now = world.clock.now();
  if (pair?.state === 'ended') return { kind: 'settled', route, writes: [] };
  if (pair?.intent && pair.intent.until > now) return { kind: 'later', route, dueAt: now + LOOK_AGAIN_MS };
  if (connection.state !== 'active' || (connection.passive && pair)) return held(world, route, subject);

  let look: Look;
  try {
    look = await lookAtIssue(world, subject);
  } catch (thrown) {
    if (!pair) throw thrown;
    return failed(world, route, subject, withWhatWasTold(pair, subject.mark), asAppError(thrown));
  }
  switch (look.kind) {
    case 'out-of-scope':
      return { kind: 'settled', route, writes: [] };
    case 'unfinished':
      return { kind: 'later', route, dueAt: now + UNFINISHED_CREATION_MS };
    case 'deleted':
      return end(world, route, subject, pair!);
    case 'invisible':
      return { kind: 'settled', route, writes: [putPair(invisiblePair(pair!, connection, now))] };
    case 'seen':
      return connection.passive ? holdNew(world, route, subject, look.pair) : deliver(world, route, subject, look);
  }
}

/** Nothing is sent by this end now; the pair remembers that something waits. */
function held(world: World, route: Route, { connection, pair, mark }: Subject): RouteResult {
  if (!pair) return { kind: 'settled', route, writes: [] };
  const pending = withWhatWasTold(pair, mark);
  const text = connection.passive
    ? 'The peer fetches it.'
    : 'The connection is not active; it is sent when it is again.';
  const code = connection.passive ? 'PEER_FETCHES' : 'STOPPED_HERE';
  const waiting = postponed(pending, code, text, UNTIL_WOKEN, world.clock.now());
  return { kind: 'settled', route, writes: [putPair(waiting)] };
}

/** A passive end's new issue: its pair waits for the peer to fetch it. */
async function holdNew(world: World, route: Route, { contract, issueId }: Subject, pair: Pair): Promise<RouteResult> {
  const waiting = postponed(pair, 'PEER_FETCHES', 'The peer fetches it.', UNTIL_WOKEN, world.clock.now());
  const stored = await world.store.create('pair', pairKey(contract.id, issueId), waiting);
  return stored ? { kind: 'settled', route, writes: [] } : { kind: 'overtaken', route };
}

async function deliver(world: World, route: Route, subject: Subject, look: Seen): Promise<RouteResult> {
  const { contract } = subject;
  let pair = look.pair;
  if (!look.isNew && pair.peer && look.changes.length === 0 && look.comments.length === 0) {
    return { kind: 'settled', route, writes: settledWrites(subject.pair!, pair) };
  }
  if (look.isNew) {
    pair = { ...postponed(pair, 'UNDER_WAY', 'Being created at the peer.', world.clock.now(), world.clock.now()) };
    if (!(await world.store.create('pair', pairKey(contract.id, subject.issueId), pair)))
      return { kind: 'overtaken', route };
    pair = { ...pair, version: 1 };
  }
  const print = printOfMessage(contract, look.issueType, look);
  const rests = refusedAlready(pair, print);
  if (rests) return { kind: 'settled', route, writes: subject.pair?.state === 'parked' ? [] : [putPair(rests)] };
  let answer: Answer;
  try {
    answer = await world.peer.call(subject.connection, changeMessage(pair, look));
  } catch (thrown) {
    return failed(world, route, subject, withPending(pair, look), asAppError(thrown), print);
  }
  if (answer.type === 'changed') return applied(world, route, subject, pair, look, answer);
  return refused(world, route, subject, withPending(pair, look), answer, print);
}

/** The mark goes; what it says of comments, and of a deletion, cannot be seen in the issue later, and stays. */
function withWhatWasTold(pair: Pair, mark: Mark | undefined): Pair {
  const told = [...(mark?.comments ?? []), ...(mark?.allComments ? [ALL_COMMENTS] : [])];
  const deleted = pair.deleted || mark?.deleted === true;
  return {
    ...withDeletedMirrors(pair, mark),
    deleted,
    pendingComments: [...new Set([...pair.pendingComments, ...told])],
  };
}

/** A pair that was waiting and has nothing to send any more is in step; an unchanged one costs no write. */
function settledWrites(before: Pair, after: Pair): Write[] {
  const rested = restingState(after);
  const same =
    before.state === rested.state &&
    before.issue.key === rested.issue.key &&
    before.intent === rested.intent &&
    before.refusals === rested.refusals;
  return same ? [] : [putPair({ ...rested, pending: {} })];
}

function applied(
  world: World,
  route: Route,
  subject: Subject,
  pair: Pair,
  sent: Difference,
  answer: ChangedAnswer,
): RouteResult {
  const now = world.clock.now();
  const { pair: next, again } = afterAnswer(pair, sent, answer, subject.contract.side, now);
  const dueAt = again ? now : undefined;
  const stored = again ? postponed(next, 'PEER_BUSY', 'Both ends changed it at once.', now, now) : next;
  const parked = stored.state === 'parked';
  const oldest = Math.min(...[...sent.changes, ...sent.comments].map(({ stamp }) => stamp.at), now);
  const activity = activityWrite(world, {
    ...aboutPair(pair),
    peerKey: answer.issue.key,
    direction: 'out',
    what: describeSent(sent, pair.peer === null),
    result: parked ? 'attention' : 'done',
    code: stored.reason?.code ?? null,
    text: parked ? (stored.reason?.text ?? '') : '',
    lagMs: now - oldest,
  });
  return { kind: 'settled', route, writes: [putPair(stored), activity], dueAt };
}

async function refused(
  world: World,
  route: Route,
  subject: Subject,
  pair: Pair,
  answer: Answer,
  print?: Fingerprint,
): Promise<RouteResult> {
  if (answer.type === 'refusal' && answer.code === 'gone') {
    const ended = endedPair(pair, 'The peer’s issue was deleted.', world.clock.now());
    return { kind: 'settled', route, writes: [putPair(ended)] };
  }
  return failed(world, route, subject, pair, refusalError(answer), print);
}

/** Reasons to wait that are nobody's fault: told once, or not at all while they pass by themselves. */
const CALM: readonly ErrorCode[] = ['PEER_PAUSED', 'PEER_NOT_READY', 'PEER_BUSY'];

/** @param print of the message that failed, if it came to one */
async function failed(
  world: World,
  route: Route,
  subject: Subject,
  pair: Pair,
  error: AppError,
  print?: Fingerprint,
): Promise<RouteResult> {
  const now = world.clock.now();
  if (error.code === 'PEER_REJECTED_KEY' || error.code === 'PEER_GONE' || error.code === 'GRANT_DEAD') {
    await stopConnection(world, subject.connection, error);
    const waiting = postponed(pair, error.code, error.userMessage, UNTIL_WOKEN, now);
    return { kind: 'settled', route, writes: [putPair(waiting)] };
  }
  const next = pairAfter(pair, error, now, world.ids.random(), print);
  const parked = next.state === 'parked';
  const isNews = subject.pair?.reason?.code !== error.code && error.code !== 'PEER_BUSY';
  const worthTelling = parked || (CALM.includes(error.code) ? isNews : next.attempts === 1);
  const activity = activityWrite(world, {
    ...aboutPair(pair),
    direction: 'out',
    what: Object.keys(pair.pending).map((field) => fieldType(field)?.label ?? field),
    result: parked ? 'attention' : 'waiting',
    code: error.code,
    text: error.userMessage,
  });
  const writes = worthTelling ? [putPair(next), activity] : [putPair(next)];
  // Its wake-up is on its way already; a second one would be one more for ever.
  const wokenAnyway = isBesideBusy(pair, now) || (error.code !== 'PEER_BUSY' && isBesideSchedule(pair, now));
  const dueAt = parked || wokenAnyway || next.dueAt >= UNTIL_WOKEN ? undefined : next.dueAt;
  return { kind: 'settled', route, writes, dueAt };
}

/** The issue is deleted here: the peer is told, and both ends forget the pair. */
async function end(world: World, route: Route, subject: Subject, pair: Pair): Promise<RouteResult> {
  const now = world.clock.now();
  if (pair.peer) {
    const untold = { ...pair, deleted: true };
    let answer: Answer;
    try {
      answer = await world.peer.call(subject.connection, endMessage(pair));
    } catch (thrown) {
      return failed(world, route, subject, untold, asAppError(thrown));
    }
    const gone = answer.type === 'refusal' && answer.code === 'gone';
    if (answer.type !== 'ended' && !gone) return refused(world, route, subject, untold, answer);
  }
  const activity = activityWrite(world, {
    ...aboutPair(pair),
    direction: 'out',
    what: ['deleted'],
    result: 'note',
    text: 'The issue was deleted here. The two are no longer kept in step.',
  });
  return { kind: 'settled', route, writes: [putPair(endedPair(pair, 'The issue was deleted here.', now)), activity] };
}
