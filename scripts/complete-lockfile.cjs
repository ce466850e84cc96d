/**
 * Adds to package-lock.json the platform packages (`@swc/core-darwin-arm64` and the like) that npm leaves out when the
 * registry at hand does not serve them. `npm ci` compares the lockfile with all optional dependencies, those of other
 * platforms included, and refuses to start when one is missing; and on the missing platform it could not install at all.
 * The entries carry no integrity: there was no file to take it from. Run it after `npm install`.
 */
const fs = require('node:fs');
const path = require('node:path');

const LOCKFILE = path.resolve(__dirname, '../package-lock.json');
const OS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'sunos', 'aix', 'netbsd', 'openbsd'];
const CPU = ['x64', 'arm64', 'arm', 'ia32', 'ppc64', 's390x', 'loong64', 'riscv64', 'mips64el'];

/** @returns the key under which node would find `name` from the package at `from`; undefined when nowhere. */
function resolve(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const key = `${folder ? `${folder}/` : ''}node_modules/${name}`;
    if (packages[key]) return key;
    if (!folder.includes('/node_modules/')) {
      if (packages[`node_modules/${name}`]) return `node_modules/${name}`;
      return undefined;
    }
  }
}

/** Optional dependencies that the lockfile names nowhere: `{ name, version, dev }`. */
function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([key, entry]) =>
    Object.entries(entry.optionalDependencies ?? {})
      .filter(([name]) => !resolve(packages, key, name))
      .map(([name, version]) => ({ name, version, dev: entry.dev })),
  );
}

/** Platform packages say in their name where they run. */
function entryFor({ name, version, dev }) {
  const words = name.split('/').at(-1).split(/[-.]/);
  const os = OS.filter((word) => words.includes(word));
  const cpu = CPU.filter((word) => words.includes(word));
  if (os.length !== 1 || cpu.length !== 1 || !/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`${name}@${version} is missing and is no platform package: run npm install where it can be had.`);
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : undefined;
  return { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
}

function complete(lock) {
  const missing = missingOptionals(lock.packages);
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryFor(one);
  const [root, ...rest] = Object.entries(lock.packages);
  rest.sort(([one], [other]) => one.localeCompare(other, 'en'));
  lock.packages = Object.fromEntries([root, ...rest]);
  return missing;
}

module.exports = { missingOptionals };
if (require.main === module) {
  const lock = JSON.parse(fs.readFileSync(LOCKFILE, 'utf8'));
  const added = complete(lock);
  if (added.length > 0) fs.writeFileSync(LOCKFILE, JSON.stringify(lock, null, 2) + '\n');
  console.log(added.length > 0 ? `Added ${added.length} platform packages.` : 'The lockfile is complete.');
}
