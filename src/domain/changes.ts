import type { Fingerprint, Json } from './canonical';
import { fingerprint } from './canonical';
import type { Contract } from './contract';
import { FIELD_TYPES, outgoingFields } from './fields';
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
  if (base?.print === print) return { stamp: base.stamp, changed: false };
  const intended = pair.intent?.fields[field];
  if (intended?.print === print) return { stamp: intended.stamp, changed: false };
  const pending = pair.pending[field];
  if (pending?.print === print) return { stamp: pending.stamp, changed: true };
  const changedAt = times.fields[field] ?? times.otherwise;
  const previous = newest(base?.stamp, intended?.stamp, pending?.stamp);
  return { stamp: stampChange(contract.side, changedAt, previous), changed: true };
}

/** What to send: every outgoing field whose value here is a change. */
export function localChanges(
  pair: Pair,
  contract: Contract,
  jiraFields: Record<string, unknown>,
  times: ChangeTimes,
): LocalChange[] {
  return outgoingFields(contract).flatMap((type) => {
    const local = type.local(jiraFields);
    const print = fingerprint(local);
    const { stamp, changed } = stampOfLocal(pair, contract, type.name, print, times);
    if (!changed || pair.refusals[fieldRefusal(type.name)]?.print === print) return [];
    return [{ field: type.name, print, stamp, wire: type.toWire(local, contract, jiraFields) }];
  });
}

function newest(...stamps: (Stamp | undefined)[]): Stamp {
  return stamps.reduce<Stamp>((latest, stamp) => (stamp && compareStamps(stamp, latest) > 0 ? stamp : latest), NEVER);
}

/**
 * The pair after a broken-off write: what stands here as it was intended is what both ends hold; what does not was
 * never written, or has been changed since.
 */
export function settleIntent(pair: Pair, contract: Contract, jiraFields: Record<string, unknown>): Pair {
  if (!pair.intent) return pair;
  const prints = printsOf(contract, jiraFields);
  const written = Object.entries(pair.intent.fields).filter(([field, { print }]) => prints[field] === print);
  return { ...pair, intent: null, base: { ...pair.base, ...Object.fromEntries(written) } };
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
  return Object.fromEntries(mapped.map((type) => [type.name, fingerprint(type.local(jiraFields))]));
}

/** The pair once both ends hold this value: what was pending or refused for the field is settled. */
export function withBase(pair: Pair, field: string, entry: BaseEntry): Pair {
  const { [field]: _pending, ...pending } = pair.pending;
  const { [fieldRefusal(field)]: _refusal, ...refusals } = pair.refusals;
  return { ...pair, base: { ...pair.base, [field]: entry }, pending, refusals };
}
