import { view } from '@forge/bridge';
import { Inline, Spinner } from '@forge/react';
import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { texts } from '../texts';

/** Where in the app's pages we are, and how to get elsewhere. */
export interface Place {
  /** Parts of the path below the module, e.g. `['connections', 'new']`. */
  parts: string[];
  go: (path: string) => void;
  /** Goes there without a way back to where we are. */
  replace: (path: string) => void;
}

interface Somewhere {
  pathname: string;
}
/** Of the history that the bridge gives; which version of the `history` package it follows differs between hosts. */
interface PageHistory {
  location: Somewhere;
  push: (path: string) => void;
  replace: (path: string) => void;
  listen: (listener: (change: Somewhere | { location: Somewhere }) => void) => unknown;
}

const PlaceContext = createContext<Place>({ parts: [], go: () => undefined, replace: () => undefined });

/** A history that only lasts as long as the page: for modules to which the host gives none. */
function inMemory(): PageHistory {
  const listeners: ((change: Somewhere) => void)[] = [];
  const location = { pathname: '/' };
  const move = (pathname: string): void => {
    location.pathname = pathname;
    listeners.forEach((listener) => listener({ pathname }));
  };
  return { location, listen: (listener) => listeners.push(listener), push: move, replace: move };
}

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [history, setHistory] = useState<PageHistory>();
  const [path, setPath] = useState('/');
  useEffect(() => {
    const take = (made: PageHistory) => {
      setPath(made.location.pathname);
      setHistory(made);
      made.listen((change) => setPath('location' in change ? change.location.pathname : change.pathname));
    };
    view.createHistory().then(
      (made) => take(made as unknown as PageHistory),
      () => take(inMemory()),
    );
  }, []);
  const place = useMemo<Place>(
    () => ({
      parts: path.split('/').filter(Boolean).map(decodeURIComponent),
      go: (to) => history?.push(to),
      replace: (to) => history?.replace(to),
    }),
    [path, history],
  );
  if (!history) {
    return (
      <Inline alignInline="center">
        <Spinner label={texts.loading} />
      </Inline>
    );
  }
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}

export function usePlace(): Place {
  return useContext(PlaceContext);
}
