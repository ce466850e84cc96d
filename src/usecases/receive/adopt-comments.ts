import { canonicalAdf } from '../../domain/adf';
import { fingerprint } from '../../domain/canonical';
import { sends } from '../../domain/contract';
import { matchDeleted, withDeletedMirrors } from '../../domain/deleted-mirrors';
import type { Mark } from '../../domain/mark';
import type { CommentPair, Pair } from '../../domain/pair';
import { DELETED_PRINT } from '../../domain/pair';
import type { CommentChange } from '../../protocol/message';
import type { World } from '../ports';
import type { Inbound } from './inbound';
import { accountsOfTheSync } from './inbound';

/** By id here. */
export type KnownComments = Record<string, CommentPair>;
export interface KnownComment {
  localId: string;
  comment: CommentPair;
}

/** Which of the comments here a change of the peer is about. */
export function knownComment(change: CommentChange, comments: KnownComments): KnownComment | undefined {
  const found = Object.entries(comments).find(
    ([localId, comment]) => comment.peerId === change.id || (change.peerId !== null && localId === change.peerId),
  );
  return found && { localId: found[0], comment: found[1] };
}

/** The print of what is not known, and therefore like no other. */
const UNKNOWN_PRINT = '';

/**
 * Adds comments of this end that the peer names and of which nobody here knows that it has them: it took them, and the
 * answer was lost. Only what is sent from here is the peer's business.
 */
export async function recogniseOurs(
  world: World,
  inbound: Inbound,
  pair: Pair,
  known: KnownComments,
): Promise<KnownComments> {
  const named = inbound.message.comments.filter(
    (change) => change.peerId !== null && /^\d+$/.test(change.peerId) && !knownComment(change, known),
  );
  if (named.length === 0 || !sends(inbound.contract.comments)) return known;
  const ids = named.flatMap(({ peerId }) => peerId ?? []);
  const here = new Map((await world.jira.comments(pair.issue.id, ids)).map((comment) => [comment.id, comment]));
  const ours = accountsOfTheSync(inbound);
  const recognised = named.flatMap(({ id, peerId, body }) => {
    const comment = here.get(peerId ?? '');
    if (comment?.restricted || (comment && ours.has(comment.authorId))) return [];
    const print = comment || body !== null ? UNKNOWN_PRINT : DELETED_PRINT;
    return [[peerId ?? '', { ...adopted(inbound, id, print), mirror: false }] as const];
  });
  return { ...known, ...Object.fromEntries(recognised) };
}

/** Adds to what is known the comments of an attempt that died before it could store which it had written. */
export async function adoptComments(
  world: World,
  inbound: Inbound,
  pair: Pair,
  mark: Mark | undefined,
): Promise<KnownComments> {
  const written = await writtenBefore(world, inbound, pair);
  return { ...written, ...deletedSince(inbound, pair, mark, written) };
}

/**
 * They carry the peer's id. One that somebody has edited since does not stand as it was written: the edit is a change
 * of this end.
 */
async function writtenBefore(world: World, inbound: Inbound, pair: Pair): Promise<KnownComments> {
  const ours = accountsOfTheSync(inbound);
  const known = { ...pair.comments };
  for (const comment of await world.jira.allComments(pair.issue.id)) {
    const mine = comment.properties.causeway as { pair?: string; comment?: string } | undefined;
    if (mine?.pair !== inbound.message.pair || !mine.comment || known[comment.id]) continue;
    const edited = comment.editedBy !== undefined && !ours.has(comment.editedBy);
    const print = edited ? UNKNOWN_PRINT : fingerprint(canonicalAdf(comment.body));
    known[comment.id] = adopted(inbound, mine.comment, print);
  }
  return known;
}

/** Those of them that somebody has deleted since: the peer has to be told, like of any deletion here. */
function deletedSince(inbound: Inbound, pair: Pair, mark: Mark | undefined, known: KnownComments): KnownComments {
  const deleted = withDeletedMirrors(pair, mark).intent?.deleted ?? [];
  const added = inbound.message.comments
    .filter(({ body, peerId }) => body !== null && peerId === null)
    .map((change) => [change.id, knownComment(change, known)?.localId] as const);
  const matches = matchDeleted(added, deleted);
  return Object.fromEntries([...matches].map(([ours, theirs]) => [ours, adopted(inbound, theirs, UNKNOWN_PRINT)]));
}

function adopted({ contract }: Inbound, peerId: string, print: CommentPair['print']): CommentPair {
  return { peerId, print, stamp: { at: 0, side: contract.side }, mirror: true };
}
