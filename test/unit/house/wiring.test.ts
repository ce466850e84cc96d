import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { operations as table } from '../../../sandbox/site/scopes';
import { LAYOUTS } from '../../../src/platform/store/kinds';
import type { Manifest } from './manifest-shape';
import { scopesOf } from './manifest-shape';
import type { Source } from './wiring';
import {
  exportedNames,
  invokedNames,
  namelessRequests,
  queueNames,
  resolverNames,
  ROOT,
  routesOf,
  shapeOf,
  sourcesBelow,
} from './wiring';

const manifest: Manifest = parse(fs.readFileSync(path.join(ROOT, 'manifest.yml'), 'utf8'));
const operations = table();
const app = sourcesBelow('src');
const pages = sourcesBelow('static');
const of = (text: string): Source => ({ file: 'planted.ts', text });

/** Scopes that are declared before anything uses them, because adding one later asks every admin again. */
const DECLARED_AHEAD = {
  'manage:jira-project': 'creating components and versions that the peer has and this project lacks',
  'read:jira-user': 'the technical user and people matched by e-mail',
};

describe('doors', () => {
  test.each(['index', 'pages'])('src/%s.ts exports the handlers that the manifest names, one by one', (name) => {
    const doors = app.find(({ file }) => file === path.join('src', `${name}.ts`));
    const handlers = manifest.modules.function.map(({ handler }) => handler.split('.'));
    const wanted = handlers.filter(([file]) => file === name).map(([, handler]) => handler);
    expect(exportedNames(doors ?? of('')).sort()).toEqual(wanted.sort());
  });
  test('every file that the manifest names is there', () => {
    const files = (manifest.resources ?? []).flatMap(({ path: folder, entry }) =>
      Object.values(entry ?? { folder: '.' }).map((file) => path.join(folder, file)),
    );
    const icons = Object.values(manifest.modules)
      .flat()
      .map((module) => (module as { icon?: string }).icon)
      .filter((icon): icon is string => icon !== undefined)
      .map((icon) => icon.replace(/^resource:icons;/, 'static/icons/'));
    const missing = [...files, ...icons].filter((file) => !fs.existsSync(path.join(ROOT, file)));
    expect(missing).toEqual([]);
  });
});

describe('pages and resolvers', () => {
  test('every name that a page invokes has a resolver', () => {
    const defined = new Set(app.flatMap(resolverNames));
    const invoked = pages.flatMap(invokedNames).filter((name): name is string => name !== undefined);
    expect(invoked.filter((name) => !defined.has(name))).toEqual([]);
  });
  test('only one file may invoke by a name that is computed: the typed client', () => {
    const files = pages.filter((source) => invokedNames(source).includes(undefined)).map(({ file }) => file);
    expect(files.length).toBeLessThanOrEqual(1);
  });
});

describe('requests to Jira', () => {
  test('each says in whose name it is made', () => {
    expect(app.flatMap(namelessRequests)).toEqual([]);
  });
  test('each path is an operation whose scope the manifest declares', () => {
    const scopes = scopesOf(manifest);
    const refused = app.flatMap(routesOf).filter(({ path: route }) => {
      const same = operations.filter((operation) => shapeOf(operation.path) === shapeOf(route));
      return !same.some(({ classic }) => classic?.every((scope) => scopes.includes(scope)));
    });
    expect(refused).toEqual([]);
  });
  test('each declared scope is used, or declared ahead with its reason', () => {
    const shapes = new Set(app.flatMap(routesOf).map(({ path: route }) => shapeOf(route)));
    const called = operations.filter((operation) => shapes.has(shapeOf(operation.path)));
    const used = new Set([
      'storage:app',
      ...called.flatMap(({ classic }) => classic ?? []),
      ...Object.keys(DECLARED_AHEAD),
    ]);
    expect(scopesOf(manifest).filter((scope) => !used.has(scope))).toEqual([]);
  });
});

