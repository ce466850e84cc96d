/**
 * Bundles one half of a Forge app with Forge's own bundler. Run as `node bundle-child.cjs functions|ui <outDir>` with the
 * app's folder as working directory: the bundler resolves against it, and demands to be started from a CommonJS main module.
 * Writes into `outDir`; an error ends the process with 1 and the compiler's lines on stderr.
 */
const { cpSync, mkdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { getNodeBundler, NativeUIBundler, getEntryPoints } = require('@forge/bundler');
const { ConfigFile, FileSystemReader, FileSystemWriter } = require('@forge/cli-shared');

const logger = { info() {}, debug() {}, trace() {}, warn: (line) => process.stderr.write(`${line}\n`), error() {} };
/** The real wrapper comes from a content network at deploy time; the sandbox stands in its place. */
const emptyScript = async () => ({ script: '//', source: 'local', version: 'local' });
const wrapperProvider = { getNodeRuntimeWrapper: emptyScript, getNodeRuntimeLoader: emptyScript };

const take = (from, to) => {
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true });
  rmSync(from, { recursive: true, force: true });
};

async function bundleFunctions(config, outDir) {
  const entryPoints = getEntryPoints(await config.getAppHandlers());
  const bundle = getNodeBundler(logger, wrapperProvider, config).bundle({ appDirectory: process.cwd(), entryPoints });
  take((await bundle).outputDir, outDir);
}

async function bundleUi(config, outDir) {
  const resources = await config.getResources(['nativeUI']);
  const result = await new NativeUIBundler(logger).bundleResources(resources);
  mkdirSync(outDir, { recursive: true });
  for (const { key, path } of result.nativeUiBundlesDetails) take(path, join(outDir, key));
}

async function main([half, outDir]) {
  const config = new ConfigFile(new FileSystemReader(), new FileSystemWriter());
  await config.readConfig();
  await (half === 'ui' ? bundleUi : bundleFunctions)(config, outDir);
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
