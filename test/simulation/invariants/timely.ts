import { accountsOfTheSync } from '../admins';
import type { FieldEdit } from '../ledger';
import { tokenIn } from '../ledger';
import type { Evidence } from './evidence';
import { isOver, isParkedForGood } from './excuses';
import type { Violation } from './violation';

/** Where nothing goes wrong an edit is at the other end after this; it does not wait for a sweep to find it. */
export const ARRIVES_WITHIN_MS = 20_000;
const HARMLESS = new Set([
  'clock-skew',
  'search-lag',
  'query-lag',
  'event-doubled',
  'wakeup-doubled',
  'schedule-doubled',
]);

/** Bounds on time, for seeds without faults: events tell of every edit, soon; the sweep finds nothing that they did not. */
export function arrivesInTime(evidence: Evidence): Violation[] {
  if (evidence.meddled) return [];
  if (Object.entries(evidence.faults).some(([kind, count]) => count > 0 && !HARMLESS.has(kind))) return [];
  return [...lastSummariesArrive(evidence), ...nothingIsLeftForSweeps(evidence)];
}

function nothingIsLeftForSweeps({ story, ledger, outcome }: Evidence): Violation[] {
  // What is parked differs from its base for good, and is looked at again by each sweep after an edit.
  if (outcome.issues.some(isParkedForGood)) return [];
  const edits = [...ledger.fields, ...ledger.comments, ...ledger.deletions].map(({ at }) => at);
  const woken = story.lines.filter(({ kind, text }) => kind === 'io' && text.startsWith('sweep: queue '));
  return woken
    .filter(({ at }) => !edits.some((edited) => edited <= at && at - edited <= ARRIVES_WITHIN_MS))
    .map(({ site }): Violation => ({
      invariant: 'bounds',
      text: `a sweep at ${site} found work, though nothing went wrong`,
    }));
}

/** The last summary of each run of edits. */
function lastSummariesArrive(evidence: Evidence): Violation[] {
  const arrivals = arrivalsOf(evidence);
  return evidence.outcome.issues.flatMap((issue) => {
    const { token } = issue.known;
    if (isOver(issue) || isParkedForGood(issue) || issue.there.issues.length === 0) return [];
    const edits = evidence.ledger.fields.filter((edit) => edit.token === token && edit.field === 'summary').slice(1);
    return edits
      .filter((edit) => isLastOfRun(edit, edits) && !isWrittenOver(edit, evidence))
      .flatMap((edit): Violation[] => {
        const arrived = arrivals.get(edit.value);
        if (arrived !== undefined && arrived - edit.at <= ARRIVES_WITHIN_MS + evidence.skewMs) return [];
        const when = arrived === undefined ? 'never' : `${Math.round((arrived - edit.at) / 1000)} s later`;
        return [
          {
            invariant: 'bounds',
            token,
            text: `“${edit.value}” set at ${edit.site} arrived ${when}, though nothing went wrong`,
          },
        ];
      });
  });
}

/** Jira has no compare-and-set: what is edited between the sync's reading and its writing, a moment later, is lost. */
const BETWEEN_READ_AND_WRITE_MS = 2000;

function isWrittenOver(edit: FieldEdit, { connected }: Evidence): boolean {
  const end = connected.ends.find(({ name }) => name === edit.site);
  if (!end) return false;
  const silent = new Set<string | null>(accountsOfTheSync(end));
  const { store } = end.site;
  return store
    .issuesOfProject(end.project.id)
    .some((issue) =>
      store
        .historyOf(issue.id)
        .some(
          ({ authorId, created, items }) =>
            silent.has(authorId) &&
            Math.abs(created - edit.at) <= BETWEEN_READ_AND_WRITE_MS &&
            items.some(({ fieldId, fromString }) => fieldId === 'summary' && fromString === edit.value),
        ),
    );
}

function isLastOfRun(edit: FieldEdit, edits: FieldEdit[]): boolean {
  return !edits.some(
    (other) => other !== edit && Math.abs(other.at - edit.at) <= ARRIVES_WITHIN_MS && other.at >= edit.at,
  );
}

/** Summary → when the sync first wrote it, by the clock of the site. A new issue's summary arrives with it. */
function arrivalsOf({ connected }: Evidence): Map<string, number> {
  const arrivals = new Map<string, number>();
  for (const end of connected.ends) {
    const { store } = end.site;
    const silent = new Set<string | null>(accountsOfTheSync(end));
    for (const issue of store.issuesOfProject(end.project.id)) {
      if (!tokenIn(issue.fields.summary)) continue;
      const history = store.historyOf(issue.id);
      const first = history.flatMap(({ items }) => items.filter(({ fieldId }) => fieldId === 'summary'))[0];
      if (silent.has(issue.fields.creator)) arrivals.set(first?.fromString ?? issue.fields.summary, issue.created);
      for (const { authorId, created, items } of history) {
        if (!silent.has(authorId)) continue;
        for (const item of items) if (item.fieldId === 'summary') arrivals.set(String(item.toString), created);
      }
    }
  }
  return arrivals;
}
