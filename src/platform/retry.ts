import { InvocationError, InvocationErrorCode } from '@forge/events';
import { asAppError } from '../domain/errors';
import type { Log } from '../usecases/ports';

const SHORTEST_SECONDS = 5;
const LONGEST_SECONDS = 900;

/**
 * Runs an invocation's work; when it fails, Forge is told to try again.
 * @returns what must be returned to Forge, not thrown: it carries when to come back
 */
export async function retried(log: Log, name: string, work: () => Promise<void>): Promise<InvocationError | undefined> {
  try {
    await work();
    return undefined;
  } catch (thrown) {
    const error = asAppError(thrown);
    log.warn('invocation failed', { name, code: error.code, cause: describe(error.cause) });
    const seconds = Math.ceil((error.retryAfterMs ?? 0) / 1000);
    const retryAfter = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, seconds));
    return new InvocationError({ retryAfter, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST });
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause ?? '');
}
