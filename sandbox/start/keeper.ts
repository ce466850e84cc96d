import type { Clock } from '../seams';

/** Writes at most this often. */
const PAUSE_MS = 1000;

/** Saves what changed, some time later and once for many changes; at the end at once. */
export interface Keeper {
  changed(): void;
  /** Saves now what has not been saved. */
  finish(): void;
}

/** @param failed told once for each row of failures; saving is tried again with the next change */
export function createKeeper(clock: Clock, save: () => void, failed: (error: unknown) => void): Keeper {
  let timer: unknown;
  let isDirty = false;
  let hasFailed = false;
  const saveNow = (): void => {
    clock.clearTimeout(timer);
    timer = undefined;
    if (!isDirty) return;
    isDirty = false;
    try {
      save();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) failed(error);
      hasFailed = true;
    }
  };
  return {
    changed() {
      isDirty = true;
      timer ??= clock.setTimeout(saveNow, PAUSE_MS, { background: true });
    },
    finish: saveNow,
  };
}
