/** Searching: a page of issues, an approximate count, and the old search that is gone. */
import {
  type Answer,
  flag,
  json,
  list,
  objectBody,
  ok,
  type RequestContext,
  type RouteDefinition,
  wholeNumber,
} from '../context';
import type { JiraError } from '../errors';
import { badRequest } from '../errors';
import type { IssueRecord } from '../model';
import { renderIssue } from '../render-issue';
import { readToken, writeToken } from '../search/page-token';
import { boundedQuery, type Row, runQuery } from '../search/run';

const DEFAULT_PAGE = 50;
/** Largest page where only ids and keys are asked for. */
const MAX_PAGE = 5_000;
/** Largest page with fields: Jira shortens pages as it likes. */
const MAX_PAGE_WITH_FIELDS = 100;
const MAX_RECONCILED = 50;
const MAX_PROPERTIES = 5;

interface SearchInput {
  jql: string;
  nextPageToken: string | undefined;
  maxResults: number;
  fields: string[];
  fieldsByKeys: boolean;
  expand: string[];
  properties: string[];
  reconcileIssues: ReadonlySet<string>;
}

function fromQuery(context: RequestContext): SearchInput {
  const { query } = context;
  return {
    jql: query.get('jql') ?? '',
    nextPageToken: query.get('nextPageToken') ?? undefined,
    maxResults: wholeNumber(context, 'maxResults', DEFAULT_PAGE),
    fields: list(context, 'fields'),
    fieldsByKeys: flag(context, 'fieldsByKeys'),
    expand: list(context, 'expand'),
    properties: list(context, 'properties'),
    reconcileIssues: idSet(list(context, 'reconcileIssues')),
  };
}

const KNOWN = new Set([
  'jql',
  'nextPageToken',
  'maxResults',
  'fields',
  'fieldsByKeys',
  'expand',
  'properties',
  'reconcileIssues',
]);

function fromBody(context: RequestContext): SearchInput {
  const body = objectBody(context);
  for (const name of Object.keys(body)) {
    if (!KNOWN.has(name)) throw invalid();
  }
  const { jql = '', nextPageToken, maxResults = DEFAULT_PAGE, expand = '', fieldsByKeys = false } = body;
  if (typeof jql !== 'string' || typeof expand !== 'string' || typeof fieldsByKeys !== 'boolean') throw invalid();
  if (!Number.isInteger(maxResults) || (nextPageToken !== undefined && typeof nextPageToken !== 'string'))
    throw invalid();
  return {
    jql,
    nextPageToken: nextPageToken as string | undefined,
    maxResults: maxResults as number,
    fields: strings(body.fields),
    fieldsByKeys,
    expand: expand
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    properties: strings(body.properties),
    reconcileIssues: idSet(body.reconcileIssues ?? []),
  };
}

const invalid = (): JiraError =>
  badRequest('Invalid request payload. Refer to the REST API documentation and try again.');

function strings(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw invalid();
  return value as string[];
}

function idSet(value: unknown): ReadonlySet<string> {
  if (!Array.isArray(value)) throw invalid();
  const ids = value.map(String);
  if (ids.some((id) => !/^\d+$/.test(id))) throw invalid();
  if (ids.length > MAX_RECONCILED)
    throw badRequest(`The number of issues to reconcile must not exceed ${MAX_RECONCILED}.`);
  return new Set(ids);
}

