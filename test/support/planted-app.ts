import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BuiltApp } from '../../sandbox/platform/bundle';
import { buildApp } from '../../sandbox/platform/bundle';
import { REPOSITORY } from './connected-world';

/** A fault put into a copy of the app on purpose: does what watches over the app see it? */
export interface PlantedBug {
  name: string;
  /** It shows where nothing else goes wrong: faults would only hide it. @default false */
  calm?: boolean;
  /** File of the app → texts and what they are replaced by. Each text must be there exactly once. */
  changes: Record<string, [text: string, replacement: string][]>;
}

/** @throws Error when a text is not found: the app has moved on, and the planted bug must follow */
export async function appWith(bug: PlantedBug): Promise<BuiltApp> {
  const root = join(REPOSITORY, '.cache', 'planted', bug.name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  for (const part of ['src', 'manifest.yml', 'tsconfig.json']) {
    cpSync(join(REPOSITORY, part), join(root, part), { recursive: true });
  }
  for (const [file, replacements] of Object.entries(bug.changes)) {
    const path = join(root, file);
    writeFileSync(
      path,
      replacements.reduce((source, [text, by]) => replaceOnce(file, source, text, by), readFileSync(path, 'utf8')),
    );
  }
  return buildApp(root, { functionsOnly: true, cacheDir: join(REPOSITORY, '.cache', 'bundle') });
}

function replaceOnce(file: string, source: string, text: string, by: string): string {
  const found = source.split(text).length - 1;
  if (found !== 1) throw new Error(`${file} has this text ${found} times, not once:\n${text}`);
  return source.replace(text, () => by);
}
