import { canonicalAdf } from '../../domain/adf';
import type { Json } from '../../domain/canonical';
import { fingerprint } from '../../domain/canonical';
import { adoptComment } from '../../domain/comments';
import { silentAccounts } from '../../domain/connection';
import { accepts } from '../../domain/contract';
import { asAppError } from '../../domain/errors';
import { MAX_PAIRED_COMMENTS } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import { commentTime } from '../../domain/mark';
import type { CommentPair, Pair } from '../../domain/pair';
import { DELETED_PRINT } from '../../domain/pair';
import type { Side } from '../../domain/stamp';
import { compareStamps } from '../../domain/stamp';
import type { CommentOutcome } from '../../protocol/answer';
import type { CommentChange } from '../../protocol/message';
import { matchDeleted, withDeletedMirrors } from '../../domain/deleted-mirrors';
import { asItsAuthor } from './as-its-author';
import type { Inbound } from './inbound';
import { actorOf } from './inbound';
import type { JiraComment, World } from '../ports';

interface Applied {
  comments: Record<string, CommentPair>;
  outcomes: Record<string, CommentOutcome>;
  /** Changed here later than there: the peer has to be told, whatever events say. */
  kept: string[];
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
  const applied: Applied = { comments: { ...pair.comments }, outcomes: {}, kept: [] };
  if (changes.length === 0) return applied;
  if (!accepts(inbound.contract.comments))
    return refuseAll(applied, changes, 'This end does not take comments from the peer.');
  if (crashed) {
    await adoptWritten(world, inbound, pair.issue.id, applied);
    adoptDeleted(inbound, pair, mark, applied);
  }
  const present = await presentComments(world, pair, changes, applied);
  for (const change of changes) {
    applied.outcomes[change.id] = await applyComment(world, inbound, pair, change, mark, applied, present);
  }
  return applied;
}

type Present = Map<string, JiraComment>;

/** Those that are about to be rewritten, as they stand here now: events may be late. One request for all. */
async function presentComments(world: World, pair: Pair, changes: CommentChange[], applied: Applied): Promise<Present> {
  const ids = changes.flatMap((change) => {
    const [localId, known] = knownOf(change, applied) ?? [];
    return localId === undefined || change.body === null || known?.print === DELETED_PRINT ? [] : [localId];
  });
  const found = ids.length > 0 ? await world.jira.comments(pair.issue.id, ids) : [];
  return new Map(found.map((comment) => [comment.id, comment]));
}

function knownOf(change: CommentChange, applied: Applied): [localId: string, comment: CommentPair] | undefined {
  return Object.entries(applied.comments).find(
    ([localId, comment]) => comment.peerId === change.id || (change.peerId !== null && localId === change.peerId),
  );
}

function refuseAll(applied: Applied, changes: CommentChange[], text: string): Applied {
  const refused = { outcome: 'refused' as const, code: 'PEER_REFUSED', text };
  return { ...applied, outcomes: Object.fromEntries(changes.map(({ id }) => [id, refused])) };
}

/** The print of what an attempt wrote and somebody has edited since: it is not known, and like no other. */
const OVERWRITTEN_PRINT = '';

/**
 * Comments that carry the peer's id were written by an attempt that died before it could store them. One that somebody
 * has edited since does not stand as it was written: the edit is a change of this end.
 */
async function adoptWritten(world: World, inbound: Inbound, issueId: string, applied: Applied): Promise<void> {
  const ours = [...silentAccounts(inbound.connection), inbound.selfAccountId];
  for (const comment of await world.jira.allComments(issueId)) {
    const mine = comment.properties.causeway as { pair?: string; comment?: string } | undefined;
    if (mine?.pair !== inbound.message.pair || !mine.comment || applied.comments[comment.id]) continue;
    const edited = comment.editedBy !== undefined && !ours.includes(comment.editedBy);
    applied.comments[comment.id] = {
      peerId: mine.comment,
      print: edited ? OVERWRITTEN_PRINT : fingerprint(canonicalAdf(comment.body)),
      stamp: { at: 0, side: inbound.contract.side },
      mirror: true,
    };
  }
}

