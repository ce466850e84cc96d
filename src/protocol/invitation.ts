import { hkdfSync } from 'node:crypto';
import * as z from '../zod/zod.cjs';
import { formatKey } from './signature';

/**
 * A one-time code that one admin gives to the other. It holds a seed from which both ends derive both keys, so that no
 * key has to travel back: the inviter's local key, and the invited end's.
 */
const PREFIX = 'causeway-invitation.';
const SEED_BYTES = 32;
export const INVITATION_SEED_BYTES = SEED_BYTES;

const schema = z.strictObject({
  v: z.literal(1),
  /** The inviter's web trigger. */
  url: z.string().check(z.maxLength(500)),
  /** What the inviter's site calls itself, proposed as the connection's name. */
  name: z.string().check(z.maxLength(80)),
  /** The inviting end is passive: it makes no calls, the invited end has to. */
  passive: z.boolean(),
  seed: z.string().check(z.length(Math.ceil((SEED_BYTES * 4) / 3))),
  /** Epoch milliseconds. */
  expiresAt: z.int().check(z.minimum(0)),
});

export type Invitation = z.infer<typeof schema>;

export function writeInvitation(invitation: Invitation): string {
  return `${PREFIX}${Buffer.from(JSON.stringify(invitation), 'utf8').toString('base64url')}`;
}

/** @returns undefined when the text is not an invitation, or was cut off in copying */
export function readInvitation(text: string): Invitation | undefined {
  const compact = text.replace(/\s+/g, '');
  if (!compact.startsWith(PREFIX)) return undefined;
  try {
    const raw: unknown = JSON.parse(Buffer.from(compact.slice(PREFIX.length), 'base64url').toString('utf8'));
    const parsed = schema.safeParse(raw);
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** The key that the named end accepts, as both ends derive it. */
export function invitedKey(seed: string, end: 'inviter' | 'invited'): string {
  return formatKey(
    new Uint8Array(hkdfSync('sha256', Buffer.from(seed, 'base64url'), 'causeway', `invitation:${end}`, SEED_BYTES)),
  );
}