function search(context: RequestContext, input: SearchInput): Answer {
  if (input.maxResults < 1 || input.maxResults > MAX_PAGE) {
    throw badRequest(`The value of maxResults must be between 1 and ${MAX_PAGE}.`);
  }
  if (input.properties.length > MAX_PROPERTIES) {
    throw badRequest(`The maximum number of issue properties that can be requested is ${MAX_PROPERTIES}.`);
  }
  const query = boundedQuery(context, input.jql);
  const owner = { jql: input.jql, accountId: context.accountId ?? '', now: context.site.clock.now() };
  const after = input.nextPageToken === undefined ? undefined : readToken(input.nextPageToken, owner).after;
  const rows = runQuery(context, query, input.reconcileIssues);
  const rest = after === undefined ? rows : rows.filter((row) => query.order.compare(row.keys, after) > 0);
  const page = rest.slice(0, pageSize(input));
  const last = page[page.length - 1];
  const isLast = page.length === rest.length;
  return ok({
    issues: page.map((row) => show(context, row, input)),
    ...namesAndSchema(context, page, input),
    ...(isLast || last === undefined
      ? {}
      : { nextPageToken: writeToken({ ...owner, after: last.keys, issuedAt: owner.now }) }),
    isLast,
  });
}

const VIRTUAL = new Set(['id', 'key']);

/** True where the request names fields besides id and key, or expands issues. */
function wantsFields(input: SearchInput): boolean {
  return input.fields.some((name) => !VIRTUAL.has(name)) || input.properties.length > 0 || input.expand.length > 0;
}

function pageSize(input: SearchInput): number {
  return wantsFields(input) ? Math.min(input.maxResults, MAX_PAGE_WITH_FIELDS) : input.maxResults;
}

function show(context: RequestContext, { issue }: Row, input: SearchInput): unknown {
  if (!wantsFields(input)) {
    return input.fields.includes('key') ? bare(context, issue) : { id: issue.id };
  }
  const {
    names: _names,
    schema: _schema,
    ...rendered
  } = renderIssue(context, issue, {
    fields: input.fields.filter((name) => !VIRTUAL.has(name)),
    byDefault: 'none',
    expand: input.expand,
    properties: input.properties,
  });
  return rendered;
}

function bare({ site }: RequestContext, issue: IssueRecord): unknown {
  return { expand: '', id: issue.id, self: `${site.baseUrl}/rest/api/3/issue/${issue.id}`, key: issue.key };
}

/** Names and schemas of fields stand once beside the issues. */
function namesAndSchema(context: RequestContext, page: readonly Row[], input: SearchInput): Record<string, unknown> {
  const wanted = input.expand.filter((name) => name === 'names' || name === 'schema');
  const [first] = page;
  if (wanted.length === 0 || first === undefined) return {};
  const fields = input.fields.filter((name) => !VIRTUAL.has(name));
  const { names, schema } = renderIssue(context, first.issue, { fields, byDefault: 'none', expand: wanted });
  return { ...(names === undefined ? {} : { names }), ...(schema === undefined ? {} : { schema }) };
}

function count(context: RequestContext): Answer {
  const { jql } = objectBody(context);
  if (jql !== undefined && typeof jql !== 'string') throw invalid();
  return ok({ count: runQuery(context, boundedQuery(context, jql ?? '')).length });
}

/** What the search of former years answers since its end. */
function gone(): Answer {
  return json(410, {
    errorMessages: [
      'The requested API has been removed. Please migrate to the /rest/api/3/search/jql API. A full migration guideline is available at https://developer.atlassian.com/changelog/#CHANGE-2046',
    ],
    errors: {},
  });
}

export const SEARCH_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'GET',
    path: '/rest/api/3/search/jql',
    operationId: 'searchAndReconsileIssuesUsingJql',
    anonymous: true,
    handler: (context) => search(context, fromQuery(context)),
  },
  {
    method: 'POST',
    path: '/rest/api/3/search/jql',
    operationId: 'searchAndReconsileIssuesUsingJqlPost',
    anonymous: true,
    handler: (context) => search(context, fromBody(context)),
  },
  {
    method: 'POST',
    path: '/rest/api/3/search/approximate-count',
    operationId: 'countIssues',
    anonymous: true,
    handler: count,
  },
  { method: 'GET', path: '/rest/api/3/search', operationId: 'searchForIssuesUsingJql', anonymous: true, handler: gone },
  {
    method: 'POST',
    path: '/rest/api/3/search',
    operationId: 'searchForIssuesUsingJqlPost',
    anonymous: true,
    handler: gone,
  },
];
