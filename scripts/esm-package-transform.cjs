/**
 * Jest transformer for packages that are published as ES modules only and whose modules import each other in circles:
 * translating file by file changes their order of evaluation, so the whole package is bundled into one CommonJS file.
 * Its own dependencies stay outside.
 */
const crypto = require('node:crypto');
const fs = require('node:fs');
const esbuild = require('esbuild');

module.exports = {
  getCacheKey(source, file) {
    return crypto
      .createHash('sha256')
      .update(esbuild.version)
      .update(file)
      .update(source)
      .update(fs.readFileSync(__filename))
      .digest('hex');
  },
  process(_source, file) {
    const { outputFiles } = esbuild.buildSync({
      entryPoints: [file],
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'cjs',
      write: false,
      logLevel: 'error',
    });
    return { code: outputFiles[0].text };
  },
};
