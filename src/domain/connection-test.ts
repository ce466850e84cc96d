/** Test Connection: one step's outcome. The whole is kept with the connection and dated. */
export const TEST_STEPS = ['server-url', 'remote-url', 'keys', 'technical-user', 'contracts'] as const;
export type TestStep = (typeof TEST_STEPS)[number];

export interface StepReport {
  step: TestStep;
  result: 'passed' | 'failed' | 'warned' | 'skipped';
  /** Closed set per step; tells apart what the texts tell people. */
  code: string;
  /** What was seen. */
  seen: string;
  /** What to do about it; empty when nothing. */
  remedy: string;
  tookMs: number;
  at: number;
}

export type ConnectionTest = Partial<Record<TestStep, StepReport>>;

export type Finding = Pick<StepReport, 'result' | 'code' | 'seen' | 'remedy'>;

/** A test as a whole: how its worst step ended, and when its last one did; `null`: never tested. */
export interface TestSummary {
  result: 'passed' | 'warned' | 'failed';
  at: number;
}

export function summaryOf(steps: Pick<StepReport, 'result' | 'at'>[]): TestSummary | null {
  if (steps.length === 0) return null;
  const worst = (['failed', 'warned'] as const).find((result) => steps.some((step) => step.result === result));
  return { result: worst ?? 'passed', at: Math.max(...steps.map(({ at }) => at)) };
}

export function passed(seen: string, code = 'OK'): Finding {
  return { result: 'passed', code, seen, remedy: '' };
}
export function failed(code: string, seen: string, remedy: string): Finding {
  return { result: 'failed', code, seen, remedy };
}
export function warned(code: string, seen: string, remedy: string): Finding {
  return { result: 'warned', code, seen, remedy };
}
export function skipped(code: string, seen: string): Finding {
  return { result: 'skipped', code, seen, remedy: '' };
}