/** Those of them that somebody has deleted since: the peer has to be told, like of any deletion here. */
function adoptDeleted(inbound: Inbound, pair: Pair, mark: Mark | undefined, applied: Applied): void {
  const deleted = withDeletedMirrors(pair, mark).intent?.deleted ?? [];
  const found = inbound.message.comments
    .filter(({ body, peerId }) => body !== null && peerId === null)
    .map((change) => [change.id, knownOf(change, applied)?.[0]] as const);
  for (const [ours, theirs] of matchDeleted(found, deleted)) {
    const stamp = { at: 0, side: inbound.contract.side };
    applied.comments[ours] = { peerId: theirs, print: OVERWRITTEN_PRINT, stamp, mirror: true };
  }
}

async function applyComment(
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  mark: Mark | undefined,
  applied: Applied,
  present: Present,
): Promise<CommentOutcome> {
  const known = knownOf(change, applied);
  try {
    if (!known) return await addComment(world, inbound, pair, change, applied);
    const [localId, comment] = known;
    if (change.body === null) return await removeComment(world, inbound, pair, change, applied, localId, comment);
    if (comment.print === DELETED_PRINT || compareStamps(change.stamp, comment.stamp) <= 0) {
      return { outcome: 'agreed', peerId: localId };
    }
    const toldAt = mark?.times[commentTime(localId)];
    if (isNewerHere(change, comment, present.get(localId), toldAt, inbound.contract.side)) {
      applied.kept.push(localId);
      return { outcome: 'kept', peerId: localId };
    }
    return await rewriteComment(world, inbound, pair, change, applied, localId, comment);
  } catch (thrown) {
    const error = asAppError(thrown);
    if (error.retryable) throw error;
    return { outcome: 'refused', code: error.code, text: error.userMessage };
  }
}

/** @param toldAt when it was changed here, as an event said */
function isNewerHere(
  change: CommentChange,
  known: CommentPair,
  present: JiraComment | undefined,
  toldAt: number | undefined,
  side: Side,
): boolean {
  if (!present) return true;
  if (fingerprint(canonicalAdf(present.body)) === known.print) return false;
  return compareStamps({ at: Math.max(present.updatedAt, toldAt ?? 0), side }, change.stamp) > 0;
}

/** Stands before the peer's id where a comment has none here. */
const NEVER_HERE = 'never:';

async function addComment(
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  applied: Applied,
): Promise<CommentOutcome> {
  if (change.body === null) {
    // It may still be on its way, in a message that was sent before.
    applied.comments[`${NEVER_HERE}${change.id}`] = {
      peerId: change.id,
      print: DELETED_PRINT,
      stamp: change.stamp,
      mirror: true,
    };
    return { outcome: 'agreed', peerId: change.peerId ?? change.id };
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
  world: World,
  inbound: Inbound,
  pair: Pair,
  change: CommentChange,
  applied: Applied,
  localId: string,
  comment: CommentPair,
): Promise<CommentOutcome> {
  const body = adoptComment(change.body as Json, comment.mirror ? change.author : null, inbound.contract);
  const made = await asItsAuthor(inbound, comment, (actor) =>
    world.jira.editComment(pair.issue.id, localId, body, actor),
  );
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
    await asItsAuthor(inbound, comment, (actor) => world.jira.deleteComment(pair.issue.id, localId, actor));
  }
  applied.comments[localId] = { ...comment, print: DELETED_PRINT, stamp: change.stamp };
  return { outcome: 'applied', peerId: localId };
}

function entry(made: JiraComment, change: CommentChange, mirror: boolean): CommentPair {
  return { peerId: change.id, print: fingerprint(canonicalAdf(made.body)), stamp: change.stamp, mirror };
}
