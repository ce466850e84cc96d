/**
 * The history that `view.createHistory()` hands to a page: like version 4 of the `history` package, with paths
 * relative to the module's own root.
 */
export type HistoryAction = 'PUSH' | 'REPLACE' | 'POP';

export interface PageLocation {
  pathname: string;
  search: string;
  hash: string;
  key: string;
  state?: unknown;
}
export interface HistoryHandle {
  action: HistoryAction;
  location: PageLocation;
  length: number;
  push(path: PathLike, state?: unknown): void;
  replace(path: PathLike, state?: unknown): void;
  go(steps: number): void;
  goBack(): void;
  goForward(): void;
  listen(listener: (location: PageLocation, action: HistoryAction) => void): () => void;
}
export type PathLike = string | Partial<PageLocation>;

/** Where a page's paths are kept: the address bar in the browser, a list in the harness. */
export interface PathStore {
  /** Path, query and fragment below the module's root; begins with `/`. */
  read(): string;
  push(path: string): void;
  replace(path: string): void;
  go(steps: number): void;
  /** Tells of every change, whoever made it. */
  subscribe(listener: (action: HistoryAction) => void): () => void;
}
export interface PageHistory {
  open(): HistoryHandle;
}

let locationCount = 0;

/** A path as its parts. */
export const parsePath = (path: string): PageLocation => {
  const [beforeHash = '', ...hash] = path.split('#');
  const [pathname = '', ...search] = beforeHash.split('?');
  locationCount += 1;
  return {
    pathname: pathname.startsWith('/') ? pathname : `/${pathname}`,
    search: search.length ? `?${search.join('?')}` : '',
    hash: hash.length ? `#${hash.join('#')}` : '',
    key: `l${locationCount}`,
  };
};

const formatPath = (path: PathLike): string =>
  typeof path === 'string' ? path : `${path.pathname ?? '/'}${path.search ?? ''}${path.hash ?? ''}`;

/** A page's history over a store of paths. */
export const createPageHistory = (store: PathStore): PageHistory => ({
  open: () => ({
    action: 'POP',
    location: parsePath(store.read()),
    length: 1,
    push: (path) => store.push(formatPath(path)),
    replace: (path) => store.replace(formatPath(path)),
    go: (steps) => store.go(steps),
    goBack: () => store.go(-1),
    goForward: () => store.go(1),
    listen: (listener) => store.subscribe((action) => listener(parsePath(store.read()), action)),
  }),
});

/** Paths in memory. */
export const createMemoryPaths = (start = '/'): PathStore => {
  const entries = [start];
  const listeners = new Set<(action: HistoryAction) => void>();
  let index = 0;
  const tell = (action: HistoryAction): void => [...listeners].forEach((listener) => listener(action));
  return {
    read: () => entries[index] ?? '/',
    push: (path) => {
      entries.splice(index + 1, entries.length, path);
      index += 1;
      tell('PUSH');
    },
    replace: (path) => {
      entries[index] = path;
      tell('REPLACE');
    },
    go: (steps) => {
      index = Math.min(Math.max(index + steps, 0), entries.length - 1);
      tell('POP');
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
