import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { KNOWN_COMMANDS } from '../../../sandbox/host/bridge/known-commands';
import { clientPlugins } from '../../../sandbox/host/build-client';
import { SUCCESSORS } from '../../../sandbox/host/client/forgedoc/entries/icon-successors';

const ROOT = join(__dirname, '../../..');
const CLIENT = join(ROOT, 'sandbox/host/client/forgedoc');

/** Names that `@forge/react` and its side entries export as primitives, and those its function components make. */
const exportedPrimitives = (): string[] => {
  (globalThis as { __bridge?: unknown }).__bridge = { callBridge: () => undefined };
  const packages = ['@forge/react', '@forge/react/global', '@forge/react/jira'];
  const names = packages.flatMap((name) =>
    Object.values(require(name) as Record<string, unknown>).filter(
      (value): value is string => typeof value === 'string',
    ),
  );
  return [...names, 'DynamicTable', 'InlineEdit', 'Popup', 'Comment', 'AdfRenderer', 'Root'];
};

/** The real registry, bundled as the browser gets it. */
const loadRegistry = async (): Promise<string[]> => {
  const directory = mkdtempSync(join(tmpdir(), 'host-registry-'));
  try {
    await build({
      stdin: {
        contents: `import { registry } from ${JSON.stringify(join(CLIENT, 'registry.ts'))}; export const names = Object.keys(registry);`,
        resolveDir: ROOT,
      },
      outfile: join(directory, 'registry.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      jsx: 'automatic',
      loader: { '.css': 'empty' },
      define: { 'process.env.NODE_ENV': '"production"' },
      plugins: clientPlugins,
      logLevel: 'error',
    });

    return (require(join(directory, 'registry.cjs')) as { names: string[] }).names;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

test('every component that @forge/react exports has an entry', async () => {
  const names = await loadRegistry();
  expect(exportedPrimitives().filter((name) => !names.includes(name))).toEqual([]);
});

test('every icon name that UI Kit takes leads to a core icon', () => {
  const types = readFileSync(
    join(ROOT, 'node_modules/@atlaskit/forge-react-types/dist/types/components/__generated__/IconProps.codegen.d.ts'),
    'utf8',
  );
  const names = ['IconNext', 'IconReplaced'].flatMap((list) =>
    [...(new RegExp(`type ${list} = ([^;]*);`).exec(types)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
      ([, name]) => name ?? '',
    ),
  );
  const hasIcon = (name: string): boolean => existsSync(join(ROOT, 'node_modules/@atlaskit/icon/core', `${name}.js`));
  expect(names.length).toBeGreaterThan(500);
  expect(names.filter((name) => !hasIcon(name) && !hasIcon(SUCCESSORS[name] ?? ''))).toEqual([]);
});

test('every command that @forge/bridge sends is known', () => {
  const sources = filesBelow(join(ROOT, 'node_modules/@forge/bridge/out')).filter((file) => file.endsWith('.js'));
  const sent = sources.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/callBridge\('([A-Za-z_]+)'/g)].map(([, command]) => command ?? ''),
  );
  expect(new Set(sent).size).toBeGreaterThan(30);
  expect([...new Set(sent)].filter((command) => !(KNOWN_COMMANDS as readonly string[]).includes(command))).toEqual([]);
});

const filesBelow = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(directory, entry.name)) : [join(directory, entry.name)],
  );
