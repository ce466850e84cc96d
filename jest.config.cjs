/**
 * One project per kind of test, so that `npx jest --selectProjects unit` stays quick.
 * `browser` needs a Chromium and is left out of the default selection of `npm test` where there is none.
 */
const KINDS = ['unit', 'sandbox', 'conformance', 'security', 'simulation', 'browser'];

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

/** Packages published as ES modules only: jest loads CommonJS, so these are transformed. */
const ESM_ONLY = ['jira\\.js', '@apidevtools/json-schema-ref-parser'];

const project = (kind) => ({
  displayName: kind,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: [`<rootDir>/test/${kind}/**/*.test.{ts,tsx}`],
  transform: { '^.+\\.[cm]?[jt]sx?$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  // Its `exports` names no CommonJS entry at all.
  moduleNameMapper: {
    '^jira\\.js$': '<rootDir>/node_modules/jira.js/dist/index.js',
    '^jira\\.js/(core|cloud|agile)$': '<rootDir>/node_modules/jira.js/dist/$1/index.js',
  },
  // The bundle cache and the sandbox's data folder hold package.json files that are not packages of this repository.
  modulePathIgnorePatterns: ['<rootDir>/.cache/', '<rootDir>/.sandbox/', '<rootDir>/dist/'],
});

module.exports = {
  projects: KINDS.map(project),
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/scripts/tally-reporter.cjs'],
  passWithNoTests: true,
};
