import { canonicalAdf } from '../../domain/adf';
import type { Json } from '../../domain/canonical';
import { fingerprint } from '../../domain/canonical';
import { adoptComment } from '../../domain/comments';
import { accepts } from '../../domain/contract';
import { asAppError, isRefusedByJira } from '../../domain/errors';
import { MAX_PAIRED_COMMENTS } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import { commentTime } from '../../domain/mark';
import type { CommentPair, Pair } from '../../domain/pair';
import { DELETED_PRINT } from '../../domain/pair';
import { compareStamps } from '../../domain/stamp';
import type { CommentOutcome } from '../../protocol/answer';
import type { CommentChange } from '../../protocol/message';
import type { JiraComment, World } from '../ports';
import type { KnownComment, KnownComments } from './adopt-comments';
import { adoptComments, knownComment, recogniseOurs } from './adopt-comments';
import { asItsAuthor } from './as-its-author';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';

interface Applied {
  comments: KnownComments;
  outcomes: Record<string, CommentOutcome>;
  /** Changed here later than there: the peer has to be told, whatever events say. */
  kept: string[];
}

/** The comments of one message on their way into one issue. */
interface Task {
  world: World;
  inbound: Inbound;
  pair: Pair;
  mark: Mark | undefined;
  /** Those that are about to be rewritten, as they stand here now: events may be late. */
  present: Map<string, JiraComment>;
  applied: Applied;
}

/**
 * Brings the peer's comments to the issue that stands here.
 * @param crashed an earlier attempt may have written some of them without saying so: they are looked for first
 * @throws AppError when a write may or may not have taken effect, or Jira asks to come again
 */
export async function applyComments(
  world: World,
  inbound: Inbound,
  pair: Pair,
  mark: Mark | undefined,
  crashed: boolean,
): Promise<Applied> {
  const changes = inbound.message.comments;
  const untouched: Applied = { comments: pair.comments, outcomes: {}, kept: [] };
  if (changes.length === 0) return untouched;
  if (!accepts(inbound.contract.comments)) return { ...untouched, outcomes: refusals(changes) };
  const written = crashed ? await adoptComments(world, inbound, pair, mark) : { ...pair.comments };
  const known = await recogniseOurs(world, inbound, pair, written);
  const present = await presentComments(world, pair, changes, known);
  const applied: Applied = { comments: known, outcomes: {}, kept: [] };
  const task: Task = { world, inbound, pair, mark, present, applied };
  for (const change of changes) applied.outcomes[change.id] = await applyComment(task, change);
  return applied;
}

function refusals(changes: CommentChange[]): Applied['outcomes'] {
  const text = 'This end does not take comments from the peer.';
  const refused = { outcome: 'refused' as const, code: 'PEER_REFUSED', text };
  return Object.fromEntries(changes.map(({ id }) => [id, refused]));
}

/** One request for all. */
async function presentComments(
  world: World,
  pair: Pair,
  changes: CommentChange[],
  comments: KnownComments,
): Promise<Task['present']> {
  const ids = changes.flatMap((change) => {
    const known = knownComment(change, comments);
    return !known || change.body === null || known.comment.print === DELETED_PRINT ? [] : [known.localId];
  });
  const found = ids.length > 0 ? await world.jira.comments(pair.issue.id, ids) : [];
  return new Map(found.map((comment) => [comment.id, comment]));
}

async function applyComment(task: Task, change: CommentChange): Promise<CommentOutcome> {
  const { comments, kept } = task.applied;
  const known = knownComment(change, comments);
  try {
    if (!known) return await addComment(task, change);
    const { localId, comment } = known;
    if (change.body === null) return await removeComment(task, change, known);
    if (comment.print === DELETED_PRINT || compareStamps(change.stamp, comment.stamp) <= 0) {
      return { outcome: 'agreed', peerId: localId };
    }
    if (isNewerHere(task, change, known)) {
      kept.push(localId);
      return { outcome: 'kept', peerId: localId };
    }
    return await rewriteComment(task, change, known);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (!isRefusedByJira(error)) throw error;
    return { outcome: 'refused', code: error.code, text: error.userMessage };
  }
}

function isNewerHere({ inbound, mark, present }: Task, change: CommentChange, known: KnownComment): boolean {
  const here = present.get(known.localId);
  if (!here) return true;
  if (fingerprint(canonicalAdf(here.body)) === known.comment.print) return false;
  const toldAt = mark?.times[commentTime(known.localId)] ?? 0;
  const stamp = { at: Math.max(here.updatedAt, toldAt), side: inbound.contract.side };
  return compareStamps(stamp, change.stamp) > 0;
}

/** Stands before the peer's id where a comment has none here. */
const NEVER_HERE = 'never:';

async function addComment({ world, inbound, pair, applied }: Task, change: CommentChange): Promise<CommentOutcome> {
  if (change.peerId !== null) {
    const text = `The peer names a comment of ${pair.issue.key} that is not kept in step.`;
    return { outcome: 'refused', code: 'PEER_REFUSED', text };
  }
  if (change.body === null) {
    // It may still be on its way, in a message that was sent before.
    applied.comments[`${NEVER_HERE}${change.id}`] = {
      peerId: change.id,
      print: DELETED_PRINT,
      stamp: change.stamp,
      mirror: true,
    };
    return { outcome: 'agreed', peerId: change.id };
  }
  if (Object.keys(applied.comments).length >= MAX_PAIRED_COMMENTS) {
    const text = `${pair.issue.key} has more than ${MAX_PAIRED_COMMENTS} comments kept in step; this one is not.`;
    return { outcome: 'refused', code: 'TOO_LARGE', text };
  }
  const body = adoptComment(change.body as Json, change.author, inbound.contract);
  const property = { pair: pair.id, comment: change.id };
  const made = await world.jira.addComment(pair.issue.id, body, property, actorOf(inbound.connection));
  applied.comments[made.id] = entry(made, change, true);
  return { outcome: 'applied', peerId: made.id };
}

async function rewriteComment(
  { world, inbound, pair, applied }: Task,
  change: CommentChange,
  { localId, comment }: KnownComment,
): Promise<CommentOutcome> {
  const body = adoptComment(change.body as Json, comment.mirror ? change.author : null, inbound.contract);
  const made = await asItsAuthor(inbound, comment, (actor) =>
    world.jira.editComment(pair.issue.id, localId, body, actor),
  );
  applied.comments[localId] = entry(made, change, comment.mirror);
  return { outcome: 'applied', peerId: localId };
}

async function removeComment(
  { world, inbound, pair, applied }: Task,
  change: CommentChange,
  { localId, comment }: KnownComment,
): Promise<CommentOutcome> {
  if (comment.print !== DELETED_PRINT) {
    await asItsAuthor(inbound, comment, (actor) => world.jira.deleteComment(pair.issue.id, localId, actor));
  }
  applied.comments[localId] = { ...comment, print: DELETED_PRINT, stamp: change.stamp };
  return { outcome: 'applied', peerId: localId };
}

function entry(made: JiraComment, change: CommentChange, mirror: boolean): CommentPair {
  return { peerId: change.id, print: fingerprint(canonicalAdf(made.body)), stamp: change.stamp, mirror };
}
