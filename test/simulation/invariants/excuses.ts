import type { MappedField } from '../neutral';
import type { IssueOutcome } from '../outcome';

/** What an admin sees of a pair, and what that excuses. */

/** The message as a whole is refused for a reason that stays; each names its own. */
const LASTING = new Set(['PEER_REFUSED']);

/** The pair is over, or cannot be: one of the two was deleted. */
export function isOver({ here, there }: IssueOutcome): boolean {
  const paired = here.pair !== undefined || there.pair !== undefined;
  const gone = here.issues.length === 0 || (paired && there.issues.length === 0);
  return gone || [here, there].some(({ pair }) => pair?.state === 'ended');
}

/** Parked as a whole, with a reason that time does not mend. */
export function isParkedForGood({ here, there }: IssueOutcome): boolean {
  return [here, there].some(({ pair }) => {
    if (pair?.state !== 'parked' || Object.keys(pair.refusals).length > 0) return false;
    return LASTING.has(pair.reason?.code ?? '');
  });
}

export function isFieldRefused({ here, there }: IssueOutcome, field: MappedField): boolean {
  return [here, there].some(({ pair }) => pair?.refusals[`field:${field}`] !== undefined);
}
