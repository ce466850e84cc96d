/** Runs a query for a caller: compiles it, looks through the index, keeps what the caller may see, puts it in order. */
import type { Acting } from '../context';
import { JiraError } from '../errors';
import { type CompiledJql, compileJql, type SortKey, UNBOUNDED } from '../jql';
import type { IssueRecord } from '../model';
import { canBrowse } from '../permissions';
import { jqlEnvironmentOf, searchIndexOf } from './of-site';

export interface Row {
  issue: IssueRecord;
  keys: SortKey[];
}

/**
 * The query, ready to run.
 * @throws JiraError 400 with what is wrong with it, or because it restricts nothing
 */
export function boundedQuery(acting: Acting, jql: string): CompiledJql {
  const { query, errors } = compileJql(jql, jqlEnvironmentOf(acting));
  if (errors !== undefined) throw new JiraError(400, errors);
  if (!query.bounded) throw new JiraError(400, [UNBOUNDED]);
  return query;
}

/** What the query finds and the caller may see, in order. */
export function runQuery(acting: Acting, query: CompiledJql, reconciled?: ReadonlySet<string>): Row[] {
  const { site } = acting;
  const rows: Row[] = [];
  for (const issue of searchIndexOf(site).issues(reconciled)) {
    // A deleted issue is gone at once: its data can no longer be read, whatever the index says.
    if (!site.store.issues.has(issue.id) || !canBrowse(acting, issue) || !query.test(issue)) continue;
    rows.push({ issue, keys: query.order.keysOf(issue) });
  }
  return rows.sort((a, b) => query.order.compare(a.keys, b.keys));
}
