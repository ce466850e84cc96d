import type { WireRequest, WireResponse } from '../seams';
import { createGateway, readCredentials } from '../site/gateway';
import type { Accounts } from './accounts';
import type { Conditions } from './conditions';
import type { AccessToken } from './model';
import type { Tokens } from './tokens';

const json = (status: number, body: unknown): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** `api.atlassian.com`: the gateway to the sites, and what it tells of a token. */
export function apiHost(accounts: Accounts, tokens: Tokens, conditions: Conditions) {
  const gateway = createGateway({
    holderOf: (credentials) => tokens.holderOf(credentials),
    siteOf: (cloudId) => {
      const site = accounts.siteOf(cloudId);
      return (
        site && {
          handle: (request, caller) => conditions.through(site, request, () => site.handle(request, caller)),
        }
      );
    },
  });
  return async (request: WireRequest): Promise<WireResponse> => {
    const [path = ''] = request.path.split('?');
    if (path.startsWith('/ex/jira/')) return gateway(request);
    if (path !== '/oauth/token/accessible-resources' && path !== '/me') {
      return json(404, { code: 404, message: 'Not Found' });
    }
    const credentials = readCredentials(request.headers.authorization);
    const token = credentials?.scheme === 'bearer' ? tokens.bearer(credentials.token) : undefined;
    if (!token) return json(401, { code: 401, message: 'Unauthorized' });
    return path === '/me' ? me(accounts, token) : json(200, resources(accounts, token));
  };
}

function resources(accounts: Accounts, { cloudIds, scopes }: AccessToken) {
  const asked = scopes.filter((scope) => /:jira|:servicedesk/.test(scope));
  return cloudIds.flatMap((cloudId) => {
    const site = accounts.siteOf(cloudId);
    if (!site || asked.length === 0) return [];
    const { baseUrl, title } = site;
    const avatarUrl = `https://site-admin-avatar-cdn.prod.public.atl-paas.net/avatars/240/${title.charAt(0)}.png`;
    return [{ id: cloudId, url: baseUrl, name: title, scopes: asked, avatarUrl }];
  });
}

function me(accounts: Accounts, { accountId, scopes }: AccessToken): WireResponse {
  if (!scopes.includes('read:me')) return json(403, { code: 403, message: 'Insufficient scope' });
  const account = accounts.find(accountId);
  if (!account) return json(401, { code: 401, message: 'Unauthorized' });
  return json(200, {
    account_type: account.accountType,
    account_id: accountId,
    email: account.email,
    name: account.displayName,
    picture: '',
    account_status: account.cloudIds.length > 0 ? 'active' : 'inactive',
    nickname: account.displayName,
    zoneinfo: account.timeZone,
    locale: account.locale,
    email_verified: true,
  });
}
