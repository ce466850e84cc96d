import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../seams';
import type { BuiltApp } from '../platform/bundle';

/** What the app is made of. */
const SOURCES = ['src', 'static', 'manifest.yml'];
/** Editors write a file in several steps. */
const QUIET_MS = 150;

export interface Watching {
  close(): void;
}

/**
 * Bundles the app anew when its source changes, one bundling at a time; a change meanwhile causes another.
 * @param took called with the new app, and how long it took in milliseconds
 * @param failed called with the compiler's words; the old app goes on
 */
export function watchApp(
  root: string,
  clock: Clock,
  build: () => Promise<BuiltApp>,
  took: (app: BuiltApp, tookMs: number) => void,
  failed: (error: unknown) => void,
): Watching {
  let timer: unknown;
  let isBuilding = false;
  let isStale = false;
  const rebuild = async (): Promise<void> => {
    isStale = true;
    if (isBuilding) return;
    isBuilding = true;
    while (isStale) {
      isStale = false;
      const startedAt = clock.now();
      try {
        took(await build(), clock.now() - startedAt);
      } catch (error) {
        failed(error);
      }
    }
    isBuilding = false;
  };
  const changed = (): void => {
    clock.clearTimeout(timer);
    timer = clock.setTimeout(() => void rebuild(), QUIET_MS, { background: true });
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
