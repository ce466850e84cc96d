import type { DirectConnection } from '../../../domain/connection';
import type { Grant } from '../../../domain/direct';
import { DIRECT_SCOPES, OFFLINE_SCOPE } from '../../../domain/direct';
import { AppError, asAppError } from '../../../domain/errors';
import { MAX_ROUNDS, MINUTE_MS } from '../../../domain/limits';
import { secretDigest } from '../../../domain/secret-digest';
import type { TokenSet } from '../../direct/ports';
import type { AuthorizationEnd, PendingAuthorization } from '../../ports';
import type { AdminWorld } from '../ports';
import { directConnectionOf, dropGrant, EMPTY_SECRETS, granted, newGrant, whoIsConnected } from './grants';
import { storeDirect } from './store-direct';

const STATE_BYTES = 32;
const STATE_LIFETIME_MS = 10 * MINUTE_MS;

/**
 * Begins an authorization in the admin's browser.
 * @returns where to send the browser, and until when its return is accepted
 * @throws AppError `INVALID_INPUT` for a connection that does not use OAuth with consent
 */
export async function startAuthorization(
  world: AdminWorld,
  connectionId: string,
): Promise<{ url: string; until: number }> {
  const connection = await directConnectionOf(world, connectionId);
  const { grant } = connection.direct;
  if (grant?.kind !== 'oauth' || grant.clientId === null) {
    throw new AppError('INVALID_INPUT', { detail: 'This connection does not use OAuth with a client id and secret.' });
  }
  const state = Buffer.from(world.ids.randomBytes(STATE_BYTES)).toString('base64url');
  const redirectUri = await world.direct.callbackUrl();
  const pending: PendingAuthorization = {
    version: 0,
    until: world.clock.now() + STATE_LIFETIME_MS,
    connectionId,
    grantId: world.ids.next(),
    redirectUri,
  };
  if (!(await world.store.create('authorization', secretDigest(state), pending))) throw new AppError('STORE_CONFLICT');
  const scopes = [...DIRECT_SCOPES, OFFLINE_SCOPE];
  const url = world.direct.identity.authorizeUrl({ clientId: grant.clientId, redirectUri, state, scopes });
  return { url, until: pending.until };
}

/** What the browser came back with. */
export interface Callback {
  state: string;
  code: string | undefined;
  error: string | undefined;
}

/**
 * - `connected`: the account is connected
 * - `candidate`: another account than the connected one, kept aside until an admin swaps
 */
export type AuthorizationOutcome = Pick<AuthorizationEnd, 'kind' | 'text'>;

/**
 * Ends an authorization, once: whoever comes with the same state again is too late. How it ended is kept, so that the
 * page that began it can tell. Never throws for what a browser sends.
 */
export async function finishAuthorization(world: AdminWorld, callback: Callback): Promise<AuthorizationOutcome> {
  const pending = await takePending(world, callback.state);
  if (!pending) {
    const text = 'This authorization was finished already, or took longer than ten minutes. Begin it again in Jira.';
    return { kind: 'expired', text };
  }
  const outcome = await outcomeOf(world, pending, callback);
  const value: AuthorizationEnd = { ...outcome, at: world.clock.now() };
  await world.store.commit([{ op: 'put', kind: 'authorized', key: pending.connectionId, value }]);
  return outcome;
}

async function outcomeOf(
  world: AdminWorld,
  pending: PendingAuthorization,
  { code, error }: Callback,
): Promise<AuthorizationOutcome> {
  if (error !== undefined || !code) return { kind: 'declined', text: 'Access was not granted. Nothing has changed.' };
  try {
    return await connect(world, pending, code);
  } catch (thrown) {
    return { kind: 'failed', text: asAppError(thrown).userMessage };
  }
}

