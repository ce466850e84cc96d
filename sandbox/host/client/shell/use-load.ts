/** Reading from a site: what was read stays on screen while it is read again. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { SiteChange } from '../../server/wire';
import { useHere, useWorld } from './world-context';

export interface Loaded<T> {
  data: T | undefined;
  error: Error | undefined;
  /** True only until the first answer. */
  isLoading: boolean;
  reload: () => Promise<void>;
}

/** @param key names what is read: another key starts over */
export const useLoad = <T>(key: string, read: () => Promise<T>): Loaded<T> => {
  const [state, setState] = useState<{ key: string; data?: T; error?: Error }>({ key: '' });
  const latest = useRef({ key, read, round: 0 });
  latest.current.key = key;
  latest.current.read = read;
  const reload = useCallback(async () => {
    const round = (latest.current.round += 1);
    const asked = latest.current.key;
    const isCurrent = (): boolean => latest.current.round === round && latest.current.key === asked;
    try {
      const data = await latest.current.read();
      if (isCurrent()) setState({ key: asked, data });
    } catch (error) {
      if (isCurrent())
        setState((before) => ({ ...(before.key === asked ? before : {}), key: asked, error: error as Error }));
    }
  }, []);
  useEffect(() => void reload(), [key, reload]);
  const isCurrent = state.key === key;
  return {
    data: isCurrent ? state.data : undefined,
    error: isCurrent ? state.error : undefined,
    isLoading: !isCurrent || (state.data === undefined && state.error === undefined),
    reload,
  };
};

/** A burst of changes is one reading; a site's search lags behind its writes, so it is read once more a little later. */
const SETTLE_MS = 60;
const AGAIN_MS = 900;

/** Calls `reload` when something that matters has changed on this site. */
export const useReloadOnChange = (
  reload: () => Promise<void>,
  matters: (change: SiteChange) => boolean = () => true,
): void => {
  const { onChange } = useWorld();
  const { site } = useHere();
  const latest = useRef(matters);
  latest.current = matters;
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const later = (delayMs: number): void => {
      const timer = setTimeout(() => {
        timers.delete(timer);
        void reload();
      }, delayMs);
      timers.add(timer);
    };
    const end = onChange((change) => {
      if (change.site !== site.name || !latest.current(change)) return;
      timers.forEach(clearTimeout);
      timers.clear();
      later(SETTLE_MS);
      later(AGAIN_MS);
    });
    return () => {
      end();
      timers.forEach(clearTimeout);
    };
  }, [onChange, reload, site.name]);
};
