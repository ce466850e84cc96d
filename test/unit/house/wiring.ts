/**
 * Reads TypeScript as a tree, to see whether what names a thing and what it names agree: handlers, resolvers, scopes.
 * Nothing is executed.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(__dirname, '../../..');

export interface Source {
  /** Relative to the repository. */
  file: string;
  text: string;
}

/** All TypeScript files below a folder of the repository; none where the folder is missing. */
export function sourcesBelow(folder: string): Source[] {
  const start = path.join(ROOT, folder);
  if (!fs.existsSync(start)) return [];
  return fs
    .readdirSync(start, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file: path.join(folder, file), text: fs.readFileSync(path.join(start, file), 'utf8') }));
}

function nodesOf({ file, text }: Source): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true));
  return nodes;
}

const callsOf = (source: Source): ts.CallExpression[] => nodesOf(source).filter(ts.isCallExpression);
const nameOf = (node: ts.Node): string | undefined =>
  ts.isIdentifier(node) || ts.isStringLiteralLike(node) ? node.text : undefined;

/** Names of a module's own exports. `export *` counts as the name `*`: it hides what the doors are. */
export function exportedNames(source: Source): string[] {
  const exported = (node: ts.Node): boolean =>
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
  return nodesOf(source).flatMap((node) => {
    if (ts.isExportDeclaration(node)) {
      if (!node.exportClause) return ['*'];
      if (node.isTypeOnly || !ts.isNamedExports(node.exportClause)) return [];
      return node.exportClause.elements.filter((element) => !element.isTypeOnly).map((element) => element.name.text);
    }
    if (ts.isVariableStatement(node) && exported(node))
      return node.declarationList.declarations.map((declaration) => declaration.name.getText());
    if (ts.isFunctionDeclaration(node) && exported(node)) return [node.name?.text ?? 'default'];
    return [];
  });
}

/** First arguments of `invoke(…)`: the resolver's name, or undefined where it is no literal. */
export const invokedNames = (source: Source): (string | undefined)[] =>
  callsOf(source)
    .filter((call) => nameOf(call.expression) === 'invoke')
    .map((call) => (call.arguments[0] ? nameOfLiteral(call.arguments[0]) : undefined));

const nameOfLiteral = (node: ts.Node): string | undefined => (ts.isStringLiteralLike(node) ? node.text : undefined);

/** Names of resolvers that a file defines: `define('x', …)`, `makeResolver({ x })`, or an object named `…resolvers`. */
export function resolverNames(source: Source): string[] {
  const keysOf = (node: ts.Node): string[] => {
    const inner = ts.isSatisfiesExpression(node) || ts.isAsExpression(node) ? node.expression : node;
    if (!ts.isObjectLiteralExpression(inner)) return [];
    return inner.properties.flatMap((property) => (property.name ? (nameOf(property.name) ?? []) : []));
  };
  const called = callsOf(source).flatMap((call) => {
    const [first] = call.arguments;
    if (!first) return [];
    const isDefine = ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === 'define';
    if (isDefine) return nameOfLiteral(first) ?? [];
    return nameOf(call.expression) === 'makeResolver' ? keysOf(first) : [];
  });
  const named = nodesOf(source)
    .filter(ts.isVariableDeclaration)
    .filter((declaration) => /resolvers$/i.test(declaration.name.getText()) && declaration.initializer)
    .flatMap((declaration) => keysOf(declaration.initializer!));
  return [...new Set([...called, ...named])];
}

/** Names that a file imports from Forge. */
const forgeNames = (source: Source): string[] =>
  nodesOf(source)
    .filter(ts.isImportDeclaration)
    .filter((node) => nameOf(node.moduleSpecifier)?.startsWith('@forge/'))
    .flatMap((node) => {
      const bindings = node.importClause?.namedBindings;
      return bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => element.name.text) : [];
    });

/**
 * Calls of Forge's `requestJira` that do not say, at that place, in whose name they are made. A function of our own that
 * has the same name is judged where it calls Forge.
 */
export function namelessRequests(source: Source): string[] {
  const imported = forgeNames(source).includes('requestJira');
  return callsOf(source)
    .filter((call) => {
      if (!ts.isPropertyAccessExpression(call.expression)) return imported && nameOf(call.expression) === 'requestJira';
      if (call.expression.name.text !== 'requestJira') return false;
      return !/\bas(App|User)\(/.test(call.expression.expression.getText());
    })
    .map((call) => `${source.file}: ${call.getText().slice(0, 80)}`);
}

/** Keys of `new Queue({ key: '…' })`. */
export const queueNames = (source: Source): string[] =>
  nodesOf(source)
    .filter(ts.isNewExpression)
    .filter((node) => nameOf(node.expression) === 'Queue')
    .flatMap((node) => node.arguments?.filter(ts.isObjectLiteralExpression) ?? [])
    .flatMap((literal) => literal.properties.filter(ts.isPropertyAssignment))
    .filter((property) => nameOf(property.name) === 'key')
    .flatMap((property) => nameOfLiteral(property.initializer) ?? []);

export interface RouteUse {
  file: string;
  /** Path with `{}` for each part that is filled in, without the query. */
  path: string;
}

/** Every REST path that the file builds with the `route` template. */
export const routesOf = (source: Source): RouteUse[] =>
  nodesOf(source)
    .filter(ts.isTaggedTemplateExpression)
    .filter((node) => nameOf(node.tag) === 'route')
    .map(({ template }) => {
      const whole = ts.isNoSubstitutionTemplateLiteral(template)
        ? template.text
        : template.head.text + template.templateSpans.map((span) => `{}${span.literal.text}`).join('');
      return { file: source.file, path: whole.split('?')[0]! };
    })
    .filter((use) => use.path.startsWith('/'));

/** `/issue/{issueIdOrKey}/comment` and `/issue/{}/comment` are the same path. */
export const shapeOf = (route: string): string => route.replace(/\{[^}]*\}/g, '{}');
