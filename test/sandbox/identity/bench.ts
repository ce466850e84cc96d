import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import type { Identity, OAuthApp } from '../../../sandbox/identity';
import { createIdentity } from '../../../sandbox/identity';
import { createRandom } from '../../../sandbox/random';
import type { WireResponse } from '../../../sandbox/seams';
import type { SandboxSite } from '../../../sandbox/site';
import { createSite } from '../../../sandbox/site';
import { accountIdOf, westFixture } from '../../../sandbox/site/fixtures';

export const CALLBACK = 'https://app.webtrigger.atlassian.app/public/callback';
export const DANA = accountIdOf('dana.whitfield@west.example');
export const SYNC = accountIdOf('causeway@west.example');
export const SCOPES = ['read:jira-work', 'write:jira-work', 'read:jira-user'];

export interface IdentityBench {
  clock: VirtualClock;
  identity: Identity;
  west: SandboxSite;
  east: SandboxSite;
  app: OAuthApp;
}

/** Two sites of one company, the identity service, and an app registered there. */
export function identityBench(snapshot?: unknown): IdentityBench {
  const clock = virtualClock(Date.UTC(2026, 0, 5, 9));
  const random = createRandom(7);
  const site = (name: string) =>
    createSite({
      name,
      clock,
      random: random.fork(name),
      fixture: westFixture,
      baseUrl: `https://${name}.atlassian.net`,
    });
  const west = site('west');
  const east = site('east');
  const sites = new Map([
    ['west', west],
    ['east', east],
  ]);
  const identity = createIdentity({ clock, random: random.fork('identity'), sites, ...(snapshot ? { snapshot } : {}) });
  const app = identity.registerApp({ name: 'Causeway', redirectUris: [CALLBACK], scopes: SCOPES });
  return { clock, identity, west, east, app };
}

export const bodyOf = (response: WireResponse) => JSON.parse(String(response.body)) as Record<string, unknown>;

export const post = (identity: Identity, path: string, body: unknown): Promise<WireResponse> =>
  identity.auth({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const apiGet = (identity: Identity, path: string, authorization?: string): Promise<WireResponse> =>
  identity.api({ method: 'GET', path, headers: authorization ? { authorization } : {}, body: null });

export function authorizeUrl(app: OAuthApp, changed: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    audience: 'api.atlassian.com',
    client_id: app.clientId,
    scope: [...SCOPES, 'offline_access'].join(' '),
    redirect_uri: CALLBACK,
    state: 'state-1',
    response_type: 'code',
    prompt: 'consent',
    ...changed,
  });
  return `/authorize?${query.toString()}`;
}

/** A browser with its cookies: follows redirects inside the identity service, stops where one leaves it. */
export class Browser {
  private cookie: string | undefined;
  /** The consent that is open. */
  consent = '';

  constructor(private readonly identity: Identity) {}

  async open(path: string): Promise<WireResponse> {
    return this.follow(await this.send('GET', path));
  }

  async submit(path: string, fields: Record<string, string>): Promise<WireResponse> {
    const body = new URLSearchParams({ consent: this.consent, ...fields }).toString();
    return this.follow(await this.send('POST', path, body));
  }

  private send(method: string, path: string, body: string | null = null): Promise<WireResponse> {
    const headers = {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(body ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    return this.identity.auth({ method, path, headers, body });
  }

  private async follow(response: WireResponse): Promise<WireResponse> {
    const { location, 'set-cookie': cookie } = response.headers;
    if (cookie) this.cookie = cookie.split(';')[0];
    if (response.status !== 302 || !location?.startsWith('/')) return response;
    this.consent = new URL(location, 'https://x.example').searchParams.get('consent') ?? this.consent;
    return this.open(location);
  }
}

/** Authorizes as a person and brings back where the browser was sent. */
export async function authorized(
  bench: IdentityBench,
  browser: Browser,
  accountId = DANA,
  site = bench.west,
  asked: Record<string, string> = {},
): Promise<URL> {
  await browser.open(authorizeUrl(bench.app, asked));
  await browser.submit('/authorize/account', { account: accountId });
  const answer = await browser.submit('/authorize/consent', {
    account: accountId,
    site: site.cloudId,
    decision: 'accept',
  });
  return new URL(answer.headers.location ?? 'https://nowhere.example');
}

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

export async function redeemed(bench: IdentityBench, browser = new Browser(bench.identity)): Promise<Tokens> {
  const back = await authorized(bench, browser);
  const answer = await post(bench.identity, '/oauth/token', {
    grant_type: 'authorization_code',
    client_id: bench.app.clientId,
    client_secret: bench.app.clientSecret,
    code: back.searchParams.get('code'),
    redirect_uri: CALLBACK,
  });
  return bodyOf(answer) as unknown as Tokens;
}

export const refreshBody = ({ app }: IdentityBench, token: string) => ({
  grant_type: 'refresh_token',
  client_id: app.clientId,
  client_secret: app.clientSecret,
  refresh_token: token,
});
