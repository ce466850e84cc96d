/** The records of the identity service. Plain JSON; instants are milliseconds since the epoch. */

/** An OAuth 2.0 (3LO) app as registered in the developer console. */
export interface OAuthApp {
  clientId: string;
  clientSecret: string;
  name: string;
  /** Compared whole: no prefix, no pattern. */
  redirectUris: string[];
  /** What the app may ask for; `offline_access` needs no registration. */
  scopes: string[];
}

/** A service account's OAuth credential: client credentials, no person, scopes fixed when it is made. */
export interface ServiceCredential {
  clientId: string;
  clientSecret: string;
  accountId: string;
  cloudIds: string[];
  scopes: string[];
  expiresAt: number;
}

/** A scoped API token: Basic at the gateway, nowhere else. */
export interface ApiToken {
  token: string;
  email: string;
  accountId: string;
  cloudIds: string[];
  scopes: string[];
  expiresAt: number;
}

/** One consent: the family of all refresh tokens that come from it. */
export interface Grant {
  id: string;
  clientId: string;
  accountId: string;
  cloudIds: string[];
  scopes: string[];
  createdAt: number;
  revoked: boolean;
}

export interface RefreshToken {
  token: string;
  grantId: string;
  issuedAt: number;
  /** When a successor was given out for it. */
  replacedAt: number | null;
}

export interface AccessToken {
  token: string;
  /** Absent for client credentials. */
  grantId: string | null;
  clientId: string;
  accountId: string;
  cloudIds: string[];
  scopes: string[];
  expiresAt: number;
}

export interface AuthorizationCode {
  code: string;
  grantId: string;
  redirectUri: string;
  /** Whether a refresh token comes with it. */
  offline: boolean;
  expiresAt: number;
  used: boolean;
}

/** An authorize page that a browser has open. */
export interface PendingConsent {
  id: string;
  clientId: string;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  sessionId: string;
  expiresAt: number;
}

/** One browser: who has logged in there, and who is logged in now. */
export interface Session {
  id: string;
  accountIds: string[];
  current: string | null;
}

export interface IdentityState {
  apps: Record<string, OAuthApp>;
  credentials: Record<string, ServiceCredential>;
  apiTokens: Record<string, ApiToken>;
  grants: Record<string, Grant>;
  refreshTokens: Record<string, RefreshToken>;
  accessTokens: Record<string, AccessToken>;
  codes: Record<string, AuthorizationCode>;
  consents: Record<string, PendingConsent>;
  sessions: Record<string, Session>;
}

export const emptyState = (): IdentityState => ({
  apps: {},
  credentials: {},
  apiTokens: {},
  grants: {},
  refreshTokens: {},
  accessTokens: {},
  codes: {},
  consents: {},
  sessions: {},
});

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** Lifetimes as the identity service has them. The code's and the page's are assumed. */
export const LIFETIMES = {
  accessTokenMs: 60 * MINUTE_MS,
  codeMs: 5 * MINUTE_MS,
  consentMs: 30 * MINUTE_MS,
  /** A refresh token that is not used for so long is dead. */
  idleMs: 90 * DAY_MS,
  /** However often it was refreshed, a consent ends. */
  absoluteMs: 365 * DAY_MS,
  /** A replaced refresh token still works for so long; used later, it is taken for stolen. */
  reuseMs: 10 * MINUTE_MS,
} as const;

/** What is told on the wire with a refusal of the token endpoint. */
export class OAuthError extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    readonly description: string,
  ) {
    super(description);
  }
}
