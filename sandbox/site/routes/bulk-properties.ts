/** Entity properties of many issues at once, as tasks: the answer is 303 with the task's address. */
import { checkPropertyKey, MAX_PROPERTY_CHARS } from '../actions/properties';
import { type Acting, type Answer, asObject, objectBody, type RequestContext, type RouteDefinition } from '../context';
import { badRequest, forbidden } from '../errors';
import * as events from '../events';
import { same } from '../fields';
import type { IssueRecord } from '../model';
import { canBrowse, may, visibleIssues } from '../permissions';
import { startTask } from '../tasks';

const MAX_PROPERTIES = 10;
const MAX_ISSUES = 10_000;
const MAX_ISSUES_EACH_WITH_ITS_OWN = 100;

type Properties = Record<string, unknown>;

function properties(value: unknown): Properties {
  const found = asObject(value);
  const keys = Object.keys(found ?? {});
  if (found === undefined || keys.length === 0 || keys.length > MAX_PROPERTIES)
    throw badRequest(`From 1 to ${MAX_PROPERTIES} properties must be given.`);
  for (const key of keys) {
    checkPropertyKey(key);
    checkValue(found[key]);
  }
  return found;
}

function checkValue(value: unknown): void {
  if (value === undefined || value === null) throw badRequest('The property value cannot be empty.');
  if (JSON.stringify(value).length > MAX_PROPERTY_CHARS)
    throw badRequest('The property value is too long: the maximum length is 32768 characters.');
}

function ids(value: unknown, max: number): string[] {
  if (!Array.isArray(value) || value.length === 0 || value.some((id) => !Number.isInteger(id)))
    throw badRequest('The issues must be a list of numeric ids.');
  if (value.length > max) throw badRequest(`The number of issues must not exceed ${max}.`);
  return [...new Set(value.map(String))];
}

function write(acting: Acting, issueId: string, changes: Properties, removes: readonly string[] = []): void {
  const { store } = acting.site;
  const issue = store.issues.get(issueId);
  if (issue === undefined) return;
  const kept = Object.entries(issue.properties).filter(([key]) => !removes.includes(key));
  store.putIssue({ ...issue, properties: { ...Object.fromEntries(kept), ...changes }, version: issue.version + 1 });
  const now = store.issues.get(issueId) ?? issue;
  for (const [key, value] of Object.entries(changes)) events.issuePropertyChanged(acting, 'set', now, key, value);
  for (const key of removes) if (key in issue.properties) events.issuePropertyChanged(acting, 'deleted', now, key);
}

function begin(context: RequestContext, description: string, work: (acting: Acting) => unknown): Answer {
  const acting: Acting = {
    site: context.site,
    caller: context.caller,
    accountId: context.accountId,
    byApp: context.byApp,
  };
  const result: Record<string, unknown> = {};
  const step = (): void => {
    Object.assign(result, work(acting));
  };
  const task = startTask(acting, { kind: 'bulk-properties', description, steps: [step], result });
  return { status: 303, headers: { location: `${context.site.baseUrl}/rest/api/3/task/${task.id}` }, body: '' };
}

/** All or nothing: an issue that may not be edited stops it. Unknown ones are left out. */
function setList(context: RequestContext): Answer {
  const body = objectBody(context);
  const wanted = ids(body.entitiesIds, MAX_ISSUES);
  const values = properties(body.properties);
  const found = wanted
    .flatMap((id) => context.site.store.issues.get(id) ?? [])
    .filter((issue) => canBrowse(context, issue));
  if (found.some((issue) => !may(context, 'EDIT_ISSUES', issue)))
    throw badRequest('You do not have permission to edit some of the issues.');
  return begin(context, 'Set properties of issues', (acting) => {
    for (const issue of found) write(acting, issue.id, values);
    return { updated: found.length };
  });
}

function setEach(context: RequestContext): Answer {
  const { issues } = objectBody(context);
  if (!Array.isArray(issues) || issues.length === 0 || issues.length > MAX_ISSUES_EACH_WITH_ITS_OWN) {
    throw badRequest(`From 1 to ${MAX_ISSUES_EACH_WITH_ITS_OWN} issues must be given.`);
  }
  const wanted = issues.map((one) => {
    const { issueID, properties: values } = asObject(one) ?? {};
    if (!Number.isInteger(issueID)) throw badRequest('issueID must be a number.');
    return { id: String(issueID), values: properties(values) };
  });
  return begin(context, 'Set properties of issues', (acting) => {
    const failed: Record<string, string> = {};
    for (const { id, values } of wanted) {
      const issue = acting.site.store.issues.get(id);
      if (issue === undefined || !canBrowse(acting, issue)) continue;
      if (may(acting, 'EDIT_ISSUES', issue)) write(acting, id, values);
      else failed[id] = 'You do not have permission to edit this issue.';
    }
    return { failed };
  });
}

interface Filter {
  entityIds?: string[];
  currentValue?: unknown;
  hasProperty?: unknown;
}

function filterOf(value: unknown): Filter {
  const { entityIds, currentValue, hasProperty } = asObject(value) ?? {};
  if (hasProperty === false && currentValue !== undefined)
    throw badRequest('currentValue cannot be used with hasProperty set to false.');
  return { ...(entityIds === undefined ? {} : { entityIds: ids(entityIds, MAX_ISSUES) }), currentValue, hasProperty };
}

/** Issues the caller may edit and that the filter lets through. */
function eligible(acting: Acting, key: string, filter: Filter): IssueRecord[] {
  return visibleIssues(acting).filter((issue) => {
    if (!may(acting, 'EDIT_ISSUES', issue)) return false;
    if (filter.entityIds !== undefined && !filter.entityIds.includes(issue.id)) return false;
    if (filter.currentValue !== undefined && !same(issue.properties[key], filter.currentValue)) return false;
    return typeof filter.hasProperty !== 'boolean' || filter.hasProperty === key in issue.properties;
  });
}

function setOne(context: RequestContext): Answer {
  const { propertyKey = '' } = context.params;
  checkPropertyKey(propertyKey);
  const body = objectBody(context);
  if (body.expression !== undefined) throw forbidden('Jira expressions are not evaluated here.');
  checkValue(body.value);
  const filter = filterOf(body.filter);
  return begin(context, `Set property ${propertyKey}`, (acting) => {
    const found = eligible(acting, propertyKey, filter);
    for (const issue of found) write(acting, issue.id, { [propertyKey]: body.value });
    return { updated: found.length };
  });
}

function deleteOne(context: RequestContext): Answer {
  const { propertyKey = '' } = context.params;
  checkPropertyKey(propertyKey);
  const filter = filterOf(objectBody(context));
  return begin(context, `Delete property ${propertyKey}`, (acting) => {
    const found = eligible(acting, propertyKey, { ...filter, hasProperty: true });
    for (const issue of found) write(acting, issue.id, {}, [propertyKey]);
    return { deleted: found.length };
  });
}

export const BULK_PROPERTY_ROUTES: readonly RouteDefinition[] = [
  {
    method: 'POST',
    path: '/rest/api/3/issue/properties',
    operationId: 'bulkSetIssuesPropertiesList',
    anonymous: true,
    handler: setList,
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/properties/multi',
    operationId: 'bulkSetIssuePropertiesByIssue',
    handler: setEach,
  },
  {
    method: 'PUT',
    path: '/rest/api/3/issue/properties/{propertyKey}',
    operationId: 'bulkSetIssueProperty',
    handler: setOne,
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/issue/properties/{propertyKey}',
    operationId: 'bulkDeleteIssueProperty',
    handler: deleteOne,
  },
];
