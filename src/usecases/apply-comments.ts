import { canonicalAdf } from '../domain/adf';
import type { Json } from '../domain/canonical';
import { fingerprint } from '../domain/canonical';
import { adoptComment } from '../domain/comments';
import { accepts } from '../domain/contract';
import { asAppError } from '../domain/errors';
import { MAX_PAIRED_COMMENTS } from '../domain/limits';
import type { Mark } from '../domain/mark';
import { commentTime } from '../domain/mark';
import type { CommentPair, Pair } from '../domain/pair';
import { DELETED_PRINT } from '../domain/pair';
import { compareStamps } from '../domain/stamp';
import type { CommentOutcome } from '../protocol/answer';
import type { CommentChange } from '../protocol/message';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';
import type { JiraComment, World } from './ports';

interface Applied {
  comments: Record<string, CommentPair>;
  outcomes: Record<string, CommentOutcome>;
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
  const applied: Applied = { comments: { ...pair.comments }, outcomes: {} };
  if (changes.length === 0) return applied;
  if (!accepts(inbound.contract.comments))
    return refuseAll(applied, changes, 'This end does not take comments from the peer.');
  if (crashed) await adoptWritten(world, inbound, pair.issue.id, applied);
  for (const change of changes) {
    applied.outcomes[change.id] = await applyComment(world, inbound, pair, change, mark, applied);
  }
  return applied;
}

function refuseAll(applied: Applied, changes: CommentChange[], text: string): Applied {
  const refused = { outcome: 'refused' as const, code: 'PEER_REFUSED', text };
  return { ...applied, outcomes: Object.fromEntries(changes.map(({ id }) => [id, refused])) };
}

/** Comments that carry the peer's id were written by an attempt that died before it could store them. */
async function adoptWritten(world: World, inbound: Inbound, issueId: string, applied: Applied): Promise<void> {
  for (const comment of await world.jira.allComments(issueId)) {
    const mine = comment.properties.causeway as { pair?: string; comment?: string } | undefined;
    if (mine?.pair !== inbound.message.pair || !mine.comment || applied.comments[comment.id]) continue;
    applied.comments[comment.id] = {
      peerId: mine.comment,
      print: fingerprint(canonicalAdf(comment.body)),
      stamp: { at: 0, side: inbound.contract.side },
      mirror: true,
    };
  }
}

async function applyComment(
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  mark: Mark | undefined,
  applied: Applied,
): Promise<CommentOutcome> {
  const known = Object.entries(applied.comments).find(
    ([localId, comment]) => comment.peerId === change.id || (change.peerId !== null && localId === change.peerId),
  );
  try {
    if (!known) return await addComment(world, inbound, pair, change, applied);
    const [localId, comment] = known;
    if (change.body === null) return await removeComment(world, inbound, pair, change, applied, localId, comment);
    if (comment.print === DELETED_PRINT || compareStamps(change.stamp, comment.stamp) <= 0) {
      return { outcome: 'agreed', peerId: localId };
    }
    if ((mark?.times[commentTime(localId)] ?? 0) > change.stamp.at) return { outcome: 'kept', peerId: localId };
    return await rewriteComment(world, inbound, pair, change, applied, localId, comment);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.retryable) throw error;
    return { outcome: 'refused', code: error.code, text: error.userMessage };
  }
}

async function addComment(
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  applied: Applied,
): Promise<CommentOutcome> {
  if (change.body === null) return { outcome: 'agreed', peerId: change.peerId ?? change.id };
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
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  applied: Applied,
  localId: string,
  comment: CommentPair,
): Promise<CommentOutcome> {
  const body = adoptComment(change.body as Json, comment.mirror ? change.author : null, inbound.contract);
  const made = await world.jira.editComment(pair.issue.id, localId, body, actorOf(inbound.connection));
  applied.comments[localId] = entry(made, change, comment.mirror);
  return { outcome: 'applied', peerId: localId };
}

async function removeComment(
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  applied: Applied,
  localId: string,
  comment: CommentPair,
): Promise<CommentOutcome> {
  if (comment.print !== DELETED_PRINT) {
    await world.jira.deleteComment(pair.issue.id, localId, actorOf(inbound.connection));
  }
  applied.comments[localId] = { ...comment, print: DELETED_PRINT, stamp: change.stamp };
  return { outcome: 'applied', peerId: localId };
}

function entry(made: JiraComment, change: CommentChange, mirror: boolean): CommentPair {
  return { peerId: change.id, print: fingerprint(canonicalAdf(made.body)), stamp: change.stamp, mirror };
}
