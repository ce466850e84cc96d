import { arrivalHolds } from './arrival';
import { boundsHold } from './bounds';
import { commentsHold } from './comments';
import { noEcho } from './echo';
import type { Evidence } from './evidence';
import { fieldsHold } from './fields';
import { keysFit } from './keys';
import { noSecret } from './secrets';
import { arrivesInTime } from './timely';
import { noEffectTwice } from './twice';
import type { Violation } from './violation';

export type { Evidence } from './evidence';
export type { Violation } from './violation';

/** Everything that always holds, and where it does not. */
export function checkInvariants(evidence: Evidence): Violation[] {
  const all = [
    noEffectTwice,
    arrivalHolds,
    fieldsHold,
    commentsHold,
    noEcho,
    noSecret,
    boundsHold,
    arrivesInTime,
    keysFit,
  ];
  return all.flatMap((holds) => holds(evidence));
}
