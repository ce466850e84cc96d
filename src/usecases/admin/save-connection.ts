import type { Connection, KeyInfo } from '../../domain/connection';
import { missingParts, newConnection } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { KEY_OVERLAP_DAYS, MAX_CONNECTIONS } from '../../domain/limits';
import { formatKey, keyIdOf } from '../../protocol/signature';
import type { AdminWorld } from './ports';
import { claimLocalKey, limitOldKeys, withNewKey } from './rotate-key';
import { refreshScopes } from './scope';
import { rememberSelf } from './self';
import { wakeWaiting } from './wake-waiting';

const KEY_BYTES = 32;
const MAX_FORMER_USERS = 10;

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
  localKey:
    | { kind: 'keep' }
    | { kind: 'generate'; overlapDays?: number }
    | { kind: 'typed'; value: string; overlapDays?: number };
  remoteKey: { kind: 'keep' } | { kind: 'typed'; value: string };
  /** The connection waits for its peer to accept an invitation. */
  invitation?: { expiresAt: number };
  /** Kept as a draft though nothing is missing. @default false */
  isDraft?: boolean;
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
export async function saveConnection(
  world: AdminWorld,
  input: ConnectionInput,
  actor: string,
): Promise<SavedConnection> {
  assertDedicated(input, actor);
  const existing = await load(world, input);
  await assertNameIsFree(world, input);
  const { key: newKey, shown } = chosenLocalKey(world, input);
  const now = world.clock.now();
  const base = existing ?? newConnection(world.ids.next(), 'app', now);
  const localKeys = newKey ? withNewKey(base, keyIdOf(newKey), now, overlapDays(input)) : base.localKeys;
  const remoteKeys = input.remoteKey.kind === 'typed' ? [keyInfo(input.remoteKey.value, now)] : base.remoteKeys;
  const complete: Connection = {
    ...base,
    name: input.name,
    remoteUrl: input.remoteUrl,
    passive: input.passive,
    ...technicalUsersAfter(base, input),
    invitation: invitationAfter(base, input),
    localKeys,
    remoteKeys,
    updatedAt: now,
  };
  const state = input.isDraft ? 'draft' : stateAfterSave(complete);
  const connection: Connection = { ...complete, state, fault: state === 'active' ? null : complete.fault };

  const claimed = newKey !== null && (await claimLocalKey(world, connection.id, newKey));
  const stored = existing
    ? await world.store.commit([{ op: 'replace', kind: 'connection', key: connection.id, value: connection }])
    : await world.store.create('connection', connection.id, connection);
  if (!stored) {
    if (claimed) await world.secrets.forgetLocalKey(keyIdOf(newKey));
    throw new AppError('CHANGED_MEANWHILE');
  }
  // After the record: whoever comes second must not change the keys of whoever came first.
  if (input.remoteKey.kind === 'typed') await addRemoteKey(world, connection.id, input.remoteKey.value);
  if (newKey) await limitOldKeys(world, localKeys);
  await rememberSelf(world);
  await refreshScopes(world, { connection });
  if (existing && existing.state !== 'active' && connection.state === 'active') await wakeWaiting(world, connection.id);
  return { connection: { ...connection, version: connection.version + 1 }, newLocalKey: shown };
}

async function load(world: AdminWorld, { id, version }: ConnectionInput): Promise<Connection | undefined> {
  if (id === undefined) return undefined;
  const existing = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (existing?.kind !== 'app') throw new AppError('NOT_FOUND');
  if (version !== existing.version) throw new AppError('CHANGED_MEANWHILE');
  return existing;
}

export async function assertNameIsFree(
  world: AdminWorld,
  { id, name }: Pick<ConnectionInput, 'id' | 'name'>,
): Promise<void> {
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

function overlapDays({ localKey }: ConnectionInput): number {
  return localKey.kind === 'keep' ? 0 : (localKey.overlapDays ?? KEY_OVERLAP_DAYS);
}

/** The key before stays as second: messages are signed with both until the peer has shown that it knows the new one. */
async function addRemoteKey(world: AdminWorld, connectionId: string, authenticationKey: string): Promise<void> {
  const before = (await world.secrets.remoteKeys(connectionId)).filter((key) => key !== authenticationKey);
  await world.secrets.saveRemoteKeys(connectionId, [authenticationKey, ...before.slice(0, 1)]);
}

/** What the technical user changes is never sent: an admin who named themselves would lose their own edits. */
function assertDedicated({ technicalUser }: ConnectionInput, actor: string): void {
  if (technicalUser?.accountId !== actor) return;
  const text =
    'This is your own account. What the technical user changes is never sent, so your own edits would be lost. Choose an account made for this.';
  throw new AppError('INVALID_INPUT', { details: { technicalUser: text } });
}

function keyInfo(authenticationKey: string, now: number): KeyInfo {
  return { keyId: keyIdOf(authenticationKey), setAt: now, validUntil: null };
}

/** What the other end would have told was entered by hand: nobody is waited for any more, and the code is refused. */
function invitationAfter(base: Connection, { invitation, remoteUrl, remoteKey }: ConnectionInput) {
  if (invitation) return invitation;
  return remoteUrl !== null || remoteKey.kind === 'typed' ? null : base.invitation;
}

/** After a swap both accounts stay in the echo guard, and the one before can be gone back to. */
export function technicalUsersAfter(base: Connection, { technicalUser }: Pick<ConnectionInput, 'technicalUser'>) {
  const before = base.technicalUser;
  const swapped = before !== null && before.accountId !== technicalUser?.accountId;
  const former = swapped ? [before.accountId, ...base.formerTechnicalUsers] : base.formerTechnicalUsers;
  return {
    technicalUser,
    previousTechnicalUser: swapped ? before : base.previousTechnicalUser,
    formerTechnicalUsers: [...new Set(former)]
      .filter((accountId) => accountId !== technicalUser?.accountId)
      .slice(0, MAX_FORMER_USERS),
  };
}

function stateAfterSave(connection: Connection): Connection['state'] {
  if (missingParts(connection).length > 0 || connection.invitation) return 'draft';
  return connection.state === 'paused' ? 'paused' : 'active';
}
