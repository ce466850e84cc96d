/** The app's own pages in the tree harness, with a resolver that a test writes down answer by answer. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { OpenPageOptions, PageUnderTest } from '../../../../sandbox/host/harness';
import { openPage } from '../../../../sandbox/host/harness';
import type { AdminApi, PanelApi, ResolverError, Result } from '../../../../src/entry/admin/api';

type Api = AdminApi & PanelApi;
type Key = keyof Api;

type Given<K extends Key> = Api[K]['answer'] | Refused;

/** What the resolver answers: a value, a refusal made by `refused`, or a function of the payload, at once or later. */
export type Answers = {
  [K in Key]?: Given<K> | ((payload: Api[K]['payload']) => Given<K> | Promise<Given<K>>);
};

export class Refused {
  constructor(readonly error: ResolverError) {}
}

export const refused = (code: string, text: string, fields: Record<string, string> = {}): Refused =>
  new Refused({ code, text, fields });

export const FORBIDDEN = refused('FORBIDDEN', 'Only a Jira administrator may do this.');

const UI = resolve(__dirname, '../../../../static/ui');
const ENTRIES = { admin: 'admin.tsx', panel: 'issue-panel.tsx' };

let directory: string | undefined;

/** What pages do again and again. */
const rhythms = new Map<unknown, { run: () => void; everyMs: number }>();

/** Lets a page do once what it does in that rhythm. @throws Error where it does nothing so often */
export const beat = async (page: PageUnderTest, everyMs: number): Promise<void> => {
  const due = [...rhythms.values()].filter((rhythm) => rhythm.everyMs === everyMs);
  if (due.length === 0) throw new Error(`The page does nothing every ${everyMs} ms.`);
  due.forEach(({ run }) => run());
  await page.settle();
};

/** Bundles the pages for the tests of this file, and removes the bundle after them. */
export function withPages(): void {
  const { setInterval: keptAlive, clearInterval: forget } = globalThis;
  beforeAll(async () => {
    // A page that looks again from time to time does not keep the test's process alive.
    globalThis.setInterval = ((run: () => void, everyMs: number) => {
      const timer = keptAlive(run, everyMs).unref();
      rhythms.set(timer, { run, everyMs });
      return timer;
    }) as typeof keptAlive;
    globalThis.clearInterval = ((timer: NodeJS.Timeout) => {
      rhythms.delete(timer);
      forget(timer);
    }) as typeof forget;
    directory = mkdtempSync(join(tmpdir(), 'causeway-pages-'));
    await build({
      entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(UI, file)])),
      outdir: directory,
      bundle: true,
      format: 'iife',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"development"' },
      logLevel: 'error',
    });
    for (const name of Object.keys(ENTRIES)) {
      const html = `<!doctype html><html><head><script defer src="${name}.js"></script></head><body></body></html>`;
      writeFileSync(join(directory, `${name}.html`), html);
    }
  });
  afterAll(() => {
    globalThis.setInterval = keptAlive;
    globalThis.clearInterval = forget;
    rhythms.clear();
    if (directory) rmSync(directory, { recursive: true, force: true });
  });
}

interface Extra extends Pick<OpenPageOptions, 'context' | 'lagMs' | 'fetchProduct'> {
  path?: string | false;
}

const open = (html: string, answers: Answers, extra: Extra): Promise<PageUnderTest> =>
  openPage({
    directory: directory ?? '',
    html,
    ...extra,
    invoke: async (key, payload): Promise<Result<unknown>> => {
      const given = answers[key as Key] as unknown;
      if (given === undefined) throw new Error(`The test has no answer for ${key}.`);
      const answer: unknown =
        typeof given === 'function' ? await (given as (payload: unknown) => unknown)(payload) : given;
      return answer instanceof Refused ? { ok: false, error: answer.error } : { ok: true, value: answer };
    },
  });

export const openAdmin = (path: string, answers: Answers, extra: Extra = {}): Promise<PageUnderTest> =>
  open('admin.html', answers, { path, ...extra });

export const openPanel = (answers: Answers, extra: Extra = {}): Promise<PageUnderTest> =>
  open('panel.html', answers, {
    path: false,
    context: { moduleKey: 'causeway-panel', extension: { type: 'jira:issuePanel' } },
    ...extra,
  });

/** Payloads of the calls of one resolver, in order. */
export const callsOf = (page: PageUnderTest, key: Key): unknown[] =>
  page.record.invokes.filter(({ functionKey }) => functionKey === key).map(({ payload }) => payload);

/** What is said to be wrong, field by field. */
export const errorsOf = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));

/** What a field began with: what was typed in it stays as long as it is not drawn anew. */
export const valueOf = (page: PageUnderTest, id: string): unknown =>
  page.find({
    where: (node) =>
      String(node.props['id'] ?? node.props['inputId'] ?? '').endsWith(`-${id}`) && node.type !== 'Label',
  }).props['defaultValue'];

/** Lets the pause pass after which a search is made. */
export const afterTyping = async (page: PageUnderTest): Promise<void> => {
  await new Promise((done) => setTimeout(done, 300));
  await page.settle();
};
