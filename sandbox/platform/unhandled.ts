import type { Core } from './core';

/** Says whether a rejection that nobody handled belongs to it; then it has dealt with it. */
type Claim = (reason: unknown) => boolean;

const claims = new Set<Claim>();

/** One listener for all worlds of the process. What no world claims stays what it is without the sandbox: the end. */
function listen(reason: unknown): void {
  for (const claim of claims) if (claim(reason)) return;
  throw reason;
}

/**
 * A promise of the app that fails with nobody waiting ends its invocation, as the runtime does it; the sandbox goes on.
 * Returns what stops watching.
 */
export function watchUnhandled(core: Core): () => void {
  const claim: Claim = (reason) => {
    const invocation = core.current.getStore();
    if (!invocation) return false;
    const text = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
    invocation.log('error', `Unhandled promise rejection: ${text}`);
    invocation.finish({ kind: 'error', error: { name: 'Runtime.UnhandledPromiseRejection', message: text } });
    return true;
  };
  if (claims.size === 0) process.on('unhandledRejection', listen);
  claims.add(claim);
  return () => {
    claims.delete(claim);
    if (claims.size === 0) process.off('unhandledRejection', listen);
  };
}
