/** Bundles the client with esbuild, once for each content of its sources. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { sort } from '@compiled/css';
import { build, type Plugin } from 'esbuild';

const HOST = __dirname;
const ROOT = join(HOST, '../..');
/** Folders whose content the client is made of. */
const SOURCES = ['client', 'bridge', 'harness'].map((name) => join(HOST, name));

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    })
    .sort();

/** Changes with any source, and with the installed packages. */
const contentHash = (): string => {
  const hash = createHash('sha256');
  const files = [...SOURCES.flatMap(filesBelow), join(ROOT, 'package-lock.json'), __filename];
  for (const file of files) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
};

/** `virtual:core-icons`: all of Atlaskit's core icons by name. */
const coreIcons: Plugin = {
  name: 'core-icons',
  setup: (builder) => {
    builder.onResolve({ filter: /^virtual:core-icons$/ }, ({ path }) => ({ path, namespace: 'core-icons' }));
    builder.onLoad({ filter: /.*/, namespace: 'core-icons' }, () => {
      const names = readdirSync(join(ROOT, 'node_modules/@atlaskit/icon/core'))
        .filter((file) => file.endsWith('.js'))
        .map((file) => file.slice(0, -'.js'.length));
      const imports = names.map((name, index) => `import * as i${index} from '@atlaskit/icon/core/${name}';`);
      const entries = names.map((name, index) => `${JSON.stringify(name)}: pick(i${index}),`);
      const pick = 'const pick = (m) => (m.default && m.default.default) || m.default;';
      return {
        contents: [...imports, pick, 'export const coreIcons = {', ...entries, '};'].join('\n'),
        resolveDir: ROOT,
      };
    });
  },
};

/** Every entry of Atlassian's client of feature gates becomes the stand-in that asks nobody. */
const featureGates: Plugin = {
  name: 'feature-gates',
  setup: (builder) => {
    builder.onResolve({ filter: /^@atlaskit\/feature-gate-js-client/ }, () => ({
      path: join(HOST, 'client/feature-gates.ts'),
    }));
  },
};

/** What a bundler needs to read the client's sources. */
export const clientPlugins: Plugin[] = [coreIcons, featureGates];

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Causeway sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/client/reset.css">
<link rel="stylesheet" href="/client/main.css">
<link rel="stylesheet" href="/client/styles.css">
</head>
<body>
<div id="root"></div>
<script type="module" src="/client/main.js"></script>
</body>
</html>
`;

const bundle = async (outdir: string): Promise<void> => {
  await build({
    entryPoints: {
      main: join(HOST, 'client/main.tsx'),
      styles: join(HOST, 'client/styles/index.css'),
      reset: join(ROOT, 'node_modules/@atlaskit/css-reset/dist/bundle.css'),
    },
    outdir,
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    legalComments: 'none',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: { '.svg': 'dataurl', '.png': 'dataurl', '.woff2': 'dataurl' },
    plugins: clientPlugins,
    logLevel: 'error',
    absWorkingDir: ROOT,
  });
  const styles = join(outdir, 'main.css');
  // Atlaskit's atomic rules come file by file: unsorted, a plain rule would stand after the media query that overrides it.
  writeFileSync(styles, sort(readFileSync(styles, 'utf8')));
  writeFileSync(join(outdir, 'index.html'), PAGE);
};

/** Old builds beyond these are removed. */
const KEPT_BUILDS = 3;

const forgetOldBuilds = (cache: string): void => {
  const builds = readdirSync(cache)
    .map((name) => ({ path: join(cache, name), modifiedMs: statSync(join(cache, name)).mtimeMs }))
    .sort((one, other) => other.modifiedMs - one.modifiedMs);
  for (const { path } of builds.slice(KEPT_BUILDS)) rmSync(path, { recursive: true, force: true });
};

/**
 * @returns the folder with the built client
 * @throws Error with esbuild's messages where the client does not build
 */
export const buildClient = async (cacheDirectory = join(ROOT, '.cache/host')): Promise<string> => {
  const directory = join(cacheDirectory, contentHash());
  if (existsSync(join(directory, 'index.html'))) return directory;
  mkdirSync(dirname(directory), { recursive: true });
  const unfinished = `${directory}.${process.pid}`;
  await bundle(unfinished);
  if (existsSync(directory)) rmSync(unfinished, { recursive: true, force: true });
  else renameSync(unfinished, directory);
  forgetOldBuilds(cacheDirectory);
  return directory;
};
