const importSort = require('eslint-plugin-simple-import-sort');
const tseslint = require('typescript-eslint');
const house = require('./scripts/eslint/house.cjs');

const everywhere = {
  name: 'style',
  files: ['**/*.{ts,tsx}'],
  plugins: { 'import-sort': importSort },
  rules: {
    // From far to near, in one block.
    'import-sort/imports': ['error', { groups: [['^node:', '^@?\\w', '^\\.\\.', '^\\.']] }],
    'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
    eqeqeq: ['error', 'always', { null: 'ignore' }],
    'prefer-const': 'error',
    'no-async-promise-executor': 'error',
    'no-cond-assign': 'error',
    'no-constant-condition': ['error', { checkLoops: false }],
    'no-control-regex': 'error',
    'no-debugger': 'error',
    'no-dupe-else-if': 'error',
    'no-duplicate-case': 'error',
    'no-fallthrough': 'error',
    'no-misleading-character-class': 'error',
    'no-prototype-builtins': 'error',
    'no-self-assign': 'error',
    'no-self-compare': 'error',
    'no-unsafe-finally': 'error',
    'no-unsafe-optional-chaining': 'error',
    'no-useless-escape': 'error',
    'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    '@typescript-eslint/consistent-type-imports': [
      'error',
      { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
    ],
    '@typescript-eslint/no-require-imports': 'off',
  },
};

/** Needs the compiler, so only where a promise that nobody waits for is a change that is lost, or a run that differs. */
const PROMISES_MATTER = ['src/**/*.ts', 'sandbox/*.ts', 'sandbox/{platform,site,identity}/**/*.ts'];
const promises = {
  name: 'promises',
  files: PROMISES_MATTER,
  languageOptions: { parserOptions: { project: './tsconfig.dev.json', tsconfigRootDir: __dirname } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/await-thenable': 'error',
  },
};
const app = {
  name: 'app',
  files: ['src/**/*.ts'],
  rules: {
    '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/only-throw-error': 'error',
    '@typescript-eslint/no-require-imports': 'error',
  },
};

module.exports = tseslint.config(
  { ignores: ['node_modules/', '.cache/', '.sandbox/', 'dist/', 'coverage/', '**/*.cjs', '**/*.mjs', '**/*.js'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  everywhere,
  promises,
  app,
  ...house,
  {
    // A backstop, well above what is aimed at: a file does one thing, and is short because of that.
    name: 'size',
    files: ['{src,static,sandbox,bench,scripts}/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    name: 'tests',
    files: ['test/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
