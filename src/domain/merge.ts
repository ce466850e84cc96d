import type { Fingerprint, Json } from './canonical';
import type { ChangeTimes } from './changes';
import { stampOfLocal } from './changes';
import type { Contract } from './contract';
import { accepts, sends } from './contract';
import { fieldType, printOf } from './fields';
import type { BaseEntry, Pair } from './pair';
import type { Side, Stamp } from './stamp';
import { compareStamps, NEVER } from './stamp';

/** A field's value as the peer holds it, with the stamp of its last change. */
export interface IncomingField {
  value: Json;
  stamp: Stamp;
}

/**
 * What becomes of one incoming field, three ways merged: the incoming value, the value here, and the base.
 * - `apply`: theirs is newer; write it
 * - `agreed`: both hold the same already
 * - `kept`: ours was changed later and still has to reach the peer
 * - `outdated`: ours was agreed on later than theirs was changed, and is no change of ours: theirs must say again
 * - `refused`: it cannot stand here
 */
export type Decision =
  | { kind: 'apply'; value: Json; print: Fingerprint; stamp: Stamp }
  | { kind: 'agreed'; print: Fingerprint; stamp: Stamp; said?: Fingerprint }
  | { kind: 'kept'; print: Fingerprint; stamp: Stamp }
  | { kind: 'outdated'; stamp: Stamp }
  | { kind: 'refused'; code: string; text: string };

/** By field. */
export type Decisions = Record<string, Decision>;

export function decideField(
  field: string,
  incoming: IncomingField,
  pair: Pair,
  contract: Contract,
  jiraFields: Record<string, unknown>,
  times: ChangeTimes,
): Decision {
  const type = fieldType(field);
  if (!type || !accepts(contract.fields[field])) {
    return {
      kind: 'refused',
      code: 'PEER_REFUSED',
      text: `This end does not take ${type?.label ?? field} from the peer.`,
    };
  }
  const mapped = type.fromWire(incoming.value, contract);
  if ('unmapped' in mapped) return { kind: 'refused', ...mapped.unmapped };

  const print = printOf(type, mapped.value);
  const localPrint = printOf(type, type.local(jiraFields));
  const base = pair.base[field];
  // A field that only comes in is the peer's: what people change here stands until the peer changes it again.
  const ours = sends(contract.fields[field])
    ? stampOfLocal(pair, contract, field, localPrint, times)
    : { stamp: base?.stamp ?? NEVER, changed: false };
  const order = compareStamps(incoming.stamp, ours.stamp);
  const theirsIsNewer = order > 0;
  // What was settled long ago and comes again does not say what the peer holds now: ours still has to reach it.
  const isOld = base !== undefined && compareStamps(incoming.stamp, base.stamp) <= 0;
  if (print === localPrint && !(isOld && ours.changed)) {
    return { kind: 'agreed', print, stamp: theirsIsNewer ? incoming.stamp : ours.stamp };
  }
  // The very change that both ends agreed on, only that it is called otherwise here: mapped, or tidied up by Jira.
  if (order === 0 && !ours.changed && !isSecondOfOneStamp(incoming.stamp, print, base, contract.side)) {
    const agreed = sends(contract.fields[field]) ? localPrint : (base?.print ?? localPrint);
    return { kind: 'agreed', print: agreed, stamp: ours.stamp, said: print };
  }
  if (theirsIsNewer) return { kind: 'apply', value: mapped.value, print, stamp: incoming.stamp };
  return ours.changed
    ? { kind: 'kept', print: localPrint, stamp: ours.stamp }
    : { kind: 'outdated', stamp: ours.stamp };
}

/**
 * Two changes with one stamp: the peer died after it sent the first, before it could store that it had, and was edited
 * again within the same millisecond, or while its clock was behind the value that was changed.
 */
function isSecondOfOneStamp(stamp: Stamp, print: Fingerprint, base: BaseEntry | undefined, side: Side): boolean {
  return base !== undefined && stamp.side !== side && print !== (base.said ?? base.print);
}

/** What both ends hold from now on. */
export function agreedEntry({ print, stamp, said }: BaseEntry): BaseEntry {
  return said === undefined || said === print ? { print, stamp } : { print, stamp, said };
}
