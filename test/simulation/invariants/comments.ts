import type { CommentEdit } from '../ledger';
import type { IssueOutcome, StandingComment } from '../outcome';
import type { Evidence } from './evidence';
import { isOver, isParkedForGood } from './excuses';
import { lastEditStands } from './fields';
import type { Violation } from './violation';

/** Convergence, and nothing vanishes, for comments. What was deleted at either end is gone at both. */
export function commentsHold(evidence: Evidence): Violation[] {
  return evidence.outcome.issues.flatMap((issue) => {
    if (isOver(issue) || isParkedForGood(issue) || issue.there.issues.length === 0) return [];
    const edits = evidence.ledger.comments.filter(({ token }) => token === issue.known.token);
    const tokens = new Set(edits.map(({ comment }) => comment));
    return [...tokens].flatMap((comment) =>
      commentHolds(
        evidence,
        issue,
        edits.filter((edit) => edit.comment === comment),
      ),
    );
  });
}

function commentHolds(evidence: Evidence, issue: IssueOutcome, edits: CommentEdit[]): Violation[] {
  const [made] = edits;
  if (!made) return [];
  const { token, comment } = made;
  const what = `comment ${comment} of ${token}`;
  const origin = made.site === issue.here.site ? issue.here : issue.there;
  const mirror = origin === issue.here ? issue.there : issue.here;
  const ours = origin.comments.get(comment)?.[0];
  const theirs = mirror.comments.get(comment)?.[0];
  if (made.restricted) {
    return theirs ? [{ invariant: 'scope', token, text: `${what} is restricted, and yet at ${mirror.site}` }] : [];
  }
  if (edits.some(({ kind }) => kind === 'deleted')) {
    const left = ours ? origin.site : theirs ? mirror.site : undefined;
    return left ? [{ invariant: 'nothing vanishes', token, text: `${what} was deleted, and still is at ${left}` }] : [];
  }
  if (!ours) return [{ invariant: 'nothing vanishes', token, text: `${what} is gone at ${origin.site}` }];
  if (!theirs) return [{ invariant: 'nothing vanishes', token, text: `${what} never came to ${mirror.site}` }];
  return [...sameAtBothEnds(made, ours, theirs, what), ...textStands(evidence, edits, ours, what)];
}

function sameAtBothEnds(made: CommentEdit, ours: StandingComment, theirs: StandingComment, what: string): Violation[] {
  const { token } = made;
  const found: Violation[] = [];
  if (ours.text !== theirs.text) {
    const text = `${what} says “${ours.text}” where it was made, “${theirs.text}” at the other end`;
    found.push({ invariant: 'convergence', token, text });
  }
  if (ours.heading !== '' || theirs.heading !== `${made.by}:`) {
    const text = `${what} by ${made.by} is headed “${ours.heading}” where it was made, “${theirs.heading}” at the other end`;
    found.push({ invariant: 'convergence', token, text });
  }
  return found;
}

function textStands(evidence: Evidence, edits: CommentEdit[], ours: StandingComment, what: string): Violation[] {
  const values = edits.map(({ at, site, by, text }) => ({ at, site, by, value: text }));
  return lastEditStands(evidence, values, ours.text, what, edits[0]?.token ?? '');
}
