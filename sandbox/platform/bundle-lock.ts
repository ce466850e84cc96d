import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs';

const POLL_MS = 100;
/** A lock that nobody has renewed for so long was left by a process that was stopped. */
const STALE_AFTER_MS = 120_000;
/** Bundling may take longer than that on a busy machine: whoever works says so from time to time. */
const RENEW_EVERY_MS = STALE_AFTER_MS / 8;

function renew(path: string): void {
  const now = new Date(Date.now());
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function tryLock(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    renew(path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const age = statSync(path, { throwIfNoEntry: false });
  if (age && Date.now() - age.mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true });
  return false;
}

/**
 * Waits for the lock file, or for `unneeded()`. Returns what gives the lock back; a process that ends before gives it
 * back as well. This is a matter of real processes and real time.
 */
export async function holdLock(path: string, unneeded: () => boolean): Promise<() => void> {
  while (!tryLock(path)) {
    if (unneeded()) return () => undefined;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  const renewal = setInterval(() => renew(path), RENEW_EVERY_MS);
  renewal.unref();
  const release = (): void => {
    clearInterval(renewal);
    process.removeListener('exit', release);
    rmSync(path, { force: true });
  };
  process.on('exit', release);
  return release;
}
