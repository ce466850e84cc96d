import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Announcement } from '../../../sandbox/start/announce';
import { REPOSITORY } from '../../support/connected-world';

/** A sandbox as a newcomer starts it, in a process of its own. */
export interface SpawnedSandbox extends Announcement {
  readonly process: ChildProcess;
  readonly readyAfterMs: number;
  /** All that came on stdout. */
  stdout(): string;
  /** Ctrl-C. @returns the exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Bundling for the first time, on a busy machine. */
export const FIRST_START_MS = 240_000;

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'causeway-start-'));
export const removeFolder = (path: string): void => rmSync(path, { recursive: true, force: true });

const run = (args: string[]): ChildProcess =>
  spawn('npm', ['start', '--silent', '--', ...args], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'pipe'] });

const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('close', (code) => resolve(code)));

/** Runs to the end. */
export async function runToEnd(args: string[]): Promise<{ code: number | null; stdout: string; stderr: string[] }> {
  const child = run(args);
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  const code = await exitOf(child);
  // npm's own remarks on the settings of this machine are not the sandbox's.
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm '));
  return { code, stdout, stderr: lines };
}

/** Starts and waits for the one line. */
export function startSpawned(args: string[]): Promise<SpawnedSandbox> {
  const startedAt = Date.now();
  const child = run(['--json', '--port', '0', ...args]);
  const ended = exitOf(child);
  let stdout = '';
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((resolve, reject) => {
    void ended.then((code) => reject(new Error(`the sandbox ended with ${code}: ${stderr}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8');
      if (!stdout.includes('\n')) return;
      resolve({
        ...(JSON.parse(stdout.slice(0, stdout.indexOf('\n'))) as Announcement),
        process: child,
        readyAfterMs: Date.now() - startedAt,
        stdout: () => stdout,
        stop: (signal = 'SIGINT') => {
          child.kill(signal);
          return ended;
        },
      });
    });
  });
}
