import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { compileFunction } from 'node:vm';
import type { BuiltApp } from '../bundle';
import type { Manifest } from '../manifest';
import { findFunction } from '../manifest';
import type { AppHost } from './globals';
import { appGlobals } from './globals';
import { appRequire } from './modules';

export type Handler = (...args: unknown[]) => unknown;

/** One warm copy of the app. */
export interface LoadedApp {
  readonly built: BuiltApp;
  readonly manifest: Manifest;
  /** Handler file to the real milliseconds that loading its bundle took. */
  readonly loadMs: Record<string, number>;
  /** @throws Error when the manifest or the bundle has no such function */
  handler(functionKey: string): Handler;
}

interface Source {
  text: string;
  /** What the compiler made of it the first time. */
  compiled?: Buffer;
}
const sources = new Map<string, Source>();

/** A bundle is the same for every world that loads it: read once, compiled once. */
function compile(path: string, parameters: string[]): (...args: unknown[]) => unknown {
  let source = sources.get(path);
  if (!source) sources.set(path, (source = { text: readFileSync(path, 'utf8') }));
  const cache = source.compiled ? { cachedData: source.compiled } : { produceCachedData: true };
  const made = compileFunction(source.text, parameters, { filename: path, ...cache });
  if (!source.compiled && made.cachedData) source.compiled = made.cachedData;
  return made as unknown as (...args: unknown[]) => unknown;
}

/**
 * Loads the bundle in this realm, with everything that reaches outside (time, chance, network, console) shadowed by
 * parameters: the code of the app and of the real @forge packages is untouched.
 */
export function loadApp(built: BuiltApp, host: AppHost): LoadedApp {
  const globals = appGlobals(host);
  const modules = new Map<string, Record<string, unknown>>();
  const loadMs: Record<string, number> = {};
  const load = (file: string): Record<string, unknown> => {
    const known = modules.get(file);
    if (known) return known;
    const path = join(built.dir, `${file}.cjs`);
    const module = { exports: {} as Record<string, unknown> };
    const parameters = {
      ...globals,
      module,
      exports: module.exports,
      require: appRequire(createRequire(path), globals),
    };
    const startedAt = performance.now();
    const run = compile(path, Object.keys(parameters));
    run(...Object.values(parameters));
    loadMs[file] = performance.now() - startedAt;
    modules.set(file, module.exports);
    return module.exports;
  };
  for (const { handler } of built.manifest.modules.function ?? []) load(handler.slice(0, handler.lastIndexOf('.')));
  return {
    built,
    manifest: built.manifest,
    loadMs,
    handler(functionKey) {
      const declared = findFunction(built.manifest, functionKey);
      if (!declared) throw new Error(`the manifest has no function '${functionKey}'`);
      const dot = declared.handler.lastIndexOf('.');
      const found = load(declared.handler.slice(0, dot))[declared.handler.slice(dot + 1)];
      if (typeof found !== 'function') throw new TypeError(`${declared.handler} is not a function`);
      return found as Handler;
    },
  };
}
