import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
const json = (file: string) => JSON.parse(read(file)) as Record<string, Record<string, string>>;

/** Files that git would ship: committed, or new and not ignored. Outside a checkout (an archive) there is no list. */
function shippedFiles(): string[] | undefined {
  try {
    const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
    return execFileSync('git', list, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\0')
      .filter((file) => file && fs.existsSync(path.join(ROOT, file)));
  } catch {
    return undefined;
  }
}
const texts = (shippedFiles() ?? [])
  .filter((file) => /\.(ts|tsx|cjs|mjs|js|json|md|yml|yaml|sh|html|css)$|\/run$/.test(file))
  .map((file) => ({ file, text: read(file) }));

describe('what is shipped', () => {
  test('names no folder of the machine it was written on', () => {
    const machine = /(^|[\s'"`(=])\/(home|root|work|Users)\/[\w.-]+/m;
    expect(texts.filter(({ text }) => machine.test(text)).map(({ file }) => file)).toEqual([]);
  });
  test('takes packages from whichever registry npm is set to', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/);
  });
  test('holds no private key and no token', () => {
    const secret = /-----BEGIN [A-Z ]*PRIVATE KEY-----|\bATATT3[\w-]{20,}|\bghp_\w{30,}/;
    expect(texts.filter(({ text }) => secret.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

describe('packages', () => {
  const { dependencies = {}, devDependencies = {}, engines = {} } = json('package.json');

  test('are pinned exactly; only types may follow their major version', () => {
    const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([name, version]) => !/^\d+\.\d+\.\d+/.test(version) && !name.startsWith('@types/'),
    );
    expect(loose).toEqual([]);
  });
  test('are all in the lockfile, those of other platforms too: else npm ci refuses (scripts/complete-lockfile.cjs)', () => {
    const { missingOptionals } = require('../../../scripts/complete-lockfile.cjs') as {
      missingOptionals(packages: unknown): { name: string }[];
    };
    expect(missingOptionals(json('package-lock.json').packages).map(({ name }) => name)).toEqual([]);
  });
  test('run none of their scripts on install', () => {
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
  test('the app takes only these along', () => {
    const mine = ['@forge/api', '@forge/bridge', '@forge/events', '@forge/kvs', '@forge/react', '@forge/resolver'];
    expect(Object.keys(dependencies).sort()).toEqual([...mine, 'react', 'zod']);
  });
  test('the package is CommonJS: the bundlers treat default imports of Forge packages otherwise', () => {
    expect(json('package.json').type).toBeUndefined();
    expect(engines.node).toBe('>=20');
  });
});

test('every script of package.json starts something that exists', () => {
  const { scripts = {} } = json('package.json');
  const targets = Object.values(scripts).flatMap((script) => script.match(/\b[\w./-]+\.(ts|cjs)\b/g) ?? []);
  expect(targets.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
});
