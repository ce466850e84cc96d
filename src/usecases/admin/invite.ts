import type { Connection } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { INVITATION_LIFETIME_MS } from '../../domain/limits';
import { INVITATION_SEED_BYTES, invitedKey, writeInvitation } from '../../protocol/invitation';
import type { AdminWorld } from './ports';
import { saveConnection } from './save-connection';
import { rememberSelf } from './self';

export interface InviteInput {
  name: string;
  passive: boolean;
  technicalUser: { accountId: string; displayName: string } | null;
}

/**
 * Makes a connection that waits for its other end, and the one-time code for it. Both keys follow from the code, so
 * that nothing secret goes back over the wire.
 */
export async function invite(
  world: AdminWorld,
  input: InviteInput,
  actor: string,
): Promise<{ connection: Connection; code: string }> {
  return giveOut(world, input, actor);
}

/**
 * A new code for a connection that still waits for its other end. The code before is refused from then on.
 * @throws AppError `NOT_FOUND`, `CHANGED_MEANWHILE`; `INVALID_INPUT` when the connection waits for nobody
 */
export async function renewInvitation(
  world: AdminWorld,
  id: string,
  version: number,
  actor: string,
): Promise<{ connection: Connection; code: string }> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  if (!connection.invitation) {
    throw new AppError('INVALID_INPUT', { detail: 'The invitation was accepted already: the connection is made.' });
  }
  const { name, passive, technicalUser } = connection;
  return giveOut(world, { id, version, name, passive, technicalUser }, actor);
}

async function giveOut(
  world: AdminWorld,
  input: InviteInput & { id?: string; version?: number },
  actor: string,
): Promise<{ connection: Connection; code: string }> {
  const seed = Buffer.from(world.ids.randomBytes(INVITATION_SEED_BYTES)).toString('base64url');
  const expiresAt = world.clock.now() + INVITATION_LIFETIME_MS;
  const saved = await saveConnection(
    world,
    {
      ...input,
      remoteUrl: null,
      localKey: { kind: 'typed', value: invitedKey(seed, 'inviter'), overlapDays: 0 },
      remoteKey: { kind: 'typed', value: invitedKey(seed, 'invited') },
      invitation: { expiresAt },
    },
    actor,
  );
  const code = writeInvitation({
    v: 1,
    url: await world.webTriggers.peerUrl(),
    name: siteName((await rememberSelf(world)).siteUrl),
    passive: input.passive,
    seed,
    expiresAt,
  });
  return { connection: saved.connection, code };
}

/** `north` of north.atlassian.net; elsewhere a part of the host alone may say nothing. */
function siteName(siteUrl: string): string {
  const host = URL.canParse(siteUrl) ? new URL(siteUrl).host : siteUrl;
  return host.replace(/\.atlassian\.net$/, '').slice(0, 80);
}
