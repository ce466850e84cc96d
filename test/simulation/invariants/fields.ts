import type { FieldEdit } from '../ledger';
import type { MappedField } from '../neutral';
import { MAPPED_FIELDS } from '../neutral';
import type { IssueOutcome } from '../outcome';
import type { Evidence } from './evidence';
import { isFieldRefused, isOver, isParkedForGood } from './excuses';
import type { Violation } from './violation';

/**
 * Edits of one field at both ends nearer to each other than this, and than the clocks agree, may go either way: a
 * burst is told by the time of one of its edits.
 */
export const CONCURRENT_MS = 15_000;

/** Convergence, and nothing vanishes, for the fields of issues. */
export function fieldsHold(evidence: Evidence): Violation[] {
  return evidence.outcome.issues.flatMap((issue) => {
    if (isOver(issue) || isParkedForGood(issue) || !issue.here.fields || !issue.there.fields) return [];
    return MAPPED_FIELDS.flatMap((field) => fieldHolds(evidence, issue, field));
  });
}

function fieldHolds(evidence: Evidence, issue: IssueOutcome, field: MappedField): Violation[] {
  const { token } = issue.known;
  const ours = issue.here.fields?.[field] ?? '';
  const theirs = issue.there.fields?.[field] ?? '';
  if (isFieldRefused(issue, field)) {
    if (evidence.expectedRefusals.has(field)) return [];
    return [{ invariant: 'isolation', token, text: `${field} of ${token} is refused, and nothing was wrong with it` }];
  }
  if (ours !== theirs) {
    const text = `${field} of ${token} is “${ours}” at ${issue.here.site}, “${theirs}” at ${issue.there.site}`;
    return [{ invariant: 'convergence', token, text }];
  }
  const edits = evidence.ledger.fields.filter((edit) => edit.token === token && edit.field === field);
  return lastEditStands(evidence, edits, ours, `${field} of ${token}`, token);
}

/** The standing value was set by an edit that no other edit came after. */
export function lastEditStands(
  { skewMs }: Pick<Evidence, 'skewMs'>,
  edits: readonly Pick<FieldEdit, 'at' | 'site' | 'by' | 'value'>[],
  standing: string,
  what: string,
  token: string,
): Violation[] {
  const setters = edits.filter(({ value }) => value === standing);
  if (setters.length === 0) {
    return [{ invariant: 'nothing vanishes', token, text: `nobody ever set ${what} to “${standing}”` }];
  }
  const toleranceMs = skewMs + CONCURRENT_MS;
  const isAfter = (later: (typeof edits)[number], earlier: (typeof edits)[number]): boolean =>
    later.at > earlier.at + (later.site === earlier.site ? 0 : toleranceMs);
  const beaten = setters.map((setter) => edits.find((edit) => edit.value !== standing && isAfter(edit, setter)));
  if (beaten.some((by) => by === undefined)) return [];
  const last = setters[setters.length - 1];
  const lost = beaten[beaten.length - 1];
  if (!last || !lost) return [];
  const late = Math.round((lost.at - last.at) / 1000);
  const text = `${what} stands at “${standing}” (${last.by} at ${last.site}), though ${lost.by} at ${lost.site} set “${lost.value}” ${late} s later`;
  return [{ invariant: 'nothing vanishes', token, text }];
}
