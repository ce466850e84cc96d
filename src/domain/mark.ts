/**
 * An issue that may differ from what its peers hold. Made by an event, taken by the worker before it reads the issue,
 * cleared after the outcome is stored, and only if no event marked it anew meanwhile: so a worker that dies loses nothing.
 */
export interface Mark {
  issueId: string;
  projectId: string;
  version: number;
  /** A worker has taken it and may have read the issue already: a new event must mark anew. */
  taken: boolean;
  /** A worker took it and has not said what came of it: the peer may have been told something that is not stored here. */
  unsure: boolean;
  /** No wake-up is on its way, for the queue refused it: the next event, or the repetition of this one, sends it. */
  unwoken: boolean;
  /** When the first event that it stands for happened, by the site's clock. */
  at: number;
  /** Jira field id, or `commentTime` of a comment → when it was last changed, as far as events told. */
  times: Record<string, number>;
  /** The issue itself changed. */
  fields: boolean;
  /** Comments that were made, changed or deleted. */
  comments: string[];
  /** Comments that the sync had written here, and somebody deleted. */
  mirrorsDeleted?: string[];
  /** Every comment is to be looked at: some event may have been missed. */
  allComments: boolean;
  /** Jira said that the issue was deleted. */
  deleted: boolean;
}

/** What one event says of an issue. */
export interface Notice {
  issueId: string;
  projectId: string;
  at: number;
  fields?: string[];
  comment?: string;
  /** Who had written the comment, which is deleted. */
  deletedCommentBy?: string;
  /** The comment was the sync's own. */
  mirrorDeleted?: boolean;
  allComments?: boolean;
  deleted?: boolean;
}

/** The mark after the notice; the same object when the notice adds nothing to a mark whose wake-up is still to come. */
export function withNotice(mark: Mark | undefined, notice: Notice): Mark {
  const before = mark ?? emptyMark(notice);
  const comments =
    notice.comment && !before.comments.includes(notice.comment)
      ? [...before.comments, notice.comment]
      : before.comments;
  const after: Mark = {
    ...before,
    taken: false,
    unwoken: false,
    unsure: before.unsure || before.taken,
    fields: before.fields || notice.fields !== undefined,
    comments,
    ...mirrorsOf(before, notice),
    allComments: before.allComments || Boolean(notice.allComments),
    deleted: before.deleted || Boolean(notice.deleted),
    times: { ...before.times, ...timesOf(notice) },
  };
  return mark && isCovered(mark, after) ? mark : after;
}

function mirrorsOf({ mirrorsDeleted = [] }: Mark, { comment, mirrorDeleted }: Notice): Pick<Mark, 'mirrorsDeleted'> {
  if (!mirrorDeleted || comment === undefined || mirrorsDeleted.includes(comment)) return {};
  return { mirrorsDeleted: [...mirrorsDeleted, comment] };
}

function timesOf(notice: Notice): Record<string, number> {
  const fields = (notice.fields ?? []).map((field) => [field, notice.at] as const);
  const comment = notice.comment ? [[commentTime(notice.comment), notice.at] as const] : [];
  return Object.fromEntries([...fields, ...comment]);
}

/** Under which name a mark keeps a comment's time. */
export function commentTime(commentId: string): string {
  return `comment:${commentId}`;
}

/** A field's time may be told a little early so that a burst of edits costs one write. */
function isCovered(mark: Mark, after: Mark): boolean {
  return (
    !mark.taken &&
    !mark.unwoken &&
    mark.fields === after.fields &&
    mark.comments.length === after.comments.length &&
    mark.mirrorsDeleted === after.mirrorsDeleted &&
    mark.allComments === after.allComments &&
    mark.deleted === after.deleted
  );
}

function emptyMark(notice: Notice): Mark {
  return {
    issueId: notice.issueId,
    projectId: notice.projectId,
    version: 0,
    taken: false,
    unsure: false,
    unwoken: false,
    at: notice.at,
    times: {},
    fields: false,
    comments: [],
    allComments: false,
    deleted: false,
  };
}
