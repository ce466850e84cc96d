import { useRef, useState } from 'react';
import type { PairView, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';

export interface RedriveProgress {
  done: number;
  failed: number;
  total: number;
}

/** Tries pairs again one after the other, counting; it can be stopped between two of them. */
export function useRedrive() {
  const [progress, setProgress] = useState<RedriveProgress>();
  const isStopped = useRef(false);
  const run = async (pairs: PairView[]): Promise<RedriveProgress & { error: ResolverError | undefined }> => {
    isStopped.current = false;
    let error: ResolverError | undefined;
    let state = { done: 0, failed: 0, total: pairs.length };
    for (const { contractId, issue } of pairs) {
      if (isStopped.current) break;
      setProgress(state);
      const answer = await call('attention.redrive', { contractId, issueId: issue.id });
      if (!answer.ok) error = answer.error;
      state = { ...state, done: state.done + 1, failed: state.failed + (answer.ok ? 0 : 1) };
    }
    setProgress(undefined);
    return { ...state, error };
  };
  return { progress, run, stop: () => void (isStopped.current = true) };
}
