/** Many issues in one request: created, read, and their histories read. */
import { createIssue } from '../actions/create-issue';
import { type Answer, asObject, json, objectBody, ok, type RequestContext, type RouteDefinition } from '../context';
import { badRequest, JiraError } from '../errors';
import type { HistoryRecord, IssueRecord } from '../model';
import { canBrowse } from '../permissions';
import { renderHistory, renderIssue } from '../render-issue';
import { searchIndexOf } from '../search/of-site';

const MAX_CREATED = 50;
const MAX_FETCHED = 100;
const MAX_CHANGELOG_ISSUES = 1_000;
const MAX_CHANGELOG_FIELDS = 10;
const MAX_CHANGELOG_PAGE = 10_000;
const DEFAULT_CHANGELOG_PAGE = 1_000;

interface Refused {
  status: number;
  elementErrors: { errorMessages: string[]; errors: Record<string, string> };
  failedElementNumber: number;
}

/** Each element succeeds or fails for itself; 400 only where none succeeded. */
function createMany(context: RequestContext): Answer {
  const { issueUpdates } = objectBody(context);
  if (!Array.isArray(issueUpdates) || issueUpdates.length === 0)
    throw badRequest('issueUpdates must be a list of issues and must not be empty.');
  if (issueUpdates.length > MAX_CREATED)
    throw badRequest(`The number of issues to create must not exceed ${MAX_CREATED}.`);
  const issues: { id: string; key: string; self: string }[] = [];
  const errors: Refused[] = [];
  searchIndexOf(context.site).inBulk(() => {
    for (const [place, element] of issueUpdates.entries()) {
      try {
        const issue = createIssue(context, asObject(element) ?? {});
        issues.push({ id: issue.id, key: issue.key, self: `${context.site.baseUrl}/rest/api/3/issue/${issue.id}` });
      } catch (error) {
        if (!(error instanceof JiraError)) throw error;
        errors.push({ status: error.status, elementErrors: error.body(), failedElementNumber: place });
      }
    }
  });
  return json(issues.length === 0 ? 400 : 201, { issues, errors });
}

function texts(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some((one) => typeof one !== 'string'))
    throw badRequest(`${name} must be a list of texts.`);
  return value as string[];
}

function fetchMany(context: RequestContext): Answer {
  const body = objectBody(context);
  const wanted = texts(body.issueIdsOrKeys, 'issueIdsOrKeys');
  if (wanted.length === 0) throw badRequest('issueIdsOrKeys must not be empty.');
  if (wanted.length > MAX_FETCHED) throw badRequest(`You may only request up to ${MAX_FETCHED} issues at a time.`);
  const view = {
    fields: texts(body.fields, 'fields'),
    byDefault: '*navigable' as const,
    expand: texts(body.expand, 'expand'),
    properties: texts(body.properties, 'properties'),
  };
  const { found, missing } = findAll(context, wanted);
  return ok({
    expand: 'schema,names',
    issues: found.map((issue) => renderIssue(context, issue, view)),
    issueErrors: missing.map((id) => ({
      id,
      errorMessage: 'Issue does not exist or you do not have permission to see it.',
    })),
  });
}

/** The issues that the caller sees, each once and by rising id, and what named none. */
function findAll(context: RequestContext, wanted: readonly string[]): { found: IssueRecord[]; missing: string[] } {
  const found = new Map<string, IssueRecord>();
  const missing: string[] = [];
  for (const name of wanted) {
    const issue = context.site.store.findIssue(name);
    if (issue !== undefined && canBrowse(context, issue)) found.set(issue.id, issue);
    else missing.push(name);
  }
  return { found: [...found.values()].sort((a, b) => Number(a.id) - Number(b.id)), missing };
}

function changelogs(context: RequestContext): Answer {
  const body = objectBody(context);
  const wanted = texts(body.issueIdsOrKeys, 'issueIdsOrKeys');
  const fieldIds = texts(body.fieldIds, 'fieldIds');
  const maxResults = body.maxResults ?? DEFAULT_CHANGELOG_PAGE;
  if (wanted.length === 0) throw badRequest('issueIdsOrKeys must not be empty.');
  if (wanted.length > MAX_CHANGELOG_ISSUES)
    throw badRequest('You may only load changelogs for a maximum of 1,000 issues by ID or key at a time.');
  if (fieldIds.length > MAX_CHANGELOG_FIELDS)
    throw badRequest('You may only filter changelogs by a maximum of 10 fields.');
  if (!Number.isInteger(maxResults) || (maxResults as number) < 1 || (maxResults as number) > MAX_CHANGELOG_PAGE) {
    throw badRequest(`maxResults must be between 1 and ${MAX_CHANGELOG_PAGE}.`);
  }
  const entries = findAll(context, wanted)
    .found.flatMap((issue) => context.site.store.historyOf(issue.id))
    .filter(
      (entry) =>
        fieldIds.length === 0 ||
        entry.items.some((item) => item.fieldId !== undefined && fieldIds.includes(item.fieldId)),
    )
    .sort((a, b) => a.created - b.created || Number(a.issueId) - Number(b.issueId) || Number(a.id) - Number(b.id));
  const start = startOf(body.nextPageToken);
  const page = entries.slice(start, start + (maxResults as number));
  const next = start + page.length;
  return ok({
    issueChangeLogs: byIssue(context, page),
    ...(next < entries.length ? { nextPageToken: Buffer.from(String(next)).toString('base64url') } : {}),
  });
}

function startOf(token: unknown): number {
  if (token === undefined || token === null) return 0;
  const text = typeof token === 'string' ? Buffer.from(token, 'base64url').toString('utf8') : '';
  if (!/^\d{1,9}$/.test(text)) throw badRequest('The provided next page token is invalid or expired.');
  return Number(text);
}

/** `created` is a number here, unlike in every other answer. */
function byIssue(context: RequestContext, entries: readonly HistoryRecord[]): unknown[] {
  const groups = new Map<string, unknown[]>();
  for (const entry of entries) {
    const group = groups.get(entry.issueId) ?? [];
    groups.set(entry.issueId, group);
    group.push({ ...renderHistory(context, entry), created: entry.created });
  }
  return [...groups].map(([issueId, changeHistories]) => ({ issueId, changeHistories }));
}

export const BULK_ISSUE_ROUTES: readonly RouteDefinition[] = [
  { method: 'POST', path: '/rest/api/3/issue/bulk', operationId: 'createIssues', anonymous: true, handler: createMany },
  {
    method: 'POST',
    path: '/rest/api/3/issue/bulkfetch',
    operationId: 'bulkFetchIssues',
    anonymous: true,
    handler: fetchMany,
  },
  { method: 'POST', path: '/rest/api/3/changelog/bulkfetch', operationId: 'getBulkChangelogs', handler: changelogs },
];
