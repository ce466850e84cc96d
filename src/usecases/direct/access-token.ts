import type { Grant } from '../../domain/direct';
import { AppError } from '../../domain/errors';
import { SECOND_MS } from '../../domain/limits';
import type { GrantSecrets, Lease, World } from '../ports';
import type { IdentityService, TokenSet } from './ports';

/** A token this close to its end is not used any more. */
const FRESH_FOR_MS = 60 * SECOND_MS;
/** Longer than a refresh takes; after it whoever held the lease is dead. */
const LEASE_MS = 30 * SECOND_MS;
const WAIT_MS = 250;
const LONGEST_WAIT_MS = 15 * SECOND_MS;

export interface TokenNeeds extends Pick<World, 'clock' | 'store' | 'secrets'> {
  identity: Pick<IdentityService, 'refresh' | 'clientCredentials'>;
  pause(ms: number): Promise<void>;
}

/**
 * An access token that is good for a while. Only one invocation refreshes at a time; the others wait for what it stores.
 * @param refused a token that was refused just now: not this one again
 * @throws AppError `GRANT_DEAD`; `PEER_BUSY` where another refresh takes too long
 */
export async function accessToken(needs: TokenNeeds, grant: Grant, refused?: string): Promise<string> {
  const deadline = needs.clock.now() + LONGEST_WAIT_MS;
  for (;;) {
    const secrets = await needs.secrets.grant(grant.id);
    if (!secrets) throw new AppError('GRANT_DEAD', { detail: 'Nothing was authorized yet.' });
    const fresh = freshToken(needs, secrets, refused);
    if (fresh !== undefined) return fresh;
    const lease = await takeLease(needs, grant);
    if (lease) return renewUnder(needs, grant, lease, refused);
    if (needs.clock.now() >= deadline) {
      throw new AppError('PEER_BUSY', { detail: 'The access to the peer is being renewed.', retryAfterMs: WAIT_MS });
    }
    await needs.pause(WAIT_MS);
  }
}

function freshToken({ clock }: TokenNeeds, { access }: GrantSecrets, refused: string | undefined): string | undefined {
  if (!access || access.token === refused) return undefined;
  return access.expiresAt > clock.now() + FRESH_FOR_MS ? access.token : undefined;
}

async function takeLease(needs: TokenNeeds, grant: Grant): Promise<Lease | undefined> {
  const now = needs.clock.now();
  const held = (await needs.store.read([{ kind: 'lease', key: grant.id }])).get('lease', grant.id);
  if (held && held.until > now) return undefined;
  const lease: Lease = { version: held?.version ?? 0, until: now + LEASE_MS };
  const taken = held
    ? await needs.store.commit([{ op: 'replace', kind: 'lease', key: grant.id, value: lease }])
    : await needs.store.create('lease', grant.id, lease);
  return taken ? { ...lease, version: lease.version + 1 } : undefined;
}

async function renewUnder(needs: TokenNeeds, grant: Grant, lease: Lease, refused: string | undefined): Promise<string> {
  try {
    // Whoever held the lease before may have stored a new token meanwhile.
    const secrets = await needs.secrets.grant(grant.id);
    if (!secrets) throw new AppError('GRANT_DEAD', { detail: 'It was removed.' });
    return freshToken(needs, secrets, refused) ?? (await renew(needs, grant, secrets));
  } finally {
    await needs.store
      .commit([{ op: 'remove', kind: 'lease', key: grant.id, ifVersion: lease.version }])
      .catch(() => false);
  }
}

/** One write puts the new refresh token in the place of the old: at no time is there none. */
async function renew(needs: TokenNeeds, grant: Grant, secrets: GrantSecrets): Promise<string> {
  const tokens = await request(needs, grant, secrets);
  await needs.secrets.saveGrant(grant.id, withTokens(secrets, tokens));
  await needs.store.commit([{ op: 'put', kind: 'refreshed', key: grant.id, value: { at: needs.clock.now() } }]);
  return tokens.accessToken;
}

async function request(needs: TokenNeeds, grant: Grant, secrets: GrantSecrets): Promise<TokenSet> {
  const { clientSecret, refreshToken } = secrets;
  if (grant.clientId === null || clientSecret === null) {
    throw new AppError('GRANT_DEAD', { detail: 'The client id or the client secret is missing.' });
  }
  const client = { clientId: grant.clientId, clientSecret };
  if (grant.kind === 'client-credentials') return needs.identity.clientCredentials(client);
  if (refreshToken === null) throw new AppError('GRANT_DEAD', { detail: 'Nothing was authorized yet.' });
  return needs.identity.refresh(client, refreshToken);
}

export function withTokens(secrets: GrantSecrets, tokens: TokenSet): GrantSecrets {
  return {
    ...secrets,
    access: { token: tokens.accessToken, expiresAt: tokens.expiresAt },
    refreshToken: tokens.refreshToken ?? secrets.refreshToken,
  };
}
