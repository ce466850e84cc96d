import { useEffect, useRef, useState } from 'react';
import type { ResolverError, Result } from '../../../src/entry/admin/api';
import type { Finding } from '../../../src/entry/admin/api/set-up';

/** How one step of a test ended. */
export interface Report extends Finding {
  tookMs: number;
  at: number;
}
export type Reports<S extends string> = Partial<Record<S, Report>>;

/** Step → the steps without which it says nothing. */
export type Needs<S extends string> = Partial<Record<S, readonly S[]>>;

/** The failed step on account of which another one is not run, or whose older result no longer counts. */
export function blockedBy<S extends string>(step: S, reports: Reports<S>, needs: Needs<S>): S | undefined {
  const own = reports[step];
  return needs[step]?.find((needed) => {
    const report = reports[needed];
    return report?.result === 'failed' && (!own || own.at < report.at);
  });
}

export interface TestRun<S extends string> {
  reports: Reports<S>;
  running: S | undefined;
  /** A step could not be run at all. */
  error: ResolverError | undefined;
  /** One step after the other, without those that need a failed one. */
  runAll: () => Promise<void>;
  runOne: (step: S) => Promise<void>;
}

/** Runs the steps of a test, each an invocation of its own. @param onDone when nothing runs any more */
export function useTestRun<S extends string>(options: {
  steps: readonly S[];
  last: Reports<S>;
  needs: Needs<S>;
  run: (step: S) => Promise<Result<Report>>;
  onDone: () => void;
}): TestRun<S> {
  const { steps, needs, run, onDone } = options;
  const known = useRef(options.last);
  const isShown = useRef(true);
  const isUnderWay = useRef(false);
  const [reports, setReports] = useState(options.last);
  const [running, setRunning] = useState<S>();
  const [error, setError] = useState<ResolverError>();
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);

  const runThese = async (wanted: readonly S[]) => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setError(undefined);
    for (const step of wanted) {
      if (wanted.length > 1 && blockedBy(step, known.current, needs)) continue;
      setRunning(step);
      const answer = await run(step);
      if (!isShown.current) return;
      if (!answer.ok) {
        setError(answer.error);
        break;
      }
      known.current = { ...known.current, [step]: answer.value };
      setReports(known.current);
    }
    isUnderWay.current = false;
    setRunning(undefined);
    onDone();
  };
  return { reports, running, error, runAll: () => runThese(steps), runOne: (step) => runThese([step]) };
}
