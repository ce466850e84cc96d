/**
 * The house's own lint: layers, no clock and no chance where the outside must give them, no state at module level.
 * Needs no type information, so the tests can run it on a text.
 */
const tseslint = require('typescript-eslint');

const plugin = {
  rules: {
    layers: require('./layers.cjs').rule,
    'module-state': require('./module-state.cjs').rule,
    'disable-needs-reason': require('./disable-needs-reason.cjs').rule,
  },
};

const CODE = ['{src,static,sandbox,test,bench,scripts}/**/*.{ts,tsx}'];

const CLOCK = 'Time comes in from outside: use the Clock that you are given.';
const CHANCE = 'Chance comes in from outside: use the ids or the Random that you are given.';

const noClock = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: CLOCK },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: CLOCK },
  { selector: 'CallExpression[callee.name="Date"]', message: CLOCK },
  {
    selector:
      'CallExpression[callee.object.name="DateTime"][callee.property.name=/^(now|utc|local)$/][arguments.length=0]',
    message: CLOCK,
  },
  { selector: 'MemberExpression[object.name="process"][property.name=/^(hrtime|uptime)$/]', message: CLOCK },
];
const RANDOM_OF_CRYPTO = '/^(random(UUID|Bytes|Int|Fill|FillSync)|getRandomValues|webcrypto)$/';
/** node:crypto is imported by name, so that what is taken of it can be seen; `ids.randomBytes()` is no business of ours. */
const noChance = [
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: CHANCE },
  { selector: `ImportSpecifier[imported.name=${RANDOM_OF_CRYPTO}]`, message: CHANCE },
  { selector: `MemberExpression[object.name=/crypto$/i][property.name=${RANDOM_OF_CRYPTO}]`, message: CHANCE },
  {
    selector:
      'ImportDeclaration[source.value=/^(node:)?crypto$/] > :matches(ImportDefaultSpecifier, ImportNamespaceSpecifier)',
    message: 'Import what you need of node:crypto by name.',
  },
];
const noTrustedRoute = [
  {
    selector: 'Identifier[name="assumeTrustedRoute"]',
    message: 'Build paths with the route template: it refuses parts that leave the path.',
  },
];
const clockGlobals = ['performance', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval'].map(
  (name) => ({ name, message: CLOCK }),
);
const outsideGlobals = ['fetch', 'process', 'XMLHttpRequest', 'WebSocket'].map((name) => ({
  name,
  message: 'Only src/platform reaches outside.',
}));
const chanceGlobals = [
  { name: 'crypto', message: 'Import what you need of node:crypto; chance comes in from outside.' },
];

/** What makes the real clock and the real chance, what wraps those of the app, and what runs before or beside the world. */
const REAL_CLOCK = [
  'sandbox/{clock,random}.ts',
  'sandbox/{clock,random,cli,host,bundle}/**',
  'sandbox/cli.ts',
  'sandbox/platform/bundle*.ts',
  'sandbox/platform/bundle/**',
  'sandbox/platform/runtime/chance.ts',
];

module.exports = [
  {
    name: 'house/layers',
    files: CODE,
    languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    plugins: { house: plugin },
    rules: { 'house/layers': 'error', 'house/disable-needs-reason': 'error' },
  },
  {
    name: 'house/app',
    files: ['src/**/*.{ts,tsx}'],
    rules: {
      'house/module-state': 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...noTrustedRoute],
    },
  },
  {
    name: 'house/app-inside',
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/platform/**'],
    rules: {
      'no-restricted-globals': ['error', ...clockGlobals, ...outsideGlobals, ...chanceGlobals],
      'no-restricted-syntax': ['error', ...noClock, ...noChance, ...noTrustedRoute],
    },
  },
  { name: 'house/app-log', files: ['src/platform/log{.ts,/**/*.ts}'], rules: { 'no-console': 'off' } },
  {
    name: 'house/sandbox',
    files: ['sandbox/**/*.ts'],
    ignores: REAL_CLOCK,
    rules: {
      'no-restricted-globals': ['error', ...clockGlobals],
      'no-restricted-syntax': ['error', ...noClock, ...noChance],
    },
  },
];
