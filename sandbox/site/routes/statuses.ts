/** Statuses and their categories, in the two forms that the API has for them. */
import { type Answer, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, forbidden, notFound } from '../errors';
import type { StatusCategory, StatusRecord } from '../model';
import { isAdmin, projectsWith } from '../permissions';
import { api, page, renderStatus, renderStatusCategory, STATUS_CATEGORIES } from '../render';

/** Most ids or names one request may name. */
const MAX_NAMED = 50;

function all(context: RequestContext): Answer {
  return ok([...context.site.store.statuses.values()].map((status) => renderStatus(context.site, status)));
}

function one(context: RequestContext): Answer {
  const { idOrName = '' } = context.params;
  const { statuses } = context.site.store;
  const found =
    statuses.get(idOrName) ??
    [...statuses.values()].find((status) => status.name.toLowerCase() === idOrName.toLowerCase());
  if (found === undefined) throw notFound(`The status with id '${idOrName}' does not exist`);
  return ok(renderStatus(context.site, found));
}

const categories = Object.values(STATUS_CATEGORIES);

function allCategories(context: RequestContext): Answer {
  return ok(categories.map((category) => renderStatusCategory(context.site, category.key)));
}

function oneCategory(context: RequestContext): Answer {
  const { idOrKey = '' } = context.params;
  const found = categories.find((category) => category.key === idOrKey || String(category.id) === idOrKey);
  if (found === undefined) throw notFound(`The status category with id '${idOrKey}' does not exist`);
  return ok(renderStatusCategory(context.site, found.key));
}

const NEW_NAMES: Readonly<Record<StatusCategory['key'], string>> = {
  undefined: 'TODO',
  new: 'TODO',
  indeterminate: 'IN_PROGRESS',
  done: 'DONE',
};

function inNewForm(status: StatusRecord): Record<string, unknown> {
  return {
    id: status.id,
    name: status.name,
    statusCategory: NEW_NAMES[status.category],
    scope: { type: 'GLOBAL' },
    description: status.description,
  };
}

/** For administrators of the site or of a project. @throws JiraError 403 */
function checkAdministers(context: RequestContext): void {
  if (isAdmin(context) || projectsWith(context, 'ADMINISTER_PROJECTS').length > 0) return;
  throw forbidden('The user does not have the permission to administer projects or Jira.');
}

function named(context: RequestContext, parameter: 'id' | 'name'): Answer {
  checkAdministers(context);
  const wanted = context.query.getAll(parameter);
  if (wanted.length === 0 || wanted.length > MAX_NAMED)
    throw badRequest(`From 1 to ${MAX_NAMED} values of '${parameter}' must be given.`);
  const lower = wanted.map((text) => text.toLowerCase());
  const found = [...context.site.store.statuses.values()].filter((status) =>
    lower.includes(status[parameter].toLowerCase()),
  );
  return ok(found.map(inNewForm));
}

function search(context: RequestContext): Answer {
  checkAdministers(context);
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  const maxResults = Math.min(200, Math.max(1, wholeNumber(context, 'maxResults', 200)));
  const text = (context.query.get('searchString') ?? '').toLowerCase();
  const [category] = list(context, 'statusCategory');
  const found = [...context.site.store.statuses.values()].filter(
    (status) =>
      status.name.toLowerCase().includes(text) && (category === undefined || NEW_NAMES[status.category] === category),
  );
  const cut = page(found, startAt, maxResults, `${api(context.site)}/statuses/search`);
  return ok({ ...cut, values: cut.values.map(inNewForm) });
}

export const STATUS_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/status', operationId: 'getStatuses', handler: all },
  { method: 'GET', path: '/rest/api/3/status/{idOrName}', operationId: 'getStatus', handler: one },
  { method: 'GET', path: '/rest/api/3/statuscategory', operationId: 'getStatusCategories', handler: allCategories },
  {
    method: 'GET',
    path: '/rest/api/3/statuscategory/{idOrKey}',
    operationId: 'getStatusCategory',
    handler: oneCategory,
  },
  {
    method: 'GET',
    path: '/rest/api/3/statuses',
    operationId: 'getStatusesById',
    handler: (context) => named(context, 'id'),
  },
  {
    method: 'GET',
    path: '/rest/api/3/statuses/byNames',
    operationId: 'getStatusesByName',
    handler: (context) => named(context, 'name'),
  },
  { method: 'GET', path: '/rest/api/3/statuses/search', operationId: 'search', handler: search },
];
