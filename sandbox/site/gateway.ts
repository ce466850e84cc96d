/**
 * The gateway at `api.atlassian.com`: `/ex/jira/{cloudId}/…` leads to the site of that id, for bearer tokens
 * and for scoped API tokens by basic authentication. Who holds a token is the identity service's business.
 */
import type { Caller, Site, WireRequest, WireResponse } from '../seams';

/** Credentials as they came: a bearer token, or an e-mail address with a scoped API token. */
export type Credentials = { scheme: 'bearer'; token: string } | { scheme: 'basic'; email: string; token: string };

export interface TokenHolder {
  accountId: string;
  scopes: readonly string[];
  /** Sites the token is good for. */
  cloudIds: readonly string[];
}

export interface GatewayOptions {
  siteOf(cloudId: string): Pick<Site, 'handle'> | undefined;
  /** `undefined`: unknown, expired or withdrawn. */
  holderOf(credentials: Credentials): TokenHolder | undefined;
}

const PREFIX = /^\/ex\/jira\/([^/?]+)(\/[^?]*)?(\?.*)?$/;

const refusal = (status: number, message: string): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ code: status, message }),
});

export function readCredentials(header: string | undefined): Credentials | undefined {
  const match = /^(bearer|basic)\s+(\S+)$/i.exec(header ?? '');
  const value = match?.[2];
  if (!match || value === undefined) return undefined;
  if (match[1]?.toLowerCase() === 'bearer') return { scheme: 'bearer', token: value };
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : { scheme: 'basic', email: decoded.slice(0, colon), token: decoded.slice(colon + 1) };
}

/** Answers a request whose path begins with `/ex/jira/`. */
export function createGateway(options: GatewayOptions): (request: WireRequest) => Promise<WireResponse> {
  return async (request) => {
    const match = PREFIX.exec(request.path);
    if (!match) return refusal(404, 'Not Found');
    const credentials = readCredentials(request.headers.authorization);
    const holder = credentials && options.holderOf(credentials);
    if (!holder) return refusal(401, 'Unauthorized');
    const cloudId = decodeURIComponent(match[1] ?? '');
    const site = holder.cloudIds.includes(cloudId) ? options.siteOf(cloudId) : undefined;
    if (!site) return refusal(404, 'Not Found');
    const caller: Caller = { kind: 'gateway', accountId: holder.accountId, scopes: holder.scopes };
    return site.handle({ ...request, path: `${match[2] ?? '/'}${match[3] ?? ''}` }, caller);
  };
}
