/** The shell's own addresses: one hook, one function, and links that do not reload. */
import { type MouseEvent, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { HistoryAction, PathStore } from '../../bridge/history';

type Listener = (action: HistoryAction) => void;
const listeners = new Set<Listener>();
const tell = (action: HistoryAction): void => [...listeners].forEach((listener) => listener(action));

window.addEventListener('popstate', () => tell('POP'));

/** Address without the origin. */
export const currentPath = (): string => window.location.pathname + window.location.search + window.location.hash;

export const go = (path: string, isReplacing = false): void => {
  if (path === currentPath()) return;
  if (isReplacing) window.history.replaceState(null, '', path);
  else window.history.pushState(null, '', path);
  tell(isReplacing ? 'REPLACE' : 'PUSH');
};

const subscribe = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The address, kept up to date. */
export const usePath = (): string => useSyncExternalStore(subscribe, currentPath);

/** Props of a link that moves within the shell; with a modifier key it opens a tab, as any link does. */
export const linkTo = (path: string): { href: string; onClick: (event: MouseEvent) => void } => ({
  href: path,
  onClick: (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(path);
  },
});

/** A value of the query, and how to set it. */
export const useQueryValue = (name: string): [string, (value: string) => void] => {
  const path = usePath();
  const value = new URLSearchParams(path.split('?')[1]?.split('#')[0] ?? '').get(name) ?? '';
  const set = useCallback(
    (next: string) => {
      const url = new URL(window.location.href);
      if (next) url.searchParams.set(name, next);
      else url.searchParams.delete(name);
      go(url.pathname + url.search);
    },
    [name],
  );
  return [value, set];
};

/** The part of the address below a module's root, as a page's history sees it. */
export const pathsBelow = (base: string): PathStore => {
  const strip = (): string => {
    const path = currentPath();
    return path.startsWith(base) ? path.slice(base.length) || '/' : '/';
  };
  return {
    read: strip,
    push: (path) => go(base + path),
    replace: (path) => go(base + path, true),
    go: (steps) => window.history.go(steps),
    subscribe: (listener) => subscribe((action) => currentPath().startsWith(base) && listener(action)),
  };
};

/** Sets the tab's title while the component lives. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} - Causeway sandbox`;
  }, [title]);
};

/** State that is kept between visits under a name. */
export const useKept = (key: string, initial: string): [string, (value: string) => void] => {
  const [value, setValue] = useState(() => window.localStorage.getItem(key) ?? initial);
  const keep = useCallback(
    (next: string) => {
      window.localStorage.setItem(key, next);
      setValue(next);
    },
    [key],
  );
  return [value, keep];
};
