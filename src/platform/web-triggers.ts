import { webTrigger } from '@forge/api';
import { AppError } from '../domain/errors';
import type { WebTriggers } from '../usecases/admin/ports';

export const forgeWebTriggers: WebTriggers = { peerUrl: () => addressOf('peer') };

/** Where the identity service sends browsers back to. */
export const oauthCallbackUrl = (): Promise<string> => addressOf('oauth-callback');

async function addressOf(moduleKey: string): Promise<string> {
  try {
    return await webTrigger.getUrl(moduleKey);
  } catch (thrown) {
    throw new AppError('STORE_UNAVAILABLE', {
      detail: 'Forge did not tell this site’s web-trigger address.',
      cause: thrown,
    });
  }
}
