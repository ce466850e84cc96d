import { useRef, useState } from 'react';
import type { PairView, ResolverError } from '../../../../src/entry/admin/api';
import { call } from '../../components/call';

/** `queued`: those that were accepted. */
export interface RedriveOutcome {
  queued: PairView[];
  error: ResolverError | undefined;
}

export interface RedriveProgress {
  done: number;
  total: number;
}

/** Tries pairs again one after the other, counting; it can be stopped between two of them. */
export function useRedrive() {
  const [progress, setProgress] = useState<RedriveProgress>();
  const isStopped = useRef(false);
  const run = async (pairs: PairView[]): Promise<RedriveOutcome> => {
    isStopped.current = false;
    let error: ResolverError | undefined;
    const queued: PairView[] = [];
    let done = 0;
    for (const pair of pairs) {
      if (isStopped.current) break;
      setProgress({ done, total: pairs.length });
      const answer = await call('attention.redrive', { contractId: pair.contractId, issueId: pair.issue.id });
      if (answer.ok) queued.push(pair);
      else error = answer.error;
      done += 1;
    }
    setProgress(undefined);
    return { queued, error };
  };
  return { progress, run, stop: () => void (isStopped.current = true) };
}
