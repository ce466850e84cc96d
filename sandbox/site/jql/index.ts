/** JQL for the site: text in, a test and an order out, or the errors in Jira's words. */
import { type JqlOrdering, orderingOf, testOf } from './compile';
import type { IssueTest, JqlEnvironment } from './environment';
import { parseJql } from './parse';

export type { JqlOrdering } from './compile';
export type { JqlEnvironment, SortKey } from './environment';
export type { JqlQuery } from './ast';
export { parseJql } from './parse';

/** What Jira answers to a query without a restriction. */
export const UNBOUNDED = 'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.';

export interface CompiledJql {
  /** False where the query names no restriction at all. */
  bounded: boolean;
  /** True for the issues that the query finds. */
  test: IssueTest;
  order: JqlOrdering;
}

/** The query made ready for one caller at one instant, or everything that is wrong with it. */
export function compileJql(
  jql: string,
  environment: JqlEnvironment,
): { query: CompiledJql; errors?: undefined } | { query?: undefined; errors: string[] } {
  const parsed = parseJql(jql);
  if (parsed.query === undefined) return { errors: [parsed.error] };
  const { where, orderBy } = parsed.query;
  const errors: string[] = [];
  const test = where === undefined ? () => true : testOf(where, environment, errors);
  const order = orderingOf(orderBy, environment, errors);
  if (errors.length > 0) return { errors: [...new Set(errors)] };
  return { query: { bounded: where !== undefined, test, order } };
}
