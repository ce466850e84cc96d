import type { World } from '../world';
import type { ApiToken, OAuthApp, ServiceCredential } from './model';

/** What a direct connection may ask for at the peer: to read and write issues, and to see people. */
export const DIRECT_SCOPES = ['read:jira-work', 'write:jira-work', 'read:jira-user'];
const APP_NAME = 'Causeway direct connection';

export interface SampleCredentials {
  /** A 3LO app whose callbacks are the web triggers of every installation. */
  app: OAuthApp;
  credential: ServiceCredential;
  apiToken: ApiToken;
}

/**
 * Registers what an admin needs for a direct connection to a site: an OAuth app, and both kinds of credential of its
 * service account. What exists and has not ended is taken up, so that notes taken of it stay good.
 * @param serviceAccount e-mail address at the site
 */
export function registerSample(world: World, siteName: string, serviceAccount: string): SampleCredentials {
  const site = world.sites.get(siteName);
  const user = [...(site?.store.users.values() ?? [])].find(({ email }) => email === serviceAccount);
  if (!site || !user) throw new Error(`the site ${siteName} has no service account ${serviceAccount}`);
  const redirectUris = [...world.installations.values()].map((one) => one.webTriggerUrl('oauth-callback'));
  const given = { accountId: user.accountId, cloudIds: [site.cloudId], scopes: DIRECT_SCOPES };
  const isGood = (one: ServiceCredential | ApiToken): boolean =>
    one.accountId === user.accountId && one.expiresAt > world.clock.now();
  const { identity } = world;
  return {
    app: identity.registerApp({ name: APP_NAME, redirectUris, scopes: DIRECT_SCOPES }),
    credential: identity.credentials().find(isGood) ?? identity.createCredential(given),
    apiToken: identity.apiTokens().find(isGood) ?? identity.createApiToken({ ...given, email: user.email }),
  };
}
