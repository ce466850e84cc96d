import type { DirectStep, DirectStepReport, GrantView } from '../../../../src/entry/admin/api/direct';
import { DIRECT_STEPS } from '../../../../src/entry/admin/api/direct';
import type { Needs } from '../../components/use-test-run';

/** What is asked in the account's name says nothing before Jira answers that account at all. */
export const NEEDS: Needs<DirectStep> = {
  account: ['server-info'],
  scopes: ['server-info', 'account'],
  contracts: ['server-info', 'account'],
};

/** Steps that a candidate has not passed since it was authorized. */
export function stillToPass(
  reports: Partial<Record<DirectStep, Pick<DirectStepReport, 'result' | 'at'>>>,
  candidate: GrantView,
): DirectStep[] {
  return DIRECT_STEPS.filter((step) => {
    const report = reports[step];
    return !report || report.result === 'failed' || report.at < (candidate.grantedAt ?? 0);
  });
}
