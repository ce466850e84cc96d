/** Modules of Node that compute and reach nothing. The app gets them as they are. */
const PLAIN = new Set([
  'assert',
  'async_hooks',
  'buffer',
  'events',
  'path',
  'punycode',
  'querystring',
  'stream',
  'stream/web',
  'string_decoder',
  'url',
  'util',
  'zlib',
]);

/** A module that may be loaded, as packages do by habit, but not used. */
function refused(id: string): unknown {
  const refuse = (): never => {
    throw new Error(`the sandbox does not give the module '${id}' to an app: use fetch and @forge packages`);
  };
  const module: unknown = new Proxy(
    {},
    {
      get: (_, name) => {
        if (name === '__esModule' || name === 'then' || typeof name === 'symbol') return undefined;
        return name === 'default' || name === 'promises' ? module : refuse;
      },
    },
  );
  return module;
}

/**
 * The bundle's `require`. On Forge the network modules go through a proxy and the rest of the machine is a throw-away box;
 * here they cannot be used, so that nothing of the app's can leave the sandbox.
 */
export function appRequire(real: (id: string) => unknown, globals: Record<string, unknown>): (id: string) => unknown {
  const timers = (names: string[]): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, globals[name]]));
  return (id) => {
    const name = id.startsWith('node:') ? id.slice('node:'.length) : id;
    if (name === 'crypto') return globals['__cryptoModule'];
    if (name === 'process') return globals['process'];
    if (name === 'perf_hooks') return { performance: globals['performance'] };
    if (name === 'timers')
      return timers(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate']);
    if (name === 'timers/promises') {
      const start = globals['setTimeout'] as (callback: (value: unknown) => void, ms: number, value: unknown) => void;
      return { setTimeout: (ms: number, value?: unknown) => new Promise((resolve) => start(resolve, ms, value)) };
    }
    if (PLAIN.has(name)) return real(id);
    return refused(id);
  };
}
