/** What bulk edit and bulk transition share: which issues, who may, how they go on, and what is told of it. */
import type { Acting, RequestContext } from '../context';
import { JiraError } from '../errors';
import type { TaskRecord } from '../model';
import { canBrowse, hasGlobal } from '../permissions';
import { searchIndexOf } from '../search/of-site';
import { startTask } from '../tasks';

export const BULK_OPERATION = 'bulk-operation';
const MAX_ISSUES = 1_000;

/** Grows as the operation goes on; kept with the task. */
export interface BulkResult {
  processedAccessibleIssues: number[];
  /** Texts by issue id. */
  failedAccessibleIssues: Record<string, string[]>;
  invalidOrInaccessibleIssueCount: number;
  totalIssueCount: number;
}

/** Bulk operations tell their errors in a body of their own. */
export class BulkRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** @throws BulkRefusal 403 */
export function checkMayChangeInBulk(acting: Acting): void {
  if (!hasGlobal(acting.site.store, acting.accountId, 'BULK_CHANGE')) {
    throw new BulkRefusal(403, 'You do not have the Bulk Change permission.');
  }
}

/** @throws BulkRefusal 400 where the list is none, empty or too long */
export function namesOf(value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.some((one) => typeof one !== 'string')) {
    throw new BulkRefusal(400, 'selectedIssueIdsOrKeys must be a list of issue ids or keys and must not be empty.');
  }
  const names = [...new Set(value as string[])];
  if (names.length > MAX_ISSUES)
    throw new BulkRefusal(400, `The number of selected issues must not exceed ${MAX_ISSUES}.`);
  return names;
}

export interface BulkStep {
  idOrKey: string;
  /** @throws JiraError which is told as the failure of this issue */
  run(issueId: string): void;
}

export function startBulk(context: RequestContext, description: string, steps: readonly BulkStep[]): TaskRecord {
  const acting: Acting = {
    site: context.site,
    caller: context.caller,
    accountId: context.accountId,
    byApp: context.byApp,
  };
  const { store } = acting.site;
  const result: BulkResult = {
    processedAccessibleIssues: [],
    failedAccessibleIssues: {},
    invalidOrInaccessibleIssueCount: 0,
    totalIssueCount: steps.length,
  };
  const carryOut = (step: BulkStep): void => {
    const issue = store.findIssue(step.idOrKey);
    if (issue === undefined || !canBrowse(acting, issue)) {
      result.invalidOrInaccessibleIssueCount += 1;
      return;
    }
    try {
      searchIndexOf(acting.site).inBulk(() => step.run(issue.id));
      result.processedAccessibleIssues.push(Number(issue.id));
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      result.failedAccessibleIssues[issue.id] = [...error.errorMessages, ...Object.values(error.errors)];
    }
  };
  return startTask(acting, {
    kind: BULK_OPERATION,
    description,
    steps: steps.map((step) => () => carryOut(step)),
    result,
  });
}
