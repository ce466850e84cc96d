import { adoptAdf, canonicalAdf, paragraph, text, writableAdf } from './adf';
import type { Fingerprint, Json } from './canonical';
import { canonicalJson, fingerprint } from './canonical';
import { commentRefusal } from './changes';
import type { Contract } from './contract';
import { MAX_COMMENT_CHARS_PER_MESSAGE, MAX_COMMENTS_PER_MESSAGE } from './limits';
import type { CommentPair, Pair } from './pair';
import { DELETED_PRINT } from './pair';
import type { Stamp } from './stamp';
import { NEVER, stampChange } from './stamp';

/** A comment as it stands here. */
export interface LocalComment {
  id: string;
  authorId: string | null;
  authorName: string;
  body: Json;
  updatedAt: number;
  restricted: boolean;
}

export interface CommentDifference {
  id: string;
  peerId: string | null;
  /** `null`: deleted here. */
  body: Json;
  author: { accountId: string; displayName: string } | null;
  print: Fingerprint;
  stamp: Stamp;
}

/**
 * Which comments differ from what the peer has.
 * @param looked ids that were looked at; one of them that is not among `found` is deleted
 * @param isOurs whether an account's comments are the sync's own
 * @param isMaybeTold whether an attempt that came to nothing may have told the peer of a comment that has no pair yet
 */
export function commentDifferences(
  pair: Pair,
  contract: Contract,
  found: LocalComment[],
  looked: string[],
  isOurs: (accountId: string | null) => boolean,
  isMaybeTold: (id: string) => boolean = () => false,
): CommentDifference[] {
  const byId = new Map(found.map((comment) => [comment.id, comment]));
  return looked.flatMap((id) => {
    const comment = byId.get(id);
    const known = pair.comments[id];
    const difference = comment
      ? changedComment(comment, known, contract, isOurs)
      : deletedComment(id, known, contract, isMaybeTold(id));
    const refused = difference && pair.refusals[commentRefusal(id)]?.print === difference.print;
    return difference && !refused ? [difference] : [];
  });
}

function changedComment(
  comment: LocalComment,
  known: CommentPair | undefined,
  contract: Contract,
  isOurs: (accountId: string | null) => boolean,
): CommentDifference | undefined {
  if (comment.restricted) return undefined;
  if (!known && isOurs(comment.authorId)) return undefined;
  const print = fingerprint(canonicalAdf(comment.body));
  if (known && (known.print === print || known.print === DELETED_PRINT)) return undefined;
  return {
    id: comment.id,
    peerId: known?.peerId ?? null,
    body: known?.mirror ? withoutAuthorLine(canonicalAdf(comment.body)) : canonicalAdf(comment.body),
    author: known?.mirror ? null : { accountId: comment.authorId ?? '', displayName: comment.authorName },
    print,
    stamp: stampChange(contract.side, comment.updatedAt, known?.stamp ?? NEVER),
  };
}

function deletedComment(
  id: string,
  known: CommentPair | undefined,
  contract: Contract,
  isMaybeTold: boolean,
): CommentDifference | undefined {
  if (known ? known.print === DELETED_PRINT : !isMaybeTold) return undefined;
  const before = known?.stamp ?? NEVER;
  const stamp = stampChange(contract.side, before.at, before);
  return { id, peerId: known?.peerId ?? null, body: null, author: null, print: DELETED_PRINT, stamp };
}

/** As many as one message takes, by number and by size; the first in any case. */
export function fittingComments(differences: CommentDifference[]): CommentDifference[] {
  let chars = 0;
  return differences.slice(0, MAX_COMMENTS_PER_MESSAGE).filter(({ body }, position) => {
    chars += canonicalJson(body).length;
    return position === 0 || chars <= MAX_COMMENT_CHARS_PER_MESSAGE;
  });
}

/** The peer's comment as it is written here: under its author's name, unless it is our own coming back. */
export function adoptComment(body: Json, author: { displayName: string } | null, contract: Contract): Json {
  const document = adoptAdf(body, contract.users) as { content?: Json[] } | null;
  const content = document?.content ?? [];
  const named = author ? [authorLine(author.displayName || 'Somebody'), ...content] : content;
  return writableAdf({ type: 'doc', version: 1, content: named.length > 0 ? named : [paragraph(' ')] });
}

function authorLine(displayName: string): Json {
  return paragraph(text(`${displayName}:`, true));
}

/** A mirrored comment that was edited here goes back without the line that names its author. */
function withoutAuthorLine(body: Json): Json {
  const document = body as { content?: Json[] } | null;
  const [first, ...rest] = document?.content ?? [];
  if (!document || !first || !isAuthorLine(first)) return body;
  return { ...(document as Record<string, Json>), content: rest };
}

function isAuthorLine(node: Json): boolean {
  const content = (node as { content?: { text?: string }[] }).content;
  const line = content?.length === 1 ? content[0]?.text : undefined;
  return (
    typeof line === 'string' && line.endsWith(':') && canonicalJson(node) === canonicalJson(paragraph(text(line, true)))
  );
}
