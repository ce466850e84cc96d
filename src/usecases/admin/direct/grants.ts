import type { DirectConnection } from '../../../domain/connection';
import { isDirect } from '../../../domain/connection';
import type { Grant, GrantKind, PeerAccount } from '../../../domain/direct';
import { CONSENT_MS } from '../../../domain/direct';
import { AppError } from '../../../domain/errors';
import { heardFar } from '../../direct/heard-far';
import type { Sight } from '../../direct/ports';
import type { GrantSecrets, World } from '../../ports';
import type { AdminWorld } from '../ports';

/** What an admin enters to let a direct connection in. */
export type Credentials =
  | { kind: 'oauth' | 'client-credentials'; clientId: string; clientSecret: Entered }
  | { kind: 'api-token'; email: string; apiToken: Entered; expiresAt: number | null };
export type Entered = { kind: 'keep' } | { kind: 'typed'; value: string };

export const EMPTY_SECRETS: GrantSecrets = { clientSecret: null, apiToken: null, refreshToken: null, access: null };

/** @throws AppError `NOT_FOUND`, also for a connection of the other kind */
export async function directConnectionOf(world: World, id: string): Promise<DirectConnection> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection || !isDirect(connection)) throw new AppError('NOT_FOUND');
  return connection;
}

export function newGrant(id: string, given: { kind: GrantKind; clientId: string | null; email: string | null }): Grant {
  return { ...given, id, account: null, scopes: [], grantedAt: null, expiresAt: null };
}

/**
 * A grant and its secrets from what was entered; what is to be kept comes from the grant before.
 * @throws AppError `INVALID_INPUT` where a secret is to be kept and there is none
 */
export async function grantFrom(world: World, given: Credentials, before: Grant | null): Promise<Grant> {
  const kept = before ? await world.secrets.grant(before.id) : undefined;
  const isOAuth = given.kind !== 'api-token';
  const grant: Grant = {
    ...newGrant(world.ids.next(), {
      kind: given.kind,
      clientId: isOAuth ? given.clientId : null,
      email: isOAuth ? null : given.email,
    }),
    expiresAt: isOAuth ? null : given.expiresAt,
  };
  const secrets: GrantSecrets = isOAuth
    ? { ...EMPTY_SECRETS, clientSecret: entered(given.clientSecret, kept?.clientSecret, 'clientSecret') }
    : { ...EMPTY_SECRETS, apiToken: entered(given.apiToken, kept?.apiToken, 'apiToken') };
  await world.secrets.saveGrant(grant.id, secrets);
  return grant;
}

function entered(given: Entered, kept: string | null | undefined, field: string): string {
  const value = given.kind === 'typed' ? given.value : kept;
  if (value) return value;
  throw new AppError('INVALID_INPUT', { details: { [field]: 'Enter it: there is none yet.' } });
}

/**
 * Asks the peer's Jira who is connected.
 * @throws AppError as the answer deserves
 */
export async function whoIsConnected(
  world: AdminWorld,
  connection: DirectConnection,
  grant: Grant,
): Promise<PeerAccount> {
  const sight = await world.direct.site(connection, grant).look('/rest/api/3/myself');
  const account = accountOf(sight);
  if (account) {
    await heardFar(world, connection.id, 'connected');
    return account;
  }
  if (sight.kind === 'failure') {
    throw new AppError(sight.code === 'GRANT_DEAD' ? 'GRANT_DEAD' : 'PEER_UNREACHABLE', { detail: sight.detail });
  }
  if (sight.status === 404) {
    throw new AppError('INVALID_INPUT', { detail: `What was granted does not reach ${connection.direct.jiraApiUrl}.` });
  }
  throw new AppError(sight.status === 401 ? 'GRANT_DEAD' : 'JIRA_REFUSED', { detail: `HTTP ${sight.status}.` });
}

export function accountOf(sight: Sight): PeerAccount | undefined {
  if (sight.kind !== 'answer' || sight.status !== 200) return undefined;
  const raw = parsed(sight.body) as {
    accountId?: string;
    displayName?: string;
    emailAddress?: string;
    accountType?: string;
    avatarUrls?: Record<string, string>;
  };
  if (typeof raw?.accountId !== 'string') return undefined;
  return {
    accountId: raw.accountId,
    displayName: raw.displayName ?? raw.accountId,
    email: raw.emailAddress || null,
    accountType: raw.accountType ?? 'unknown',
    avatarUrl: raw.avatarUrls?.['48x48'] ?? null,
  };
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The grant, once it is known whose it is. A consent ends a year after it was given. */
export function granted(grant: Grant, account: PeerAccount, scopes: string[], now: number): Grant {
  const expiresAt = grant.kind === 'oauth' ? now + CONSENT_MS : grant.expiresAt;
  return { ...grant, account, scopes, grantedAt: now, expiresAt };
}

/**
 * Gives up a grant of which the connection has no more need: its secrets are forgotten, and the consent is withdrawn as
 * far as the identity service can be reached. Does nothing where the connection names the grant: what stored it may
 * have taken effect without saying so.
 */
export async function dropGrant(world: AdminWorld, connectionId: string, grant: Grant | null): Promise<void> {
  if (!grant) return;
  const kept = await keptGrants(world, connectionId);
  if (kept.some(({ id }) => id === grant.id)) return;
  if (!kept.some((other) => mayShareConsent(grant, other))) await withdrawConsent(world, grant);
  await world.secrets.forgetGrant(grant.id);
  await world.store.commit([{ op: 'remove', kind: 'refreshed', key: grant.id }]);
}

/** Of all connections: the list lags, so the one that is being changed is read by itself. */
async function keptGrants(world: AdminWorld, connectionId: string): Promise<Grant[]> {
  const own = (await world.store.read([{ kind: 'connection', key: connectionId }])).get('connection', connectionId);
  const others = (await world.store.connections()).filter(({ id }) => id !== connectionId);
  return [...(own ? [own] : []), ...others].flatMap(({ direct }) =>
    [direct?.grant, direct?.candidate, direct?.previous].filter((grant): grant is Grant => Boolean(grant)),
  );
}

/** A consent is of one OAuth app and one account: who withdraws it for one grant, ends the others. */
function mayShareConsent(grant: Grant, other: Grant): boolean {
  if (grant.kind !== 'oauth' || other.kind !== 'oauth' || grant.clientId !== other.clientId) return false;
  return !grant.account || grant.account.accountId === other.account?.accountId;
}

async function withdrawConsent(world: AdminWorld, { id, clientId }: Grant): Promise<void> {
  const secrets = await world.secrets.grant(id);
  if (!clientId || !secrets?.clientSecret || !secrets.refreshToken) return;
  const client = { clientId, clientSecret: secrets.clientSecret };
  await world.direct.identity.revoke(client, secrets.refreshToken).catch((thrown: unknown) => {
    world.log.info('consent not withdrawn', { code: thrown instanceof AppError ? thrown.code : 'UNEXPECTED' });
  });
}
