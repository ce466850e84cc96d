/** Questions about queries: which issues they would find, and whether they can be read. */
import { type Answer, objectBody, ok, type RequestContext, type RouteDefinition } from '../context';
import { badRequest } from '../errors';
import { compileJql, parseJql } from '../jql';
import { canBrowse } from '../permissions';
import { jqlEnvironmentOf, searchIndexOf } from '../search/of-site';
import { queryStructure } from '../search/parse-structure';

/** Jira names no figures for these two. */
const MAX_QUERIES = 20;
const MAX_ISSUES = 100;

function textList(value: unknown, name: string): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.some((one) => typeof one !== 'string')) {
    throw badRequest(`${name} must be a list of queries and must not be empty.`);
  }
  return value as string[];
}

function match(context: RequestContext): Answer {
  const body = objectBody(context);
  const jqls = textList(body.jqls, 'jqls');
  const { issueIds } = body;
  if (!Array.isArray(issueIds) || issueIds.some((id) => !Number.isInteger(id)))
    throw badRequest('issueIds must be a list of numeric ids.');
  if (jqls.length > MAX_QUERIES) throw badRequest(`The number of queries must not exceed ${MAX_QUERIES}.`);
  if (issueIds.length > MAX_ISSUES) throw badRequest(`The number of issue ids must not exceed ${MAX_ISSUES}.`);
  const ids = [...new Set(issueIds as number[])].map(String);
  const issues = searchIndexOf(context.site)
    .only(ids)
    .filter((issue) => canBrowse(context, issue));
  const environment = jqlEnvironmentOf(context);
  const matches = jqls.map((jql) => {
    const { query, errors } = compileJql(jql, environment);
    if (errors !== undefined) return { matchedIssues: [], errors };
    return { matchedIssues: issues.filter((issue) => query.test(issue)).map((issue) => Number(issue.id)), errors: [] };
  });
  return ok({ matches });
}

function parse(context: RequestContext): Answer {
  const queries = textList(objectBody(context).queries, 'queries');
  const validation = context.query.get('validation') ?? 'strict';
  if (!['strict', 'warn', 'none'].includes(validation))
    throw badRequest("validation must be one of 'strict', 'warn' and 'none'.");
  const environment = jqlEnvironmentOf(context);
  const answers = queries.map((text) => {
    const parsed = parseJql(text);
    if (parsed.query === undefined) return { query: text, errors: [parsed.error] };
    const structure = queryStructure(parsed.query);
    const problems = validation === 'none' ? [] : (compileJql(text, environment).errors ?? []);
    if (problems.length === 0) return { query: text, structure };
    return validation === 'strict' ? { query: text, errors: problems } : { query: text, structure, warnings: problems };
  });
  return ok({ queries: answers });
}

export const JQL_ROUTES: readonly RouteDefinition[] = [
  { method: 'POST', path: '/rest/api/3/jql/match', operationId: 'matchIssues', handler: match },
  { method: 'POST', path: '/rest/api/3/jql/parse', operationId: 'parseJqlQueries', anonymous: true, handler: parse },
];
