/**
 * Makes src/zod/zod.cjs: the parts of zod that the app uses, in one minified file. Forge's bundler takes whole modules and
 * does not minify; so zod as it is published would be more than half of the app's bundle, loaded at every cold start.
 * It is `.cjs` because the bundler writes `.js` anew, line by line, half as large again.
 *
 * `node scripts/trim-zod.cjs` writes the file; with `--check` it fails when the file is not what it would write.
 */
const { readFileSync, writeFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const ROOT = join(__dirname, '..');
const TARGET = join(ROOT, 'src/zod/zod.cjs');
/** Members of `z` that are types alone. */
const TYPES = new Set(['infer', 'input', 'output', 'core', 'ZodMiniType']);

function sources(dir) {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) return entry.name === 'zod' ? [] : sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function usedMembers() {
  const used = sources(join(ROOT, 'src')).flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/\bz\s*\.([a-zA-Z_]+)/g),
  ]);
  return [...new Set(used.map(([, name]) => name))].filter((name) => !TYPES.has(name)).sort();
}

/** The mini form has no messages of its own; what a form does not word itself is worded by zod's English ones. */
const CONTENTS = `
import { config } from 'zod/mini';
import english from 'zod/v4/locales/en.js';
config(english());
export { ${usedMembers().join(', ')} } from 'zod/mini';
`;

function trimmed() {
  const { outputFiles } = buildSync({
    stdin: { contents: CONTENTS, resolveDir: ROOT },
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
  process.stderr.write('src/zod/zod.cjs is not up to date: run node scripts/trim-zod.cjs\n');
  process.exit(1);
}
