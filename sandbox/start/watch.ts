import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../seams';

/** What the app is made of. */
const SOURCES = ['src', 'static', 'manifest.yml'];
/** Editors write a file in several steps. */
const QUIET_MS = 150;

export interface Watching {
  close(): void;
}

/**
 * Rebuilds the app when its source changes, one at a time; a change meanwhile causes another.
 * @param failed called with the compiler's words; the old app goes on
 */
export function watchApp(
  root: string,
  clock: Clock,
  rebuild: () => Promise<void>,
  failed: (error: unknown) => void,
): Watching {
  let timer: unknown;
  let isBuilding = false;
  let isStale = false;
  const work = async (): Promise<void> => {
    isStale = true;
    if (isBuilding) return;
    isBuilding = true;
    while (isStale) {
      isStale = false;
      await rebuild().catch(failed);
    }
    isBuilding = false;
  };
  const changed = (): void => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => void work(), QUIET_MS, { background: true });
  };
  const watchers: FSWatcher[] = SOURCES.map((name) =>
    watch(join(root, name), { recursive: !name.includes('.') }, changed),
  );
  return {
    close() {
      clock.clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
