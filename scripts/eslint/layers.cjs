/**
 * Which room may import from which. The one table that says so; docs/ARCHITECTURE.md draws it.
 *
 * A room's entry lists what it may import: `values` (any import) and `types` (`import type` only), and which packages.
 * A relative import is resolved to a path of the repository first, so `../domain`, `../../src/domain/x` and an import
 * of a file that is merely called `platform.ts` are told apart.
 */
const path = require('node:path');

const ROOT = path.resolve(__dirname, '../..');

/** First match wins: the more special room comes first. Paths are relative to the repository, without extension. */
const ROOMS = [
  ['src/zod', /^src\/zod(\/|$)/],
  ['src/entry/compose', /^src\/entry\/compose(\/|$)/],
  ['src/entry/api', /^src\/entry\/[^/]+\/api(\/|$)/],
  ['src/domain', /^src\/domain(\/|$)/],
  ['src/protocol', /^src\/protocol(\/|$)/],
  ['src/usecases', /^src\/usecases(\/|$)/],
  ['src/entry', /^src\/entry(\/|$)/],
  ['src/platform', /^src\/platform(\/|$)/],
  ['src/index', /^src\/(index|pages)$/],
  ['src', /^src(\/|$)/],
  ['static/ui', /^static(\/|$)/],
  ['sandbox', /^sandbox(\/|$)/],
  ['bench', /^bench(\/|$)/],
  ['test', /^test(\/|$)/],
  ['scripts', /^scripts(\/|$)/],
];

/** Node's modules that only compute. Everything else of Node reaches outside the process, or its clock. */
const PURE_NODE = /^(node:)?(assert|buffer|crypto|util|url|querystring|string_decoder|punycode|events)$/;
const FORGE = /^@forge\//;
const FORGE_UI = /^@forge\/(react|bridge|jira-bridge)(\/|$)/;

const LAYERS = {
  'src/domain': { values: ['src/domain'], forge: false, node: 'pure' },
  'src/protocol': { values: ['src/protocol'], forge: false, node: 'pure' },
  'src/usecases': { values: ['src/usecases', 'src/domain', 'src/protocol'], forge: false, node: 'pure' },
  'src/entry/api': {
    values: ['src/entry/api', 'src/domain', 'src/protocol'],
    types: ['src/usecases'],
    forge: false,
    node: 'none',
  },
  'src/entry': {
    values: ['src/entry', 'src/entry/api', 'src/usecases', 'src/domain', 'src/protocol', 'src/entry/compose'],
    forge: false,
    node: 'pure',
  },
  'src/platform': {
    values: ['src/platform', 'src/domain', 'src/protocol'],
    types: ['src/usecases'],
    forge: true,
    node: 'pure',
  },
  'src/entry/compose': {
    values: ['src/entry/compose', 'src/platform', 'src/usecases', 'src/domain', 'src/protocol'],
    forge: false,
    node: 'none',
  },
  'src/index': { values: ['src/entry', 'src/entry/compose'], forge: false, node: 'none' },
  src: { values: ['src/domain', 'src/protocol'], forge: false, node: 'none' },
  'static/ui': { values: ['static/ui', 'src/entry/api'], forge: 'ui', node: 'none' },
  sandbox: { values: ['sandbox'], forge: true, node: 'all' },
  bench: { values: ['bench', 'sandbox', 'scripts'], forge: true, node: 'all' },
  scripts: { values: ['scripts', 'sandbox'], forge: true, node: 'all' },
};

/** @returns the room of a repository path such as `src/domain/pair.ts`; undefined outside every room. */
function roomOf(relativePath) {
  const plain = relativePath
    .split(path.sep)
    .join('/')
    .replace(/\.(d\.)?[cm]?[jt]sx?$/, '');
  return ROOMS.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Why `from` may not import `specifier`, in words; undefined when it may. */
function refusal(filename, specifier, typeOnly) {
  const from = roomOf(path.relative(ROOT, path.resolve(ROOT, filename)));
  const layer = from && LAYERS[from];
  if (!layer) return undefined;
  if (specifier.startsWith('.') || path.isAbsolute(specifier)) {
    const target = path.relative(ROOT, path.resolve(ROOT, path.dirname(filename), specifier));
    const to = roomOf(target);
    if (!to || to === 'src/zod' || layer.values.includes(to)) return undefined;
    if (layer.types?.includes(to))
      return typeOnly ? undefined : `${from} may import only types of ${to}; this is a value.`;
    return `${from} may not know ${to}.`;
  }
  return packageRefusal(from, layer, specifier);
}

function packageRefusal(from, layer, specifier) {
  if (FORGE.test(specifier)) {
    const allowed = layer.forge === true || (layer.forge === 'ui' && FORGE_UI.test(specifier));
    return allowed ? undefined : `${from} may not touch Forge (${specifier}); src/platform is the room for that.`;
  }
  if (specifier === 'zod' && from.startsWith('src'))
    return `${from} takes zod from src/zod, which is small enough to load.`;
  const isNode = specifier.startsWith('node:') || require('node:module').isBuiltin(specifier);
  if (!isNode || layer.node === 'all') return undefined;
  if (layer.node === 'pure' && PURE_NODE.test(specifier)) return undefined;
  return `${from} may not use Node's ${specifier}.`;
}

const rule = {
  meta: { type: 'problem', schema: [], messages: { layer: '{{ why }}' } },
  create(context) {
    const check = (node, source, typeOnly) => {
      if (typeof source?.value !== 'string') return;
      const why = refusal(context.filename, source.value, typeOnly);
      if (why) context.report({ node, messageId: 'layer', data: { why } });
    };
    const onlyTypes = (node, kind) =>
      node[kind] === 'type' ||
      (node.specifiers?.length > 0 && node.specifiers.every((specifier) => specifier[kind] === 'type'));
    return {
      ImportDeclaration: (node) => check(node, node.source, onlyTypes(node, 'importKind')),
      ExportNamedDeclaration: (node) => check(node, node.source, onlyTypes(node, 'exportKind')),
      ExportAllDeclaration: (node) => check(node, node.source, node.exportKind === 'type'),
      ImportExpression: (node) => check(node, node.source, false),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal, true),
      TSExternalModuleReference: (node) => check(node, node.expression, false),
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0], false),
    };
  },
};

module.exports = { rule, refusal, roomOf, LAYERS };
