import type { WireRequest, WireResponse } from '../seams';
import type { IdentityState, OAuthApp } from './model';
import { OAuthError } from './model';
import type { IssuedTokens, Tokens } from './tokens';

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

type Parameters = Record<string, unknown>;

/** `POST /oauth/token` and `POST /oauth/revoke`: JSON in, JSON out. */
export function tokenEndpoint(state: IdentityState, tokens: Tokens) {
  return (request: WireRequest, path: string): WireResponse => {
    if (request.method !== 'POST') return json(404, { error: 'not_found', error_description: 'Not Found' });
    try {
      const given = parametersOf(request);
      if (path === '/oauth/revoke') return revoke(state, tokens, given);
      return json(200, grantFor(state, tokens, given));
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      return json(error.status, { error: error.error, error_description: error.description });
    }
  };
}

function parametersOf({ headers, body }: WireRequest): Parameters {
  const invalid = new OAuthError(400, 'invalid_request', 'The request body must be a JSON object.');
  if (!/^application\/json\b/i.test(headers['content-type'] ?? '')) throw invalid;
  try {
    const text = typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8');
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Parameters;
  } catch {
    throw invalid;
  }
  throw invalid;
}

function required(given: Parameters, name: string): string {
  const value = given[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new OAuthError(400, 'invalid_request', `Missing required parameter: ${name}`);
}

function grantFor(state: IdentityState, tokens: Tokens, given: Parameters): IssuedTokens {
  const grantType = required(given, 'grant_type');
  switch (grantType) {
    case 'authorization_code': {
      const { clientId } = authenticatedApp(state, given);
      return tokens.redeem(clientId, required(given, 'code'), required(given, 'redirect_uri'));
    }
    case 'refresh_token': {
      const { clientId } = authenticatedApp(state, given);
      return tokens.refresh(clientId, required(given, 'refresh_token'));
    }
    case 'client_credentials':
      return clientCredentials(state, tokens, given);
    default:
      throw new OAuthError(403, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
  }
}

const unauthorized = (): OAuthError => new OAuthError(401, 'access_denied', 'Unauthorized');

function authenticatedApp(state: IdentityState, given: Parameters): OAuthApp {
  const app = state.apps[required(given, 'client_id')];
  if (!app || app.clientSecret !== given.client_secret) throw unauthorized();
  return app;
}

function clientCredentials(state: IdentityState, tokens: Tokens, given: Parameters): IssuedTokens {
  const clientId = required(given, 'client_id');
  if (state.apps[clientId]) {
    const text = "Grant type 'client_credentials' not allowed for the client.";
    throw new OAuthError(403, 'unauthorized_client', text);
  }
  const credential = state.credentials[clientId];
  if (!credential || credential.clientSecret !== given.client_secret) throw unauthorized();
  const access = tokens.credentialAccess(credential);
  if (!access) throw unauthorized();
  return access;
}

function revoke(state: IdentityState, tokens: Tokens, given: Parameters): WireResponse {
  const { clientId } = authenticatedApp(state, given);
  tokens.revoke(clientId, required(given, 'token'));
  return { status: 200, headers: {}, body: '' };
}
