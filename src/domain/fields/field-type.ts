import type { Fingerprint, Json } from '../canonical';
import { fingerprint } from '../canonical';
import type { Contract } from '../contract';

/** A value that cannot be brought over, and why. */
export interface Unmapped {
  code: 'UNMAPPED_USER' | 'TOO_LARGE';
  text: string;
}

export type Mapped = { value: Json } | { unmapped: Unmapped };

/** How a value is written to an issue: as a field of the edit, or by the transition that leads to a status. */
export type Write = { fields: Record<string, Json> } | { status: string };

/**
 * One kind of field. A value is known in three forms: as Jira gives it, *local* (canonical, in this site's terms,
 * what is compared with the base), and on the wire (in the sender's terms, free of this site's ids where it can be).
 */
export interface FieldType {
  /** The field's name in contracts and on the wire. */
  name: string;
  /** What an admin reads. */
  label: string;
  /** Ids of the Jira fields to read for it. */
  reads: string[];
  /** Jira's value → local value. Same value, same result: order and generated ids are ironed out. */
  local(jiraFields: Record<string, unknown>): Json;
  /** Local value → wire. */
  toWire(local: Json, contract: Contract, jiraFields: Record<string, unknown>): Json;
  /** Wire value of the peer → local value here. */
  fromWire(wire: Json, contract: Contract): Mapped;
  write(local: Json, contract: Contract): Write;
  /** Whether Jira accepts it in the request that creates an issue. */
  onCreate: boolean;
  /** Whether values that differ in case alone are one, as Jira takes names. @default false */
  caseless?: boolean;
}

/** What stands for a local value of the field, in bases and in comparisons. */
export function printOf({ caseless }: FieldType, local: Json): Fingerprint {
  return fingerprint(caseless && typeof local === 'string' ? local.toLowerCase() : local);
}
