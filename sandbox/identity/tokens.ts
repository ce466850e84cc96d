import type { Clock, Random } from '../seams';
import type { Credentials, TokenHolder } from '../site/gateway';
import type { AccessToken, Grant, IdentityState, RefreshToken, ServiceCredential } from './model';
import { LIFETIMES, OAuthError } from './model';

export const OFFLINE_ACCESS = 'offline_access';

const unknownRefreshToken = (): OAuthError => new OAuthError(403, 'invalid_grant', 'Unknown or invalid refresh token.');

/** The token endpoint's answer. */
export interface IssuedTokens {
  access_token: string;
  refresh_token?: string;
  expires_in: number;
  scope: string;
  token_type: 'Bearer';
}

/** Gives tokens out, and knows whose they are. Every method changes the state at one instant. */
export class Tokens {
  constructor(
    private readonly state: IdentityState,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  secret(bytes: number): string {
    return Buffer.from(this.random.bytes(bytes)).toString('base64url');
  }

  /** A consent given. Sites that the same person let the same app into before stay in reach. */
  createGrant(clientId: string, accountId: string, cloudId: string, scopes: string[]): Grant {
    const earlier = Object.values(this.state.grants).filter(
      (grant) => grant.clientId === clientId && grant.accountId === accountId && !grant.revoked,
    );
    const cloudIds = [...new Set([...earlier.flatMap((grant) => grant.cloudIds), cloudId])];
    const grant: Grant = {
      id: this.random.uuid(),
      clientId,
      accountId,
      cloudIds,
      scopes,
      createdAt: this.clock.now(),
      revoked: false,
    };
    this.state.grants[grant.id] = grant;
    return grant;
  }

  createCode(grant: Grant, redirectUri: string): string {
    const code = this.secret(32);
    const expiresAt = this.clock.now() + LIFETIMES.codeMs;
    const offline = grant.scopes.includes(OFFLINE_ACCESS);
    this.state.codes[code] = { code, grantId: grant.id, redirectUri, offline, expiresAt, used: false };
    return code;
  }

  /** @throws OAuthError for a code that is unknown, expired, used, of another app, or meant for another address */
  redeem(clientId: string, code: string, redirectUri: string): IssuedTokens {
    const record = this.state.codes[code];
    const grant = record && this.state.grants[record.grantId];
    const invalid = new OAuthError(403, 'invalid_grant', 'Invalid authorization code');
    if (!record || !grant || grant.clientId !== clientId || record.expiresAt <= this.clock.now()) throw invalid;
    if (record.used) {
      // A code that comes twice was seen by somebody else: what it brought is withdrawn.
      grant.revoked = true;
      throw invalid;
    }
    if (record.redirectUri !== redirectUri) {
      const text = `The redirect URI is wrong. You sent ${redirectUri}, and we expected ${record.redirectUri}`;
      throw new OAuthError(403, 'invalid_grant', text);
    }
    if (grant.revoked) throw invalid;
    record.used = true;
    return this.issue(grant, record.offline);
  }

  /** @throws OAuthError for a token that is unknown, dead, of another app, or replaced longer ago than the leeway */
  refresh(clientId: string, token: string): IssuedTokens {
    const now = this.clock.now();
    const record = this.state.refreshTokens[token];
    const grant = record && this.state.grants[record.grantId];
    if (!record || !grant || grant.clientId !== clientId || grant.revoked) throw unknownRefreshToken();
    if (now >= record.issuedAt + LIFETIMES.idleMs || now >= grant.createdAt + LIFETIMES.absoluteMs) {
      throw unknownRefreshToken();
    }
    if (record.replacedAt !== null && now > record.replacedAt + LIFETIMES.reuseMs) {
      grant.revoked = true;
      throw unknownRefreshToken();
    }
    record.replacedAt ??= now;
    return this.issue(grant, true);
  }

  private issue(grant: Grant, withRefreshToken: boolean): IssuedTokens {
    const { clientId, accountId, cloudIds } = grant;
    const scopes = grant.scopes.filter((scope) => scope !== OFFLINE_ACCESS);
    const access = this.createAccess({ grantId: grant.id, clientId, accountId, cloudIds, scopes });
    const answer = { access_token: access, expires_in: LIFETIMES.accessTokenMs / 1000, scope: grant.scopes.join(' ') };
    if (!withRefreshToken) return { ...answer, token_type: 'Bearer' };
    const record: RefreshToken = {
      token: this.secret(48),
      grantId: grant.id,
      issuedAt: this.clock.now(),
      replacedAt: null,
    };
    this.state.refreshTokens[record.token] = record;
    return { ...answer, refresh_token: record.token, token_type: 'Bearer' };
  }

  private createAccess(init: Omit<AccessToken, 'token' | 'expiresAt'>): string {
    this.forgetExpired();
    const token = `ey${this.secret(60)}`;
    this.state.accessTokens[token] = { ...init, token, expiresAt: this.clock.now() + LIFETIMES.accessTokenMs };
    return token;
  }

  /** @returns undefined when the credential has expired */
  credentialAccess(credential: ServiceCredential): IssuedTokens | undefined {
    const { clientId, accountId, cloudIds, scopes, expiresAt } = credential;
    if (expiresAt <= this.clock.now()) return undefined;
    return {
      access_token: this.createAccess({ grantId: null, clientId, accountId, cloudIds, scopes }),
      expires_in: LIFETIMES.accessTokenMs / 1000,
      scope: scopes.join(' '),
      token_type: 'Bearer',
    };
  }

  /** Withdraws the consent behind a refresh token, however often it was given; one that is unknown is no error. */
  revoke(clientId: string, refreshToken: string): void {
    const record = this.state.refreshTokens[refreshToken];
    const behind = record && this.state.grants[record.grantId];
    if (behind?.clientId !== clientId) return;
    for (const grant of Object.values(this.state.grants)) {
      if (grant.clientId === clientId && grant.accountId === behind.accountId) grant.revoked = true;
    }
  }

  bearer(token: string): AccessToken | undefined {
    const record = this.state.accessTokens[token];
    if (!record || record.expiresAt <= this.clock.now()) return undefined;
    if (record.grantId === null) return this.state.credentials[record.clientId] ? record : undefined;
    const grant = this.state.grants[record.grantId];
    return grant && !grant.revoked ? record : undefined;
  }

  /** Who knocks at the gateway. */
  holderOf(credentials: Credentials): TokenHolder | undefined {
    if (credentials.scheme === 'bearer') return this.bearer(credentials.token);
    const token = this.state.apiTokens[credentials.token];
    if (!token || token.email.toLowerCase() !== credentials.email.toLowerCase()) return undefined;
    return token.expiresAt > this.clock.now() ? token : undefined;
  }

  private forgetExpired(): void {
    const now = this.clock.now();
    for (const { token, expiresAt } of Object.values(this.state.accessTokens)) {
      if (expiresAt <= now) delete this.state.accessTokens[token];
    }
    for (const { code, expiresAt } of Object.values(this.state.codes)) {
      if (expiresAt + LIFETIMES.codeMs <= now) delete this.state.codes[code];
    }
  }
}
