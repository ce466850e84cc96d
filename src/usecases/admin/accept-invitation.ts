import type { Connection } from '../../domain/connection';
import type { ErrorCode } from '../../domain/errors';
import { AppError, asAppError } from '../../domain/errors';
import { ATTEMPT_MS } from '../../domain/limits';
import { invitedKey, readInvitation } from '../../protocol/invitation';
import { keyIdOf } from '../../protocol/signature';
import { refusalError } from '../refusal-error';
import type { InviteInput } from './invite';
import type { AdminWorld } from './ports';
import { removeConnection } from './remove-connection';
import type { SavedConnection } from './save-connection';
import { saveConnection } from './save-connection';
import { rememberSelf } from './self';

export interface AcceptInput extends InviteInput {
  code: string;
}

/**
 * What an invitation says of itself, for the form to show before it is accepted.
 * @throws AppError `INVALID_INPUT` for a code that is none, has expired, or was made on this site
 */
export async function describeInvitation(
  world: AdminWorld,
  code: string,
): Promise<{ name: string; url: string; passive: boolean; expiresAt: number }> {
  const invitation = readInvitation(code);
  if (!invitation) {
    throw new AppError('INVALID_INPUT', {
      details: { code: 'This is not an invitation, or a part of it is missing. Copy all of it.' },
    });
  }
  if (invitation.url === (await world.webTriggers.peerUrl())) {
    throw new AppError('INVALID_INPUT', {
      details: {
        code: 'This invitation was made on this site. Give it to the other administrator, to paste it there.',
      },
    });
  }
  if (invitation.expiresAt <= world.clock.now()) {
    throw new AppError('INVALID_INPUT', {
      details: { code: 'The invitation has expired. Ask the other administrator for a new one.' },
    });
  }
  const { name, url, passive, expiresAt } = invitation;
  return { name, url, passive, expiresAt };
}

/**
 * Accepts an invitation: makes this end's record, tells the inviter where we are, and only then makes it active.
 * @throws AppError `INVALID_INPUT` for a code that is none, has expired, was used or taken back; `PEER_…` when the
 *   inviter cannot be told. Nothing is kept then
 */
export async function acceptInvitation(world: AdminWorld, input: AcceptInput, actor: string): Promise<SavedConnection> {
  const described = await describeInvitation(world, input.code);
  const { seed } = readInvitation(input.code)!;
  if (described.passive && input.passive) {
    throw new AppError('INVALID_INPUT', {
      details: { passive: 'The inviting end is passive already. One of the two has to be active.' },
    });
  }
  const { code: _code, ...given } = input;
  const localKey = invitedKey(seed, 'invited');
  await removeHalf(world, keyIdOf(localKey));
  const saved = await saveConnection(
    world,
    {
      ...given,
      remoteUrl: described.url,
      localKey: { kind: 'typed', value: localKey },
      remoteKey: { kind: 'typed', value: invitedKey(seed, 'inviter') },
      isDraft: true,
    },
    actor,
  ).catch((thrown: unknown) => {
    const isUnderWay = thrown instanceof AppError && thrown.retryAfterMs !== undefined;
    throw aboutTheCode(thrown, 'KEY_TAKEN', isUnderWay ? UNDER_WAY : ACCEPTED);
  });
  try {
    return await join(world, saved, described.passive);
  } catch (thrown) {
    await forget(world, saved.connection);
    throw aboutTheCode(thrown, 'PEER_REJECTED_KEY', UNKNOWN_THERE);
  }
}

/**
 * What an attempt that broke off has left: a draft that never heard of its peer, and stands in the way. The inviter may
 * know of it all the same.
 */
async function removeHalf(world: AdminWorld, keyId: string): Promise<void> {
  const key = (await world.secrets.localKey(keyId))?.connectionId;
  if (key === undefined) return;
  const half = (await world.store.read([{ kind: 'connection', key }])).get('connection', key);
  if (half?.state !== 'draft' || half.peerSiteUrl !== null) return;
  if (world.clock.now() - half.updatedAt < ATTEMPT_MS) {
    throw new AppError('INVALID_INPUT', { details: { code: UNDER_WAY } });
  }
  await removeConnection(world, half.id, half.version, { silently: true });
}

/** As far as that goes: what it leaves, the next attempt removes. */
async function forget(world: AdminWorld, { id, version }: Connection): Promise<void> {
  await removeConnection(world, id, version, { silently: true }).catch((thrown: unknown) => {
    world.log.info('half a connection is left', { connection: id, code: asAppError(thrown).code });
  });
}

/** What keys and peer say of a code whose keys they are: told at the code, since nobody entered a key. */
function aboutTheCode(thrown: unknown, code: ErrorCode, text: string): unknown {
  if (!(thrown instanceof AppError) || thrown.code !== code) return thrown;
  return new AppError('INVALID_INPUT', { details: { code: text }, cause: thrown });
}

const ACCEPTED = 'This invitation was accepted on this site already. Look under Connections.';
const UNDER_WAY =
  'This invitation is being accepted, or an attempt has just broken off. Look under Connections, or try again in a minute.';
const UNKNOWN_THERE =
  'The other site does not know this invitation any more: it was taken back, or a newer one was made. Ask for the newest.';

/** Tells the inviter where we are. A passive end as well: it is the one that is called. */
async function join(world: AdminWorld, saved: SavedConnection, peerPassive: boolean): Promise<SavedConnection> {
  const { passive } = saved.connection;
  const [{ siteUrl }, url] = await Promise.all([rememberSelf(world), world.webTriggers.peerUrl()]);
  const answer = await world.peer.call(saved.connection, { type: 'join', url, site: siteUrl, passive });
  if (answer.type === 'refusal' && answer.code === 'refused') {
    throw new AppError('INVALID_INPUT', { details: { code: answer.text } });
  }
  if (answer.type !== 'joined') throw refusalError(answer);
  const known: Connection = { ...saved.connection, state: 'active', peerSiteUrl: answer.site, peerPassive };
  if (!(await world.store.commit([{ op: 'replace', kind: 'connection', key: known.id, value: known }]))) {
    throw new AppError('CHANGED_MEANWHILE');
  }
  return { ...saved, connection: { ...known, version: known.version + 1 } };
}
