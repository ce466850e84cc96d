import { createHash } from 'node:crypto';

/** What stands for a one-time secret where it need not be known, only recognised. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
