import type { IssueOutcome, Standing } from '../outcome';
import { OUT_OF_SCOPE_LABEL } from '../people/values';
import type { Evidence } from './evidence';
import { isOver, isParkedForGood } from './excuses';
import type { Violation } from './violation';

/** Types that a contract of the simulator names at its first end; at the second, stories are not taken. */
export const TYPES_AT: Record<string, string[]> = { north: ['Task', 'Bug', 'Story'], south: ['Task', 'Bug'] };

/** Every issue in scope has its counterpart, none out of scope has one, and no pair waits for ever. */
export function arrivalHolds(evidence: Evidence): Violation[] {
  return [
    ...evidence.outcome.issues.flatMap((issue) => arrived(evidence, issue)),
    ...evidence.outcome.issues.flatMap((issue) => atRest(issue)),
  ];
}

function labelsOver({ ledger }: Evidence, token: string): string[] {
  return ledger.fields.filter((edit) => edit.token === token && edit.field === 'labels').map(({ value }) => value);
}

const isInternal = (labels: string): boolean => labels.split(' ').includes(OUT_OF_SCOPE_LABEL);

function arrived(evidence: Evidence, issue: IssueOutcome): Violation[] {
  const { known, here, there } = issue;
  const { token } = known;
  const scoped = known.site === 'north';
  const typed = evidence.types[known.site]?.includes(known.type) ?? false;
  const labels = labelsOver(evidence, token);
  const everInScope = typed && !(scoped && labels.length > 0 && labels.every(isInternal));
  if (!everInScope) {
    if (there.issues.length === 0) return [];
    return [
      { invariant: 'scope', token, text: `${token} is out of scope, and yet ${there.issues[0]?.key} stands for it` },
    ];
  }
  const nowInScope = typed && !(scoped && isInternal(here.fields?.labels ?? ''));
  if (!nowInScope || isOver(issue) || isParkedForGood(issue) || there.issues.length > 0) return [];
  const text = `${token} (${here.issues[0]?.key ?? '?'} at ${here.site}) never came to ${there.site}: ${describe(here)}`;
  return [{ invariant: 'nothing vanishes', token, text }];
}

function describe({ pair }: Standing): string {
  return pair ? `its pair is ${pair.state} (${pair.reason?.code ?? 'no reason'})` : 'it has no pair';
}

/** Waiting pairs are done by now; what is parked without being refused should have gone through when tried again. */
function atRest(issue: IssueOutcome): Violation[] {
  const { token } = issue.known;
  if (isOver(issue) || isParkedForGood(issue)) return [];
  return [issue.here, issue.there].flatMap(({ pair, site }): Violation[] => {
    if (!pair) return [];
    const parkedWhole = pair.state === 'parked' && Object.keys(pair.refusals).length === 0;
    // Which comments a broken-off write made stays open until the next message with comments looks for them.
    const brokenOff = Object.keys(pair.intent?.fields ?? {}).length > 0;
    if (pair.state !== 'waiting' && !parkedWhole && !brokenOff) return [];
    const why = `${pair.state}, ${pair.reason?.code ?? 'no reason'}, attempt ${pair.attempts}${brokenOff ? ', a write was broken off' : ''}`;
    return [{ invariant: 'bounds', token, text: `the pair of ${token} does not come to rest at ${site}: ${why}` }];
  });
}
