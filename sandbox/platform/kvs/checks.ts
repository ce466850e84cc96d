import type { EntityDefinition } from '../manifest';
import { refusals } from './errors';

/** Limits of the documents: https://developer.atlassian.com/platform/forge/limits-kvs-ce */
export const MAX_VALUE_BYTES = 240 * 1024;
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;
export const MAX_OPERATIONS = 25;
export const MAX_CONDITIONS = 100;
const MAX_KEY_LENGTH = 500;
const MAX_DEPTH = 31;
const MAX_TTL_MS = 366 * 24 * 3_600_000;
const KEY_PATTERN = /^(?!\s+$)[a-zA-Z0-9:._\s-#]+$/;
const INT32 = { min: -(2 ** 31), max: 2 ** 31 - 1 };

/** @throws KvsRefusal for a key that the store does not take */
export function checkKey(key: unknown, entityName?: string): string {
  if (typeof key !== 'string' || key === '')
    throw entityName === undefined ? refusals.keyTooShort() : refusals.emptyKey();
  if (key.length > MAX_KEY_LENGTH) throw refusals.keyTooLong();
  if (!KEY_PATTERN.test(key)) throw refusals.invalidKey();
  return key;
}

function depthOver(value: unknown, allowed: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (allowed === 0) return true;
  for (const member of Object.values(value)) if (depthOver(member, allowed - 1)) return true;
  return false;
}

/** Returns the value as the text in which it is kept. */
export function checkValue(value: unknown): string {
  if (value === undefined || value === null) throw refusals.badRequest('A value is required');
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > MAX_VALUE_BYTES) throw refusals.tooLarge();
  if (depthOver(value, MAX_DEPTH)) throw refusals.tooDeep();
  return text;
}

const UNIT_MS = { SECONDS: 1000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const;

/** Milliseconds until the value expires; undefined: never. */
export function checkTtl(ttl: { value?: unknown; unit?: unknown } | undefined): number | undefined {
  if (ttl === undefined) return undefined;
  const unit = UNIT_MS[ttl.unit as keyof typeof UNIT_MS];
  if (!Number.isInteger(ttl.value) || (ttl.value as number) <= 0 || unit === undefined)
    throw refusals.invalidTtl(ttl.value);
  const ms = (ttl.value as number) * unit;
  if (ms > MAX_TTL_MS) throw refusals.invalidTtl(ttl.value);
  return ms;
}

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  float: (value) => typeof value === 'number' && Number.isFinite(value),
  integer: (value) => Number.isInteger(value) && (value as number) >= INT32.min && (value as number) <= INT32.max,
  any: () => true,
};

/** Attributes that are absent are allowed; a row without an index's attributes is then not in that index. */
export function checkEntityValue(entity: EntityDefinition, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refusals.invalidEntityValue('An entity value must be an object');
  }
  for (const [name, member] of Object.entries(value)) {
    const attribute = entity.attributes[name];
    if (!attribute) throw refusals.invalidEntityValue(`Attribute "${name}" is not defined for entity "${entity.name}"`);
    if (!FITS[attribute.type]?.(member)) throw refusals.wrongType(name, attribute.type);
  }
}
