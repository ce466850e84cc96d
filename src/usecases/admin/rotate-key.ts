import type { Connection, KeyInfo } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { ATTEMPT_MS, DAY_MS } from '../../domain/limits';
import { keyIdOf } from '../../protocol/signature';
import type { LocalKey, World } from '../ports';

/** Local keys accepted side by side: more than anybody makes within an overlap, since one that is left out is not told of. */
const MAX_LOCAL_KEYS = 10;

/**
 * The local keys with a new one before the present one, which stays valid for the overlap: time to take the new key to
 * the peer while nothing stops. An overlap of 0 days ends the present key at once.
 */
export function withNewKey(connection: Connection, keyId: string, now: number, overlapDays: number): KeyInfo[] {
  if (connection.localKeys[0]?.keyId === keyId) return connection.localKeys;
  const ends = now + overlapDays * DAY_MS;
  const older = connection.localKeys
    .filter((info) => info.keyId !== keyId)
    .map((info) => ({ ...info, validUntil: Math.min(info.validUntil ?? ends, ends) }));
  return [{ keyId, setAt: now, validUntil: null }, ...older.slice(0, MAX_LOCAL_KEYS - 1)];
}

/**
 * Takes a key for a connection: its public name belongs to one, and storing it under that name is what makes it unique.
 * A key of a connection that does not know of it was left by an attempt that broke off, and is taken over.
 * @returns false when the connection has it already
 * @throws AppError `KEY_TAKEN`; with `retryAfterMs` where an attempt may still be at work on it
 */
export async function claimLocalKey(
  world: Pick<World, 'secrets' | 'store' | 'clock'>,
  connectionId: string,
  authenticationKey: string,
): Promise<boolean> {
  const keyId = keyIdOf(authenticationKey);
  const key = { connectionId, authenticationKey, validUntil: null, claimedAt: world.clock.now() };
  if (await world.secrets.claimLocalKey(keyId, key)) return true;
  const holder = await world.secrets.localKey(keyId);
  const isOwn = holder?.connectionId === connectionId;
  if (holder && !isOwn) await assertLeft(world, keyId, holder);
  await world.secrets.saveLocalKey(keyId, key);
  return !isOwn;
}

async function assertLeft(world: Pick<World, 'store' | 'clock'>, keyId: string, holder: LocalKey): Promise<void> {
  const key = holder.connectionId;
  const connection = (await world.store.read([{ kind: 'connection', key }])).get('connection', key);
  if (connection?.localKeys.some((info) => info.keyId === keyId)) {
    const text = 'Another connection uses this key. Each connection needs its own.';
    throw new AppError('KEY_TAKEN', { details: { localKey: text } });
  }
  if (world.clock.now() - holder.claimedAt < ATTEMPT_MS) {
    const text = 'An attempt to save this key is under way, or has just broken off. Try again in a minute.';
    throw new AppError('KEY_TAKEN', { details: { localKey: text }, retryAfterMs: ATTEMPT_MS });
  }
}

/** Lets the keys before the newest end when their records say so. */
export async function limitOldKeys(world: Pick<World, 'secrets'>, localKeys: KeyInfo[]): Promise<void> {
  for (const { keyId, validUntil } of localKeys.filter((info) => info.validUntil !== null)) {
    const secret = await world.secrets.localKey(keyId);
    if (secret) await world.secrets.saveLocalKey(keyId, { ...secret, validUntil });
  }
}

/** Forgets local keys whose overlap has ended. */
export async function forgetExpiredKeys(world: World): Promise<void> {
  const now = world.clock.now();
  for (const connection of await world.store.connections()) {
    const expired = connection.localKeys.filter(({ validUntil }) => validUntil !== null && validUntil <= now);
    if (expired.length === 0) continue;
    const localKeys = connection.localKeys.filter((info) => !expired.includes(info));
    const stored = await world.store.commit([
      { op: 'replace', kind: 'connection', key: connection.id, value: { ...connection, localKeys } },
    ]);
    if (stored) for (const { keyId } of expired) await world.secrets.forgetLocalKey(keyId);
  }
}
