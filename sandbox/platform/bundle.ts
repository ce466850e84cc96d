import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { holdLock } from './bundle-lock';
import type { Manifest } from './manifest';
import { readManifest } from './manifest';

/** An app as Forge's own bundler makes it. */
export interface BuiltApp {
  /** Folder of the function bundles; one `<handler file>.cjs` per file that the manifest's handlers name. */
  dir: string;
  /** Resource key to the folder with its pages, or with its files as they are; empty when only the functions were built. */
  uiDirs: Record<string, string>;
  manifest: Manifest;
  /** Hash of what the function bundle was made from. */
  hash: string;
  /** Handler file to the size of its bundle, without its source map. A function loads the one its handler names. */
  bytes: Record<string, number>;
}

export interface BuildOptions {
  /** @default false */
  functionsOnly?: boolean;
  /** Where bundles are kept. @default `<root>/.cache/bundle` */
  cacheDir?: string;
}

type Half = 'functions' | 'ui';

/** The compiler refused the app. The message is what it said, line by line. */
export class BundleError extends Error {
  constructor(half: Half, lines: string) {
    super(`The ${half === 'ui' ? 'pages' : 'functions'} could not be bundled.\n${lines.trim()}`);
    this.name = 'BundleError';
  }
}

const FUNCTION_SOURCES = ['src', 'manifest.yml', 'tsconfig.json'];
const UI_SOURCES = [...FUNCTION_SOURCES, 'static'];

function hashInto(hash: ReturnType<typeof createHash>, path: string, name: string): void {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    hash.update(`${name}\0`).update(readFileSync(path)).update('\0');
    return;
  }
  for (const entry of readdirSync(path).sort()) {
    if (entry !== 'node_modules') hashInto(hash, join(path, entry), `${name}/${entry}`);
  }
}

function findUpwards(from: string, name: string): string | undefined {
  for (let dir = from; ; dir = dirname(dir)) {
    if (existsSync(join(dir, name))) return join(dir, name);
    if (dirname(dir) === dir) return undefined;
  }
}

function hashOf(root: string, half: Half): string {
  const hash = createHash('sha256').update(half).update(readFileSync(CHILD));
  for (const name of half === 'ui' ? UI_SOURCES : FUNCTION_SOURCES) hashInto(hash, join(root, name), name);
  const lock = findUpwards(root, 'package-lock.json');
  if (lock) hashInto(hash, lock, 'package-lock.json');
  return hash.digest('hex').slice(0, 16);
}

const CHILD = resolve(__dirname, 'bundle-child.cjs');

/** The child does not outlive this process: nobody would be left to take what it makes. */
function runChild(root: string, half: Half, outDir: string): Promise<void> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [CHILD, half, outDir], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    const stop = (): void => void child.kill();
    process.once('exit', stop);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    child.on('error', fail);
    child.on('close', (code) => {
      process.removeListener('exit', stop);
      if (code === 0) done();
      else fail(new BundleError(half, said));
    });
  });
}

/** Puts a finished bundle in its place, unless another process, on a very busy machine, was there first with the same. */
function take(draft: string, dir: string): void {
  try {
    renameSync(draft, dir);
  } catch (error) {
    if (!existsSync(dir)) throw error;
  }
}

/** Bundles into a folder named by content, unless it is there. Several processes may ask at once: one works, the rest wait. */
async function bundled(root: string, half: Half, cacheDir: string): Promise<{ dir: string; hash: string }> {
  const hash = hashOf(root, half);
  const dir = join(cacheDir, `${half}-${hash}`);
  if (existsSync(dir)) return { dir, hash };
  mkdirSync(cacheDir, { recursive: true });
  const release = await holdLock(`${dir}.lock`, () => existsSync(dir));
  try {
    if (existsSync(dir)) return { dir, hash };
    const draft = `${dir}.${process.pid}`;
    rmSync(draft, { recursive: true, force: true });
    try {
      await runChild(root, half, draft);
      take(draft, dir);
    } finally {
      rmSync(draft, { recursive: true, force: true });
    }
    return { dir, hash };
  } finally {
    release();
  }
}

/**
 * Bundles the app in `root` (functions and pages), or takes the bundle made earlier from the same content.
 * @throws BundleError with the compiler's lines
 */
export async function buildApp(root: string, options: BuildOptions = {}): Promise<BuiltApp> {
  const appRoot = resolve(root);
  const cacheDir = options.cacheDir ?? join(appRoot, '.cache', 'bundle');
  const manifest = readManifest(appRoot);
  const resources = options.functionsOnly ? [] : (manifest.resources ?? []);
  const [functions, ui] = await Promise.all([
    bundled(appRoot, 'functions', cacheDir),
    resources.length > 0 ? bundled(appRoot, 'ui', cacheDir) : undefined,
  ]);
  const files = readdirSync(functions.dir).filter((name) => name.endsWith('.cjs') && !name.startsWith('__forge'));
  const dirOf = ({ key, path }: { key: string; path: string }): string => {
    const made = ui && join(ui.dir, key);
    return made && existsSync(made) ? made : join(appRoot, path);
  };
  const uiDirs = Object.fromEntries(resources.map((resource) => [resource.key, dirOf(resource)]));
  return {
    dir: functions.dir,
    uiDirs,
    manifest,
    hash: functions.hash,
    bytes: Object.fromEntries(files.map((name) => [name.slice(0, -4), statSync(join(functions.dir, name)).size])),
  };
}
