const { findChromium } = require('./scripts/chromium.cjs');

/** One project per kind of test, so that `npx jest --selectProjects unit` stays quick. `browser` needs a Chromium. */
const KINDS = ['unit', 'sandbox', 'host', 'conformance', 'security', 'simulation'];
if (findChromium()) KINDS.push('browser');

/** Published as ES modules only; jest loads CommonJS. */
const ESM_ONLY = ['jira\\.js', '@apidevtools/json-schema-ref-parser'];

const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const project = (kind) => ({
  displayName: kind,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: [`<rootDir>/test/${kind}/**/*.test.{ts,tsx}`],
  transform: {
    '/node_modules/jira\\.js/dist/': '<rootDir>/scripts/esm-package-transform.cjs',
    '^.+\\.[cm]?[jt]sx?$': swc,
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  moduleNameMapper: {
    // Its `exports` names no CommonJS entry at all.
    '^jira\\.js$': '<rootDir>/node_modules/jira.js/dist/index.js',
    '^jira\\.js/(core|cloud|agile)$': '<rootDir>/node_modules/jira.js/dist/$1/index.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.sandbox/', '<rootDir>/dist/'],
});

module.exports = {
  projects: KINDS.map(project),
  // A guard against a test that hangs, not a measure: days of virtual time take as long as the machine needs.
  testTimeout: 240_000,
  reporters: ['default', '<rootDir>/scripts/tally-reporter.cjs'],
  passWithNoTests: true,
};
