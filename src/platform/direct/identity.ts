import { fetch } from '@forge/api';
import { AppError } from '../../domain/errors';
import { PEER_TIMEOUT_MS, SECOND_MS } from '../../domain/limits';
import type { ClientSecret, IdentityService, ReachableSite, TokenSet } from '../../usecases/direct/ports';
import type { Clock } from '../../usecases/ports';

const AUTH = 'https://auth.atlassian.com';
const RESOURCES = 'https://api.atlassian.com/oauth/token/accessible-resources';

interface RawTokens {
  access_token?: unknown;
  refresh_token?: unknown;
  expires_in?: unknown;
  scope?: unknown;
}

/** Atlassian's identity service, by OAuth 2.0. */
export function identityService(clock: Clock): IdentityService {
  const tokens = (body: Record<string, string>) => requestTokens(clock, body);
  return {
    authorizeUrl: ({ clientId, redirectUri, state, scopes }) => {
      const query = new URLSearchParams({
        audience: 'api.atlassian.com',
        client_id: clientId,
        scope: scopes.join(' '),
        redirect_uri: redirectUri,
        state,
        response_type: 'code',
        prompt: 'consent',
      });
      return `${AUTH}/authorize?${query.toString()}`;
    },
    redeem: (client, code, redirectUri) =>
      tokens({ grant_type: 'authorization_code', ...named(client), code, redirect_uri: redirectUri }),
    refresh: (client, refreshToken) =>
      tokens({ grant_type: 'refresh_token', ...named(client), refresh_token: refreshToken }),
    clientCredentials: (client) => tokens({ grant_type: 'client_credentials', ...named(client) }),
    revoke: async (client, refreshToken) => {
      await post(`${AUTH}/oauth/revoke`, { ...named(client), token: refreshToken });
    },
    reachableSites,
  };
}

const named = ({ clientId, clientSecret }: ClientSecret) => ({ client_id: clientId, client_secret: clientSecret });

async function requestTokens(clock: Clock, body: Record<string, string>): Promise<TokenSet> {
  const { status, text } = await post(`${AUTH}/oauth/token`, body);
  const raw = parsed(text) as RawTokens | undefined;
  if (status !== 200 || typeof raw?.access_token !== 'string') throw refusalOf(status, text);
  const seconds = typeof raw.expires_in === 'number' ? raw.expires_in : 0;
  return {
    accessToken: raw.access_token,
    refreshToken: typeof raw.refresh_token === 'string' ? raw.refresh_token : null,
    expiresAt: clock.now() + seconds * SECOND_MS,
    scopes: typeof raw.scope === 'string' ? raw.scope.split(' ').filter(Boolean) : [],
  };
}

async function post(url: string, body: Record<string, string>): Promise<{ status: number; text: string }> {
  return send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

async function send(
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string },
): Promise<{ status: number; text: string }> {
  try {
    const signal = AbortSignal.timeout(PEER_TIMEOUT_MS);
    const response = await fetch(url, { ...init, redirect: 'manual', signal });
    return { status: response.status, text: await response.text() };
  } catch (thrown) {
    throw new AppError('PEER_UNREACHABLE', { detail: 'The identity service did not answer.', cause: thrown });
  }
}

/** A clear no is final; anything else may pass. */
function refusalOf(status: number, text: string): AppError {
  const raw = parsed(text) as { error?: unknown; error_description?: unknown } | undefined;
  const error = typeof raw?.error === 'string' ? raw.error : '';
  const cause = `HTTP ${status} ${error}`;
  if (status === 401)
    return new AppError('GRANT_DEAD', { detail: 'The client id or the client secret is wrong.', cause });
  if (error === 'invalid_grant' || error === 'unauthorized_client') {
    const said = typeof raw?.error_description === 'string' ? raw.error_description.slice(0, 200) : error;
    return new AppError('GRANT_DEAD', { detail: `The identity service says: ${said}`, cause });
  }
  if (status === 429) return new AppError('PEER_RATE_LIMITED', { detail: 'The identity service asks to wait.', cause });
  return new AppError('PEER_UNREACHABLE', { detail: `The identity service answered HTTP ${status}.`, cause });
}

async function reachableSites(accessToken: string): Promise<ReachableSite[]> {
  const headers = { Authorization: `Bearer ${accessToken}`, Accept: 'application/json' };
  const { status, text } = await send(RESOURCES, { method: 'GET', headers });
  const raw = parsed(text);
  if (status === 401) throw new AppError('GRANT_DEAD', { cause: `HTTP ${status}` });
  if (status !== 200 || !Array.isArray(raw)) throw refusalOf(status, text);
  return (raw as { id: string; url: string; name: string; scopes?: string[] }[]).map(({ id, url, name, scopes }) => ({
    cloudId: id,
    url,
    name,
    scopes: scopes ?? [],
  }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
