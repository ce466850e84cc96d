import { createHash } from 'node:crypto';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** JSON text with object keys in order, so that equal values have equal texts. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value ?? null);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value as Record<string, unknown>)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

/** What stands for a value in a base: the value's own canonical text when short, its digest when long. */
export type Fingerprint = string;

/** Longest canonical text, in characters, that a fingerprint holds as it is. */
const INLINE_FINGERPRINT_CHARS = 200;

export function fingerprint(value: unknown): Fingerprint {
  const text = canonicalJson(value);
  if (text.length <= INLINE_FINGERPRINT_CHARS) return `=${text}`;
  return `#${digestOf(value)}`;
}

/** A short name for a value, the same wherever it is computed. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('base64url').slice(0, 22);
}

/** The value inside a fingerprint; absent when only its digest was kept. */
export function fingerprintedValue(print: Fingerprint): { value: Json } | undefined {
  return print.startsWith('=') ? { value: JSON.parse(print.slice(1)) as Json } : undefined;
}
