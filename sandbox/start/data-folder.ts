import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { StartFailure } from './failure';

/** What a sandbox keeps between two runs. */
const savedSchema = z.strictObject({
  format: z.literal(1),
  /** True: the world was begun with nothing connected. */
  blank: z.boolean(),
  /** Port of the host and of each site, so that addresses stay what they were. */
  ports: z.record(z.string(), z.number().int()),
  world: z.unknown(),
});
export type SavedState = z.infer<typeof savedSchema>;

const STATE_FILE = 'state.json';
const LOCK_FILE = 'process';

/** The folder that keeps a sandbox's state; one sandbox at a time. */
export interface DataFolder {
  /** `undefined`: nothing kept yet. @throws StartFailure where what is kept cannot be read */
  load(): SavedState | undefined;
  /** All or nothing: a crash while writing leaves what was kept before. */
  save(state: SavedState): void;
  forget(): void;
  /** Lets another sandbox use the folder. */
  release(): void;
}

/** @throws StartFailure where the folder cannot be used, or another sandbox uses it */
export function openDataFolder(path: string, ownPid: number): DataFolder {
  const stateFile = join(path, STATE_FILE);
  const lockFile = join(path, LOCK_FILE);
  const trying = <T>(what: string, action: () => T): T => {
    try {
      return action();
    } catch (error) {
      if (error instanceof StartFailure) throw error;
      throw new StartFailure(`The data folder ${path} cannot be ${what}: ${reasonOf(error)}.`);
    }
  };
  trying('used', () => {
    mkdirSync(path, { recursive: true });
    takeLock(path, lockFile, ownPid);
  });
  return {
    load: () => trying('read', () => readState(path, stateFile)),
    save: (state) =>
      trying('written', () => {
        const draft = `${stateFile}.${ownPid}`;
        writeFileSync(draft, JSON.stringify(state));
        renameSync(draft, stateFile);
      }),
    forget: () => trying('emptied', () => rmSync(stateFile, { force: true })),
    release: () => rmSync(lockFile, { force: true }),
  };
}

function takeLock(path: string, lockFile: string, ownPid: number): void {
  const holder = Number(textOf(lockFile) ?? Number.NaN);
  if (Number.isInteger(holder) && holder !== ownPid && isRunning(holder)) {
    throw new StartFailure(
      `Another sandbox (process ${holder}) uses ${path}. Stop it, or choose another folder with --data.`,
    );
  }
  writeFileSync(lockFile, String(ownPid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readState(path: string, stateFile: string): SavedState | undefined {
  const text = textOf(stateFile);
  if (text === undefined) return undefined;
  const parsed = savedSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new StartFailure(`${path}/${STATE_FILE} is damaged or of another version. Begin anew with --fresh.`);
}

/** @returns `undefined` where there is no such file */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EISDIR: 'a folder stands where a file should',
  ENOSPC: 'the disk is full',
};

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return REASONS[code ?? ''] ?? message ?? String(error);
}
