import crypto from 'node:crypto';
import type { AppHost } from './globals';

type Bytes = Uint8Array;
type Done<T> = (error: null, value: T) => void;

const viewOf = (array: ArrayBufferView): Bytes => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

function fill<T extends ArrayBufferView>(host: AppHost, array: T): T {
  viewOf(array).set(host.random().bytes(array.byteLength));
  return array;
}

/** The global `crypto`, with the world's chance in it. Ciphers and digests are the real ones. */
export function appWebCrypto(host: AppHost): Record<string, unknown> {
  return {
    subtle: crypto.webcrypto.subtle,
    getRandomValues: <T extends ArrayBufferView>(array: T): T => fill(host, array),
    randomUUID: () => host.random().uuid(),
  };
}

function randomInt(
  host: AppHost,
  first: number,
  second?: number | Done<number>,
  done?: Done<number>,
): number | undefined {
  const [min, max] = typeof second === 'number' ? [first, second] : [0, first];
  const callback = typeof second === 'function' ? second : done;
  const value = host.random().int(min, max - 1);
  if (!callback) return value;
  callback(null, value);
  return undefined;
}

/** The module `crypto`, in the same way. */
export function appCryptoModule(host: AppHost, webcrypto: Record<string, unknown>): unknown {
  const replaced: Record<string | symbol, unknown> = {
    webcrypto,
    subtle: webcrypto['subtle'],
    getRandomValues: webcrypto['getRandomValues'],
    randomUUID: () => host.random().uuid(),
    randomBytes(size: number, done?: Done<Buffer>) {
      const bytes = Buffer.from(host.random().bytes(size));
      if (!done) return bytes;
      done(null, bytes);
      return undefined;
    },
    randomFillSync: <T extends ArrayBufferView>(array: T) => fill(host, array),
    randomFill: <T extends ArrayBufferView>(array: T, done: Done<T>) => done(null, fill(host, array)),
    randomInt: (first: number, second?: number | Done<number>, done?: Done<number>) =>
      randomInt(host, first, second, done),
  };
  const module: unknown = new Proxy(crypto, {
    get: (target, name) => {
      if (name === 'default') return module;
      return name in replaced ? replaced[name] : (Reflect.get(target, name) as unknown);
    },
  });
  return module;
}
