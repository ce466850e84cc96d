/**
 * How values cross the bridge. The product's serialisation is not public; `@forge/react` says of it that payloads are
 * JSON-serialised. So: plain data is copied as JSON would copy it, functions become asynchronous proxies of the other
 * side's, a cycle is an error, and nothing is ever shared.
 */
import type { CrossedElement } from './nodes';

/** Runs `work` when the message has crossed to the other side. Order is kept. */
export type Crossing = (work: () => void) => void;

/** A handler of the other side: always asynchronous. */
export type AsyncProxy = (...args: unknown[]) => Promise<unknown>;
type AnyFunction = (...args: unknown[]) => unknown;

/** A value cannot cross the bridge. */
export class BridgeCopyError extends Error {
  override readonly name = 'BridgeCopyError';
}

const REACT_ELEMENT = [Symbol.for('react.element'), Symbol.for('react.transitional.element')];
const REACT_FRAGMENT = Symbol.for('react.fragment');

/**
 * A copier for one connection between a page and its host.
 *
 * @param cross takes a message over; called twice for each call of a function (there and back)
 * @throws BridgeCopyError where a value holds itself, or a bigint
 */
export const createCopier = (cross: Crossing): ((value: unknown) => unknown) => {
  const proxies = new WeakMap<AnyFunction, AsyncProxy>();

  const proxyOf = (original: AnyFunction): AsyncProxy => {
    const known = proxies.get(original);
    if (known) return known;
    const proxy: AsyncProxy = (...args) =>
      new Promise((resolve, reject) => {
        const carried = args.map((arg) => copyValue(arg, []));
        cross(() => {
          void callAsync(original, carried).then(
            (result) => cross(() => resolve(copyValue(result, []))),
            (error: unknown) => cross(() => reject(error)),
          );
        });
      });
    proxies.set(original, proxy);
    return proxy;
  };

  const copyValue = (value: unknown, path: object[]): unknown => {
    if (typeof value === 'function') return proxyOf(value as AnyFunction);
    if (typeof value === 'symbol') return undefined;
    if (typeof value === 'bigint') throw new BridgeCopyError('A bigint cannot cross the bridge.');
    if (typeof value !== 'object' || value === null) return copyPrimitive(value);
    if (path.includes(value)) throw new BridgeCopyError('A value that holds itself cannot cross the bridge.');
    return copyObject(value, [...path, value]);
  };

  const copyObject = (value: object, path: object[]): unknown => {
    if (isOpaque(value)) return value;
    if (Array.isArray(value)) return value.map((item) => copyValue(item, path) ?? null);
    if (isReactElement(value)) return copyElement(value, path);
    if (isError(value)) return { name: value.name, message: value.message, stack: value.stack };
    const toJson = (value as { toJSON?: unknown }).toJSON;
    if (typeof toJson === 'function') return copyValue((toJson as () => unknown).call(value), path);
    return copyEntries(value as Record<string, unknown>, path);
  };

  const copyEntries = (value: Record<string, unknown>, path: object[]): Record<string, unknown> => {
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const copied = copyValue(item, path);
      if (copied !== undefined) copy[key] = copied;
    }
    return copy;
  };

  const copyElement = (element: RawElement, path: object[]): CrossedElement => ({
    __el: true,
    type: elementType(element.type),
    ...(typeof element.type === 'function' ? { componentName: element.type.name } : {}),
    key: element.key,
    props: copyEntries(element.props, path),
  });

  return (value) => copyValue(value, []);
};

const callAsync = async (original: AnyFunction, args: unknown[]): Promise<unknown> => original(...args);

/** JSON knows no NaN and no infinity. */
const copyPrimitive = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? null : value;

/** Binary objects cross as they are: structured clone carries them, JSON does not. */
const isOpaque = (value: object): boolean =>
  ['[object Blob]', '[object File]'].includes(Object.prototype.toString.call(value));

const isError = (value: object): value is Error => Object.prototype.toString.call(value) === '[object Error]';

interface RawElement {
  $$typeof: symbol;
  type: string | symbol | (AnyFunction & { name: string });
  key: string | null;
  props: Record<string, unknown>;
}
/** An element also holds its owner, a fiber full of cycles: it must be told apart before it is copied. */
const isReactElement = (value: object): value is RawElement =>
  REACT_ELEMENT.includes((value as { $$typeof?: symbol }).$$typeof as symbol);

const elementType = (type: RawElement['type']): string | undefined => {
  if (typeof type === 'string') return type;
  return type === REACT_FRAGMENT ? 'Fragment' : undefined;
};
