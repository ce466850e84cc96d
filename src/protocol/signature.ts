import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * Standard Webhooks 1.0.0: `v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`. The key itself never travels.
 * Besides the standard's three headers a fourth names the key, so that the receiver need not try them all.
 */
export const SIGNATURE_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
  keyId: 'causeway-key-id',
} as const;

/** More signatures than this in one header are not looked at. */
const MAX_SIGNATURES = 5;
const KEY_PREFIX = 'whsec_';

export interface SignedParts {
  id: string;
  /** Whole seconds since the epoch. */
  timestamp: number;
  body: string;
}

/** The bytes that sign: decoded from a generated key, the text's own bytes for a typed one. */
export function keyBytes(authenticationKey: string): Buffer {
  return authenticationKey.startsWith(KEY_PREFIX)
    ? Buffer.from(authenticationKey.slice(KEY_PREFIX.length), 'base64')
    : Buffer.from(authenticationKey, 'utf8');
}

/** A new authentication key from 32 random bytes. */
export function formatKey(random: Uint8Array): string {
  return `${KEY_PREFIX}${Buffer.from(random).toString('base64')}`;
}

/** The public name of a key: derived one way, so it tells nothing of the key. */
export function keyIdOf(authenticationKey: string): string {
  const derived = hkdfSync('sha256', keyBytes(authenticationKey), 'causeway', 'key-id', 12);
  return Buffer.from(derived).toString('hex');
}

export function sign(authenticationKey: string, parts: SignedParts): string {
  const mac = createHmac('sha256', keyBytes(authenticationKey));
  mac.update(`${parts.id}.${parts.timestamp}.${parts.body}`);
  return `v1,${mac.digest('base64')}`;
}

/**
 * Whether one of the signatures in the header is right and the time is near enough. Compared in constant time;
 * other versions than `v1` are passed over.
 */
export function verify(
  authenticationKey: string,
  parts: SignedParts,
  signatureHeader: string,
  nowMs: number,
  windowMs: number,
): boolean {
  if (!Number.isSafeInteger(parts.timestamp)) return false;
  if (Math.abs(nowMs - parts.timestamp * 1000) > windowMs) return false;
  const expected = Buffer.from(sign(authenticationKey, parts));
  let matches = false;
  for (const candidate of signatureHeader.split(' ').slice(0, MAX_SIGNATURES)) {
    // As text: base64 that lacks its padding, or has something in it that is none, decodes to the same bytes.
    const given = Buffer.from(candidate);
    if (given.length === expected.length && timingSafeEqual(given, expected)) matches = true;
  }
  return matches;
}
