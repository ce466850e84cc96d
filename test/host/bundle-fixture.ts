/** Bundles the fixture's pages with esbuild into the layout that `@forge/bundler` writes: one html and script an entry. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const ENTRIES = ['admin', 'panel'];

/** @returns the folder; the caller removes it */
export const bundleFixture = async (): Promise<string> => {
  const directory = mkdtempSync(join(tmpdir(), 'host-fixture-'));
  await build({
    entryPoints: Object.fromEntries(ENTRIES.map((entry) => [entry, join(__dirname, 'fixture-ui', `${entry}.tsx`)])),
    outdir: directory,
    bundle: true,
    format: 'iife',
    minify: true,
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  for (const entry of ENTRIES) {
    const html = `<!doctype html><html><head><meta charset="utf-8"/><script defer src="${entry}.js"></script></head><body></body></html>`;
    writeFileSync(join(directory, `${entry}.html`), html);
  }
  return directory;
};
