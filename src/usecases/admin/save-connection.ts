import type { Connection, KeyInfo } from '../../domain/connection';
import { missingParts } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { MAX_CONNECTIONS } from '../../domain/limits';
import { formatKey, keyIdOf } from '../../protocol/signature';
import type { AdminWorld } from './ports';
import { refreshScopes } from './scope';
import { rememberSelf } from './self';
import { wakeWaiting } from './wake-waiting';

const KEY_BYTES = 32;

export interface ConnectionInput {
  /** Absent: a new one. */
  id?: string;
  /** The version the form was filled from. */
  version?: number;
  name: string;
  remoteUrl: string | null;
  passive: boolean;
  technicalUser: { accountId: string; displayName: string } | null;
  /** `generate`: a new one is made and shown once; `keep`: as it is. */
  localKey: { kind: 'keep' } | { kind: 'generate' } | { kind: 'typed'; value: string };
  remoteKey: { kind: 'keep' } | { kind: 'typed'; value: string };
}

export interface SavedConnection {
  connection: Connection;
  /** The new local authentication key, to be shown this once; `null` when it was typed or kept. */
  newLocalKey: string | null;
}

/**
 * Stores what an admin entered. A connection with everything it needs becomes active; one that lacks something is kept
 * as a draft.
 * @throws AppError `NAME_TAKEN`, `KEY_TAKEN`, `CHANGED_MEANWHILE`, `NOT_FOUND`
 */
export async function saveConnection(world: AdminWorld, input: ConnectionInput): Promise<SavedConnection> {
  const existing = await load(world, input);
  await assertNameIsFree(world, input);
  const { key: newKey, shown } = chosenLocalKey(world, input);
  const now = world.clock.now();
  const base = existing ?? blank(world.ids.next(), now);
  const localKeys = newKey ? [keyInfo(newKey, now)] : base.localKeys;
  const remoteKeys = input.remoteKey.kind === 'typed' ? [keyInfo(input.remoteKey.value, now)] : base.remoteKeys;
  const complete: Connection = {
    ...base,
    name: input.name,
    remoteUrl: input.remoteUrl,
    passive: input.passive,
    technicalUser: input.technicalUser,
    formerTechnicalUsers: formerUsers(base, input),
    localKeys,
    remoteKeys,
    updatedAt: now,
  };
  const connection: Connection = { ...complete, state: stateAfterSave(complete), fault: faultAfterSave(complete) };

  const claimed = newKey !== null && (await claimKey(world, connection.id, newKey));
  const stored = existing
    ? await world.store.commit([{ op: 'replace', kind: 'connection', key: connection.id, value: connection }])
    : await world.store.create('connection', connection.id, connection);
  if (!stored) {
    if (claimed) await world.secrets.forgetLocalKey(keyIdOf(newKey));
    throw new AppError('CHANGED_MEANWHILE');
  }
  // After the record: whoever comes second must not change the key of whoever came first.
  if (input.remoteKey.kind === 'typed') await world.secrets.saveRemoteKeys(connection.id, [input.remoteKey.value]);
  if (newKey) await forgetOldKeys(world, base.localKeys, keyIdOf(newKey));
  await rememberSelf(world);
  await refreshScopes(world, { connection });
  if (existing && existing.state !== 'active' && connection.state === 'active') await wakeWaiting(world, connection.id);
  return { connection: { ...connection, version: connection.version + 1 }, newLocalKey: shown };
}

async function load(world: AdminWorld, { id, version }: ConnectionInput): Promise<Connection | undefined> {
  if (id === undefined) return undefined;
  const existing = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!existing) throw new AppError('NOT_FOUND');
  if (version !== existing.version) throw new AppError('CHANGED_MEANWHILE');
  return existing;
}

async function assertNameIsFree(world: AdminWorld, { id, name }: ConnectionInput): Promise<void> {
  const others = (await world.store.connections()).filter((connection) => connection.id !== id);
  if (others.some((connection) => connection.name.toLowerCase() === name.toLowerCase())) {
    throw new AppError('NAME_TAKEN', {
      details: { name: `“${name}” is the name of another connection. Choose another one.` },
    });
  }
  if (id === undefined && others.length >= MAX_CONNECTIONS) {
    throw new AppError('INVALID_INPUT', { details: { name: `At most ${MAX_CONNECTIONS} connections can be made.` } });
  }
}

function chosenLocalKey(
  world: AdminWorld,
  { localKey }: ConnectionInput,
): { key: string | null; shown: string | null } {
  if (localKey.kind === 'typed') return { key: localKey.value, shown: null };
  if (localKey.kind === 'keep') return { key: null, shown: null };
  const key = formatKey(world.ids.randomBytes(KEY_BYTES));
  return { key, shown: key };
}

/**
 * The key's public name belongs to one connection: storing it under that name is what makes it unique.
 * @returns false when the connection has it already
 */
async function claimKey(world: AdminWorld, connectionId: string, authenticationKey: string): Promise<boolean> {
  const keyId = keyIdOf(authenticationKey);
  const key = { connectionId, authenticationKey, validUntil: null };
  if (await world.secrets.claimLocalKey(keyId, key)) return true;
  const holder = await world.secrets.localKey(keyId);
  if (holder?.connectionId !== connectionId) {
    throw new AppError('KEY_TAKEN', {
      details: { localKey: 'Another connection uses this key. Each connection needs its own.' },
    });
  }
  return false;
}

async function forgetOldKeys(world: AdminWorld, old: KeyInfo[], newKeyId: string): Promise<void> {
  for (const { keyId } of old.filter((info) => info.keyId !== newKeyId)) await world.secrets.forgetLocalKey(keyId);
}

function keyInfo(authenticationKey: string, now: number): KeyInfo {
  return { keyId: keyIdOf(authenticationKey), setAt: now, validUntil: null };
}

function formerUsers(base: Connection, { technicalUser }: ConnectionInput): string[] {
  const before = base.technicalUser?.accountId;
  const former =
    before && before !== technicalUser?.accountId ? [before, ...base.formerTechnicalUsers] : base.formerTechnicalUsers;
  return [...new Set(former)].filter((accountId) => accountId !== technicalUser?.accountId).slice(0, 10);
}

function stateAfterSave(connection: Connection): Connection['state'] {
  if (missingParts(connection).length > 0) return 'draft';
  return connection.state === 'paused' ? 'paused' : 'active';
}

function faultAfterSave(connection: Connection): Connection['fault'] {
  return stateAfterSave(connection) === 'active' ? null : connection.fault;
}

function blank(id: string, now: number): Connection {
  return {
    id,
    version: 0,
    name: '',
    kind: 'app',
    remoteUrl: null,
    passive: false,
    technicalUser: null,
    formerTechnicalUsers: [],
    localKeys: [],
    remoteKeys: [],
    state: 'draft',
    fault: null,
    peerSiteUrl: null,
    createdAt: now,
    updatedAt: now,
  };
}
