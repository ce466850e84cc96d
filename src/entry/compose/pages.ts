import { AppError } from '../../domain/errors';
import type { AdminWorld } from '../../usecases/admin/ports';
import { composeWorld } from './world';

/**
 * The world of what people do. They change records and wake the engine, which then sends: so the engine is no part of
 * the bundle that is loaded when a page is opened.
 */
export function pagesWorld(): AdminWorld {
  return composeWorld(() => ({
    call: async () => {
      throw new AppError('UNEXPECTED', { detail: 'The halves of a direct connection talk in the engine alone.' });
    },
  }));
}
