import { closeSync, openSync, rmSync, statSync } from 'node:fs';

const POLL_MS = 100;
/** A bundling run takes seconds; a lock this old was left by a process that was stopped. */
const STALE_AFTER_MS = 120_000;

function tryLock(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const age = statSync(path, { throwIfNoEntry: false });
  if (age && Date.now() - age.mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true });
  return false;
}

/** Waits for the lock file, or for `unneeded()`. Returns what gives the lock back. This is a matter of real processes and real time. */
export async function holdLock(path: string, unneeded: () => boolean): Promise<() => void> {
  while (!tryLock(path)) {
    if (unneeded()) return () => undefined;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return () => rmSync(path, { force: true });
}
