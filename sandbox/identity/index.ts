/** The identity service and the gateway behind it: who may reach which site, with what. */
import type { Clock, Random, WireRequest, WireResponse } from '../seams';
import type { SandboxSite } from '../site';
import { Accounts } from './accounts';
import { apiHost } from './api-host';
import { Authorization } from './authorize';
import { Conditions } from './conditions';
import { consolePage } from './console';
import type { ApiToken, Grant, IdentityState, OAuthApp, ServiceCredential } from './model';
import { emptyState } from './model';
import { tokenEndpoint } from './token-endpoint';
import { Tokens } from './tokens';

export { SITE_CONDITIONS, SLOW_MS } from './conditions';
export type { SiteCondition } from './conditions';
export type { ApiToken, OAuthApp, ServiceCredential } from './model';
export { LIFETIMES } from './model';

export const AUTH_HOST = 'auth.atlassian.com';
export const API_HOST = 'api.atlassian.com';
const YEAR_MS = 365 * 24 * 3_600_000;

export interface IdentityOptions {
  clock: Clock;
  random: Random;
  /** By name; more may appear while the world runs. */
  sites: ReadonlyMap<string, SandboxSite>;
  /** What `snapshot()` gave. */
  snapshot?: unknown;
}

export interface Identity {
  readonly conditions: Conditions;
  /** What answers at `auth.atlassian.com`. `base`: the path before `/authorize` where a browser reaches it elsewhere. */
  auth(request: WireRequest, base?: string): Promise<WireResponse>;
  /** The page that lists what is registered here, for a person at the sandbox. `base`: the path before `/console`. */
  console(base: string): Promise<WireResponse>;
  /** What answers at `api.atlassian.com`. */
  api(request: WireRequest): Promise<WireResponse>;
  /** Registers a 3LO app; one of the same name is taken up and its redirect addresses are replaced. */
  registerApp(app: Pick<OAuthApp, 'name' | 'redirectUris' | 'scopes'>): OAuthApp;
  /** @param expiresInMs @default a year */
  createCredential(
    given: Pick<ServiceCredential, 'accountId' | 'cloudIds' | 'scopes'>,
    expiresInMs?: number,
  ): ServiceCredential;
  /** @param expiresInMs @default a year, the longest */
  createApiToken(given: Pick<ApiToken, 'accountId' | 'email' | 'cloudIds' | 'scopes'>, expiresInMs?: number): ApiToken;
  /** Withdraws an API token or a service account's credential, as an administrator does. */
  withdraw(tokenOrClientId: string): void;
  /** Withdraws consents, as a person does on the page of connected apps. */
  revokeGrants(matching: (grant: Grant) => boolean): void;
  /** Every access token ends now; refresh tokens stay. */
  expireAccessTokens(): void;
  grants(): readonly Grant[];
  apps(): readonly OAuthApp[];
  credentials(): readonly ServiceCredential[];
  apiTokens(): readonly ApiToken[];
  /** All state, JSON. Conditions of sites are not part of it. */
  snapshot(): unknown;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { clock, random, sites } = options;
  const state: IdentityState = {
    ...emptyState(),
    ...(structuredClone(options.snapshot) as IdentityState | undefined),
  };
  const tokens = new Tokens(state, clock, random);
  const accounts = new Accounts(sites);
  const conditions = new Conditions(clock);
  const authorization = new Authorization({ state, tokens, accounts, clock, random });
  const tokenAnswer = tokenEndpoint(state, tokens);
  return {
    conditions,
    auth: async (request, base = '') => {
      const [path = ''] = request.path.split('?');
      if (path === '/oauth/token' || path === '/oauth/revoke') return tokenAnswer(request, path);
      return authorization.handle(request, base);
    },
    console: (base) => consolePage(state, accounts, base),
    api: apiHost(accounts, tokens, conditions),
    registerApp: (given) => {
      const known = Object.values(state.apps).find(({ name }) => name === given.name);
      const app = known
        ? { ...known, ...given }
        : { ...given, clientId: tokens.secret(24), clientSecret: `ATOA${tokens.secret(48)}` };
      state.apps[app.clientId] = app;
      return app;
    },
    createCredential: (given, expiresInMs = YEAR_MS) => {
      const expiresAt = clock.now() + expiresInMs;
      const made = { ...given, clientId: tokens.secret(24), clientSecret: `ATOA${tokens.secret(48)}`, expiresAt };
      state.credentials[made.clientId] = made;
      return made;
    },
    createApiToken: (given, expiresInMs = YEAR_MS) => {
      const expiresAt = clock.now() + Math.min(expiresInMs, YEAR_MS);
      const made = { ...given, token: `ATSTT3x${tokens.secret(96)}`, expiresAt };
      state.apiTokens[made.token] = made;
      return made;
    },
    expireAccessTokens: () => {
      state.accessTokens = {};
    },
    withdraw: (name) => {
      delete state.apiTokens[name];
      delete state.credentials[name];
    },
    revokeGrants: (matching) => {
      for (const grant of Object.values(state.grants)) if (matching(grant)) grant.revoked = true;
    },
    grants: () => Object.values(state.grants),
    apps: () => Object.values(state.apps),
    credentials: () => Object.values(state.credentials),
    apiTokens: () => Object.values(state.apiTokens),
    snapshot: () => structuredClone(state),
  };
}
