import { webTrigger } from '@forge/api';
import { AppError } from '../domain/errors';
import type { WebTriggers } from '../usecases/admin/ports';

export const forgeWebTriggers: WebTriggers = {
  peerUrl: async () => {
    try {
      return await webTrigger.getUrl('peer');
    } catch (thrown) {
      throw new AppError('STORE_UNAVAILABLE', {
        detail: 'Forge did not tell this site’s web-trigger address.',
        cause: thrown,
      });
    }
  },
};
