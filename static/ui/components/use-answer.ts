import { useCallback, useEffect, useRef, useState } from 'react';
import type { ResolverError } from '../../../src/entry/admin/api';
import type { Answer, Api } from './call';
import { call } from './call';

/** What a page shows of a resolver's answer: the last good one stays while it is asked again. */
export interface Loaded<T> {
  value: T | undefined;
  error: ResolverError | undefined;
  isBusy: boolean;
  reload: () => Promise<void>;
}

/**
 * Asks when the page opens and whenever the payload changes. Of several questions only the last one's answer counts.
 * @param everyMs asks again in this rhythm; absent: only when told to
 */
export function useAnswer<K extends keyof Api>(
  key: K,
  payload: Api[K]['payload'],
  everyMs?: number,
): Loaded<Answer<K>> {
  const [state, setState] = useState<Omit<Loaded<Answer<K>>, 'reload'>>({
    value: undefined,
    error: undefined,
    isBusy: true,
  });
  const latest = useRef(0);
  const question = JSON.stringify(payload);
  const reload = useCallback(async () => {
    const number = (latest.current += 1);
    setState((before) => ({ ...before, isBusy: true }));
    const result = await call(key, JSON.parse(question) as Api[K]['payload']);
    if (number !== latest.current) return;
    setState((before) =>
      result.ok
        ? { value: result.value, error: undefined, isBusy: false }
        : { value: before.value, error: result.error, isBusy: false },
    );
  }, [key, question]);
  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);
  useEffect(() => {
    if (!everyMs) return undefined;
    const timer = setInterval(() => void reload(), everyMs);
    return () => clearInterval(timer);
  }, [reload, everyMs]);
  return { ...state, reload };
}
