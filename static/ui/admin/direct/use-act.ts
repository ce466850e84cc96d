import { showFlag } from '@forge/bridge';
import { useState } from 'react';
import type { ConnectionView, ResolverError } from '../../../../src/entry/admin/api';
import type { DirectApi, DirectView } from '../../../../src/entry/admin/api/direct';
import { call } from '../../components/call';
import { useFresh } from '../../components/fresh';

/** Resolvers that change a direct connection and answer with how it is then. */
type Act = {
  [K in keyof DirectApi]: DirectApi[K]['answer'] extends DirectView ? K : never;
}[keyof DirectApi];

export interface Acting {
  isBusy: boolean;
  error: ResolverError | undefined;
  /** @param told what is said when it is done. @returns whether it was */
  run: <K extends Act>(
    key: K,
    payload: DirectApi[K]['payload'],
    told: (view: DirectView) => string,
  ) => Promise<boolean>;
}

/** One thing at a time that a button does to a direct connection. @param onDone whatever came of it */
export function useAct(onDone: () => void): Acting {
  const fresh = useFresh<ConnectionView>('connection');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ResolverError>();
  return {
    isBusy,
    error,
    run: async (key, payload, told) => {
      setBusy(true);
      setError(undefined);
      const answer = await call(key, payload);
      setBusy(false);
      if (answer.ok) {
        const view = answer.value as DirectView;
        fresh.keep(view.connection);
        const title = told(view);
        showFlag({ id: `direct-${view.connection.version}`, title, type: 'success', isAutoDismiss: true });
      } else {
        setError(answer.error);
      }
      onDone();
      return answer.ok;
    },
  };
}
