import type { Fingerprint, Json } from './canonical';
import type { Contract } from './contract';
import { FIELD_TYPES, outgoingFields, printOf } from './fields';
import type { BaseEntry, Pair } from './pair';
import type { Stamp } from './stamp';
import { compareStamps, NEVER, stampChange } from './stamp';

/** A field that differs here from what both ends agreed on. */
export interface LocalChange {
  field: string;
  print: Fingerprint;
  stamp: Stamp;
  wire: Json;
}

/** When fields were changed here, as far as is known: by event, else for the issue as a whole. */
export interface ChangeTimes {
  fields: Record<string, number>;
  otherwise: number;
  /** When fields were changed at least, where an event told of one change and later ones followed. @default `fields` */
  atLeast?: Record<string, number>;
}

/** The stamp of the value that stands here now; the pending or base stamp while it is the value these speak of. */
export function stampOfLocal(
  pair: Pair,
  contract: Contract,
  field: string,
  print: Fingerprint,
  times: ChangeTimes,
): { stamp: Stamp; changed: boolean } {
  const base = pair.base[field];
  const pending = pair.pending[field];
  // While something else is pending the peer may hold it: to be back at the base is a change as well then.
  const saidAgain = pending?.print === print && base !== undefined && compareStamps(pending.stamp, base.stamp) === 0;
  // Set to something else and back again: whoever did that has the last word over what the peer did before.
  const toldAt = (times.atLeast ?? times.fields)[field] ?? 0;
  const since = (stamp: Stamp): Stamp => (toldAt > stamp.at ? stampChange(contract.side, toldAt, stamp) : stamp);
  if (base?.print === print && (!pending || saidAgain)) {
    return { stamp: since(base.stamp), changed: toldAt > base.stamp.at };
  }
  const intended = pair.intent?.fields[field];
  if (intended?.print === print) return { stamp: intended.stamp, changed: false };
  if (pending?.print === print) return { stamp: since(pending.stamp), changed: true };
  const changedAt = times.fields[field] ?? times.otherwise;
  const written = intended?.over === print ? undefined : intended?.stamp;
  const previous = newest(base?.stamp, written, pending?.stamp);
  return { stamp: stampChange(contract.side, changedAt, previous), changed: true };
}

/**
 * What to send: every outgoing field whose value here is a change.
 * @param unsure an earlier attempt broke off and may have told the peer something else: what is agreed on is said again
 */
export function localChanges(
  pair: Pair,
  contract: Contract,
  jiraFields: Record<string, unknown>,
  times: ChangeTimes,
  unsure = false,
): LocalChange[] {
  return outgoingFields(contract).flatMap((type) => {
    const local = type.local(jiraFields);
    const print = printOf(type, local);
    const { stamp, changed } = stampOfLocal(pair, contract, type.name, print, times);
    const isDue = changed || unsure || pair.pending[type.name]?.print === print;
    if (!isDue || pair.refusals[fieldRefusal(type.name)]?.print === print) return [];
    return [{ field: type.name, print, stamp, wire: type.toWire(local, contract, jiraFields) }];
  });
}

function newest(...stamps: (Stamp | undefined)[]): Stamp {
  return stamps.reduce<Stamp>((latest, stamp) => (stamp && compareStamps(stamp, latest) > 0 ? stamp : latest), NEVER);
}

/** Stands for a value that was never agreed on. */
const NO_PRINT: Fingerprint = '';

/**
 * The pair after a broken-off write: what stands here as it was intended is what both ends hold; what stands as it was
 * agreed on, or as it stood before the write, was never written; anything else has been changed since, maybe over what was written, and has to beat it.
 * Comments that may have been written stay in the intent until the next message with comments looks for them.
 */
export function settleIntent(pair: Pair, contract: Contract, jiraFields: Record<string, unknown>): Pair {
  const { intent } = pair;
  if (!intent) return pair;
  const fields = Object.entries(intent.fields);
  if (fields.length === 0 && intent.comments.length > 0) return pair;
  const prints = printsOf(contract, jiraFields);
  const base = { ...pair.base };
  for (const [field, { over, ...entry }] of fields) {
    const before = base[field];
    if (prints[field] === entry.print) base[field] = entry;
    else if (prints[field] !== before?.print && prints[field] !== over)
      base[field] = { print: before?.print ?? NO_PRINT, stamp: newest(before?.stamp, entry.stamp) };
  }
  return { ...pair, intent: intent.comments.length > 0 ? { ...intent, fields: {} } : null, base };
}

/** A refusal holds for one value: when another stands here, it is no more. */
export function withoutOldRefusals(pair: Pair, contract: Contract, jiraFields: Record<string, unknown>): Pair {
  const prints = Object.entries(printsOf(contract, jiraFields));
  const old = prints
    .map(([field, print]) => ({ key: fieldRefusal(field), print }))
    .filter(({ key, print }) => {
      const refused = pair.refusals[key];
      return refused !== undefined && refused.print !== print;
    });
  if (old.length === 0) return pair;
  const kept = Object.entries(pair.refusals).filter(([key]) => !old.some((one) => one.key === key));
  return { ...pair, refusals: Object.fromEntries(kept) };
}

/** Where a field's refusal is kept in its pair. */
export function fieldRefusal(field: string): string {
  return `field:${field}`;
}

export function commentRefusal(commentId: string): string {
  return `comment:${commentId}`;
}

/** Fingerprints of all mapped fields as they stand here. */
export function printsOf(contract: Contract, jiraFields: Record<string, unknown>): Record<string, Fingerprint> {
  const mapped = FIELD_TYPES.filter((type) => (contract.fields[type.name] ?? 'off') !== 'off');
  return Object.fromEntries(mapped.map((type) => [type.name, printOf(type, type.local(jiraFields))]));
}

/** The pair once both ends hold this value: what was pending or refused for the field is settled. */
export function withBase(pair: Pair, field: string, entry: BaseEntry): Pair {
  const { [field]: _pending, ...pending } = pair.pending;
  const { [fieldRefusal(field)]: _refusal, ...refusals } = pair.refusals;
  return { ...pair, base: { ...pair.base, [field]: entry }, pending, refusals };
}
