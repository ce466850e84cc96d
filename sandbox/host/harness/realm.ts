/**
 * Just enough of a browser for a UI Kit bundle to run in plain Node: UI Kit draws nothing itself, so it asks for
 * little more than `window`, script loading and `fetch` of its own files.
 */
import { readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import vm from 'node:vm';

export interface RealmOptions {
  /** Folder that the bundler wrote: html, scripts, chunks, translations. */
  directory: string;
  /** e.g. `admin.html` */
  html: string;
  callBridge: (command: string, payload?: unknown) => Promise<unknown>;
  /** Warnings and errors that the page logs. */
  onConsole(level: 'warn' | 'error', text: string): void;
}

const scripts = new Map<string, { modifiedMs: number; script: vm.Script }>();

/** Compiled once for each version of a file: a bundle takes longer to compile than a test takes to run. */
const compiled = (path: string): vm.Script => {
  const modifiedMs = statSync(path).mtimeMs;
  const known = scripts.get(path);
  if (known?.modifiedMs === modifiedMs) return known.script;
  const script = new vm.Script(readFileSync(path, 'utf8'), { filename: path });
  scripts.set(path, { modifiedMs, script });
  return script;
};

/** Files below the folder only. */
const fileIn = (directory: string, name: string): string => {
  const path = normalize(join(directory, name.replace(/^https?:\/\/[^/]+/, '').split('?')[0] ?? ''));
  if (!path.startsWith(normalize(directory))) throw new Error(`${name} lies outside the app's files.`);
  return path;
};

interface ScriptElement {
  tagName: string;
  src: string;
  onload?: (event: unknown) => void;
  onerror?: (event: unknown) => void;
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  removeChild(): void;
  style: Record<string, string>;
}

const makeDocument = (load: (src: string) => void): Record<string, unknown> => {
  const createElement = (tagName: string): ScriptElement => {
    const attributes: Record<string, string> = {};
    return {
      tagName,
      src: '',
      style: {},
      setAttribute: (name, value) => (attributes[name] = value),
      getAttribute: (name) => attributes[name] ?? null,
      removeChild: () => undefined,
    };
  };
  const head = {
    appendChild: (element: ScriptElement) => {
      setImmediate(() => {
        try {
          load(element.src);
          element.onload?.({ type: 'load', target: element });
        } catch {
          element.onerror?.({ type: 'error', target: element });
        }
      });
      return element;
    },
    removeChild: () => undefined,
  };
  const nothing = (): undefined => undefined;
  return {
    head,
    body: head,
    documentElement: { style: {}, setAttribute: nothing, getAttribute: () => null },
    baseURI: 'http://localhost/',
    readyState: 'complete',
    createElement,
    getElementsByTagName: () => [],
    querySelector: () => null,
    querySelectorAll: () => [],
    getElementById: () => null,
    addEventListener: nothing,
    removeEventListener: nothing,
  };
};

/** Answers the page's own files, as a server of static files would. */
const makeFetch = (directory: string) => async (url: string | URL) => {
  try {
    return new Response(readFileSync(fileIn(directory, String(url))), { status: 200 });
  } catch {
    return new Response('Not found', { status: 404 });
  }
};

const HOST_GLOBALS = [
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'setImmediate',
  'clearImmediate',
  'queueMicrotask',
  'URL',
  'URLSearchParams',
  'Headers',
  'Response',
  'FormData',
  'Blob',
  'TextEncoder',
  'TextDecoder',
  'AbortController',
  'crypto',
  'performance',
  'structuredClone',
  'atob',
  'btoa',
] as const;

/** Runs the page's scripts; it is alive when this returns. */
export const startRealm = (options: RealmOptions): vm.Context => {
  const log =
    (level: 'warn' | 'error') =>
    (...args: unknown[]) =>
      options.onConsole(level, args.map((arg) => (arg instanceof Error ? arg.message : String(arg))).join(' '));
  const silent = (): void => undefined;
  const listeners = { addEventListener: silent, removeEventListener: silent, dispatchEvent: () => true };
  const hostGlobals = Object.fromEntries(
    HOST_GLOBALS.map((name) => [name, (globalThis as Record<string, unknown>)[name]]),
  );
  const realm: Record<string, unknown> = {
    ...hostGlobals,
    ...listeners,
    Request: PageRequest,
    console: { log: silent, info: silent, debug: silent, warn: log('warn'), error: log('error') },
    navigator: { userAgent: 'tree harness', language: 'en-US', languages: ['en-US'] },
    location: new URL('http://localhost/'),
    process: { env: { NODE_ENV: 'production' } },
    fetch: makeFetch(options.directory),
    postMessage: silent,
    __bridge: { callBridge: options.callBridge },
  };
  const context = vm.createContext(realm);
  realm['window'] = realm['self'] = realm['parent'] = realm['top'] = vm.runInContext('globalThis', context);
  realm['document'] = makeDocument((src) => compiled(fileIn(options.directory, src)).runInContext(context));
  const html = readFileSync(join(options.directory, options.html), 'utf8');
  for (const [, src] of html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)) {
    (realm['document'] as Record<string, unknown>)['currentScript'] = { tagName: 'SCRIPT', src: 'http://localhost/' };
    compiled(fileIn(options.directory, src ?? '')).runInContext(context);
  }
  return context;
};

/** `@forge/bridge` builds a `Request` with an empty URL, which browsers resolve against the page. */
class PageRequest extends Request {
  constructor(input: string | URL | Request, init?: RequestInit) {
    super(typeof input === 'string' ? new URL(input, 'http://localhost/') : input, init);
  }
}
