import type { LocalChange } from '../../domain/changes';
import type { CommentDifference } from '../../domain/comments';
import { fieldType } from '../../domain/fields';
import type { Pair } from '../../domain/pair';
import type { ChangeMessage, EndMessage } from '../../protocol/message';

/** What an issue has that its peer lacks. */
export interface Difference {
  issueType: string;
  changes: LocalChange[];
  comments: CommentDifference[];
}

export function changeMessage(pair: Pair, { issueType, changes, comments }: Difference): ChangeMessage {
  return {
    type: 'change',
    contract: pair.contractId,
    pair: pair.id,
    issue: { ...pair.issue, issueType },
    to: pair.peer && { id: pair.peer.id },
    fields: Object.fromEntries(changes.map(({ field, wire, stamp }) => [field, { value: wire, stamp }])),
    comments: comments.map(({ id, peerId, body, author, stamp }) => ({ id, peerId, body, author, stamp })),
  };
}

export function endMessage(pair: Pair): EndMessage {
  const to = pair.peer && { id: pair.peer.id };
  const issue = { id: pair.issue.id };
  return { type: 'end', contract: pair.contractId, pair: pair.id, issue, to, reason: 'deleted' };
}

/** In words for the activity list. */
export function describeSent({ changes, comments }: Difference, created: boolean): string[] {
  const fields = changes.map(({ field }) => fieldType(field)?.label ?? field);
  const told = comments.map(({ body, peerId }) =>
    body === null ? 'comment deleted' : peerId ? 'comment edited' : 'comment added',
  );
  return [...(created ? ['created'] : fields), ...told];
}
