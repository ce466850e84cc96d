/**
 * Makes src/zod/index.js: the parts of zod that the app uses, in one minified file. Forge's bundler takes whole modules
 * and does not minify; so zod as it is published would be more than half of the app's bundle, loaded at every cold start.
 *
 * `node scripts/trim-zod.cjs` writes the file; with `--check` it fails when the file is not what it would write.
 */
const { readFileSync, writeFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const ROOT = join(__dirname, '..');
const TARGET = join(ROOT, 'src/zod/index.js');
/** Members of `z` that are types alone. */
const TYPES = new Set(['infer', 'input', 'output', 'ZodType', 'ZodError']);

function sources(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'zod' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function usedMembers() {
  const used = sources(join(ROOT, 'src')).flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/\bz\.([a-zA-Z]+)/g),
  ]);
  return [...new Set(used.map(([, name]) => name))].filter((name) => !TYPES.has(name)).sort();
}

function trimmed() {
  const { outputFiles } = buildSync({
    stdin: { contents: `export { ${usedMembers().join(', ')} } from 'zod';`, resolveDir: ROOT },
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
  });
  const { version } = require('zod/package.json');
  return `// zod ${version}, MIT licence, cut down to what is used here by scripts/trim-zod.cjs. Not to be edited.\n${outputFiles[0].text}`;
}

const text = trimmed();
if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, text);
} else if (readFileSync(TARGET, 'utf8') !== text) {
  process.stderr.write('src/zod/index.js is not up to date: run node scripts/trim-zod.cjs\n');
  process.exit(1);
}