describe('storage', () => {
  const entities = new Map((manifest.app.storage?.entities ?? []).map((entity) => [entity.name, entity]));
  const indexNames = [...entities.values()].flatMap(({ indexes = [] }) =>
    indexes.map((index) => (typeof index === 'string' ? index : index.name)),
  );
  /** Stands for any record: every member of it is again such a thing, and as a number it is 0. */
  const anything: object = new Proxy(() => undefined, {
    get: (_, member) => (member === Symbol.toPrimitive ? () => 0 : anything),
  });

  test('each kind of record lies in a declared entity, with declared attributes only', () => {
    const undeclared = Object.values(LAYOUTS).flatMap(({ entity, attributes }) => {
      if (!entity) return [];
      const declared = Object.keys(entities.get(entity)?.attributes ?? {});
      const written = Object.keys((attributes as (record: object) => object)(anything));
      return [...written, 'data'].filter((name) => !declared.includes(name)).map((name) => `${entity}.${name}`);
    });
    expect(undeclared).toEqual([]);
  });
  test('each declared entity is used', () => {
    const used = Object.values(LAYOUTS).map(({ entity }) => entity);
    expect([...entities.keys()].filter((name) => !used.includes(name))).toEqual([]);
  });
  test('each index that the store asks for is declared', () => {
    const asked = sourcesBelow('src/platform/store').flatMap(({ text }) => text.match(/(?<=')by-[a-z-]+(?=')/g) ?? []);
    expect(asked.filter((name) => !indexNames.includes(name))).toEqual([]);
  });
});

describe('queues', () => {
  const queues = (manifest.modules.consumer ?? []).map(({ queue }) => queue);
  test('each queue that is pushed to has a consumer', () => {
    const pushed = app.flatMap(queueNames);
    expect(pushed.filter((name) => !queues.includes(name))).toEqual([]);
  });
});

/** A whole word in code or text of the app: what must not be there at all. */
test.each(['assumeTrustedRoute', '@forge/storage', '@ts-ignore', '@ts-nocheck'])('%s is nowhere', (word) => {
  expect([...app, ...pages].filter(({ text }) => text.includes(word)).map(({ file }) => file)).toEqual([]);
});

describe('the readers see what they should', () => {
  test('exports', () => {
    const text = `export const a = 1, b = 2; export function c() {} export { x as d } from './x'; export type E = 1;`;
    expect(exportedNames(of(text))).toEqual(['a', 'b', 'c', 'd']);
    expect(exportedNames(of(`export * from './x';`))).toEqual(['*']);
  });
  test('invocations', () => {
    expect(invokedNames(of(`invoke('a', {}); invoke<T>("b"); invoke(name);`))).toEqual(['a', 'b', undefined]);
  });
  test('resolvers', () => {
    const text = `resolver.define('a', f); makeResolver({ b, 'c': f }); const adminResolvers = { d() {} } satisfies T;`;
    expect(resolverNames(of(text))).toEqual(['a', 'b', 'c', 'd']);
  });
  test('queues', () => {
    expect(queueNames(of(`new Queue({ key: 'work' }); new Queue({ key: name }); new Map([['key', 'x']]);`))).toEqual([
      'work',
    ]);
  });
  test('requests', () => {
    expect(namelessRequests(of(`import { requestJira } from '@forge/api'; requestJira(r)`))).toHaveLength(1);
    expect(namelessRequests(of(`import { requestJira } from './request'; requestJira({ as: 'app' }, r)`))).toEqual([]);
    expect(namelessRequests(of('api.requestJira(route`/x`)'))).toHaveLength(1);
    expect(namelessRequests(of('api.asApp().requestJira(route`/x`); asUser(id).requestJira(route`/x`)'))).toEqual([]);
    expect(namelessRequests(of('(id ? asUser(id) : asApp()).requestJira(r)'))).toEqual([]);
  });
  test('routes', () => {
    const text = 'route`/rest/api/3/issue/${id}/comment/${c}?expand=${e}`; route`/rest/api/3/myself`; route`${q}`;';
    expect(routesOf(of(text)).map((use) => use.path)).toEqual([
      '/rest/api/3/issue/{}/comment/{}',
      '/rest/api/3/myself',
    ]);
    expect(shapeOf('/rest/api/3/issue/{issueIdOrKey}/comment/{id}')).toBe('/rest/api/3/issue/{}/comment/{}');
  });
});
