import { ForgeKvsAPIError } from '@forge/kvs';
import { AppError } from '../../domain/errors';

const CONFLICTS = ['CONDITIONAL_CHECK_FAILED', 'KEY_CONFLICT'];

/** Whether storage refused a write because what it was conditioned on did not hold. */
export function isConflict(thrown: unknown): boolean {
  return thrown instanceof ForgeKvsAPIError && CONFLICTS.includes(thrown.code);
}

/** Storage speaks with its own codes; to the use cases it is there or it is not. */
export async function storing<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (thrown) {
    if (isConflict(thrown)) throw thrown;
    throw new AppError('STORE_UNAVAILABLE', { cause: thrown });
  }
}