async function takePending(world: AdminWorld, state: string): Promise<PendingAuthorization | undefined> {
  if (!/^[\w-]{20,100}$/.test(state)) return undefined;
  const key = secretDigest(state);
  const pending = (await world.store.read([{ kind: 'authorization', key }])).get('authorization', key);
  if (!pending) return undefined;
  const taken = await world.store.commit([{ op: 'remove', kind: 'authorization', key, ifVersion: pending.version }]);
  return taken && pending.until > world.clock.now() ? pending : undefined;
}

async function connect(world: AdminWorld, pending: PendingAuthorization, code: string): Promise<AuthorizationOutcome> {
  const connection = await directConnectionOf(world, pending.connectionId);
  const client = connection.direct.grant;
  const secret = client ? (await world.secrets.grant(client.id))?.clientSecret : undefined;
  if (!client?.clientId || !secret) throw new AppError('GRANT_DEAD', { detail: 'The client secret is missing.' });
  const names = { clientId: client.clientId, clientSecret: secret };
  const tokens = await world.direct.identity.redeem(names, code, pending.redirectUri);
  const fresh = newGrant(pending.grantId, { kind: 'oauth', clientId: client.clientId, email: null });
  await world.secrets.saveGrant(fresh.id, {
    ...EMPTY_SECRETS,
    clientSecret: secret,
    refreshToken: tokens.refreshToken,
    access: { token: tokens.accessToken, expiresAt: tokens.expiresAt },
  });
  try {
    await assertUsable(world, connection, tokens);
    const account = await whoIsConnected(world, connection, fresh);
    await world.store.commit([{ op: 'put', kind: 'refreshed', key: fresh.id, value: { at: world.clock.now() } }]);
    return await take(world, connection.id, granted(fresh, account, tokens.scopes, world.clock.now()));
  } catch (thrown) {
    await dropGrant(world, connection.id, fresh);
    throw thrown;
  }
}

async function assertUsable(world: AdminWorld, { direct }: DirectConnection, tokens: TokenSet): Promise<void> {
  if (tokens.refreshToken === null) {
    throw new AppError('INVALID_INPUT', { detail: 'No lasting access was given: offline_access is missing.' });
  }
  const sites = await world.direct.identity.reachableSites(tokens.accessToken);
  if (sites.some(({ cloudId }) => cloudId === direct.cloudId)) return;
  const names = sites.map(({ url }) => url).join(', ') || 'no site';
  const text = `Access was granted to ${names}, not to ${direct.jiraApiUrl}. Authorize again and choose that site.`;
  throw new AppError('INVALID_INPUT', { detail: text });
}

/** The first account, or the same one again, is connected at once; another one waits aside. */
async function take(world: AdminWorld, connectionId: string, grant: Grant): Promise<AuthorizationOutcome> {
  let replaced: Grant | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let connection = await directConnectionOf(world, connectionId);
    const { grant: inUse, candidate } = connection.direct;
    const isOther = inUse?.account && inUse.account.accountId !== grant.account?.accountId;
    if (inUse?.id !== grant.id && candidate?.id !== grant.id) {
      replaced = isOther ? candidate : inUse;
      try {
        connection = await storeDirect(world, connection, isOther ? { candidate: grant } : { grant });
      } catch (thrown) {
        if (!mayBeStored(asAppError(thrown))) throw thrown;
        continue;
      }
    }
    await dropGrant(world, connectionId, replaced);
    return toldOf(connection, grant);
  }
  throw new AppError('CHANGED_MEANWHILE');
}

/** Somebody else was faster, or there was no answer: what is stored by now has to be read again. */
const mayBeStored = ({ code, retryable }: AppError): boolean => code === 'CHANGED_MEANWHILE' || retryable;

function toldOf({ direct }: DirectConnection, { id, account }: Grant): AuthorizationOutcome {
  const name = account?.displayName ?? '';
  if (direct.candidate?.id !== id) return { kind: 'connected', text: `${name} is connected.` };
  const inUse = direct.grant?.account?.displayName ?? '';
  return { kind: 'candidate', text: `${name} is authorized. ${inUse} stays connected until you swap accounts.` };
}
