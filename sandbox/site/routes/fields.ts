/** The fields of the site, their contexts and options. */
import { type Answer, list, ok, type RequestContext, type RouteDefinition, wholeNumber } from '../context';
import { badRequest, forbidden, notFound } from '../errors';
import type { FieldOption, FieldRecord } from '../model';
import { isAdmin } from '../permissions';
import { api, page } from '../render';

function detail(field: FieldRecord): Record<string, unknown> {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    custom: field.custom,
    orderable: field.orderable,
    navigable: field.navigable,
    searchable: field.searchable,
    clauseNames: field.clauseNames,
    schema: field.schema,
  };
}

function all(context: RequestContext): Answer {
  return ok([...context.site.store.fields.values()].map(detail));
}

function checkAdmin(context: RequestContext): void {
  if (!isAdmin(context)) throw forbidden('Only Jira administrators can access custom fields.');
}

function bounds(context: RequestContext, byDefault: number): [number, number] {
  const startAt = Math.max(0, wholeNumber(context, 'startAt', 0));
  return [startAt, Math.min(byDefault, Math.max(1, wholeNumber(context, 'maxResults', byDefault)))];
}

function search(context: RequestContext): Answer {
  const types = list(context, 'type');
  if (types.some((type) => type !== 'custom' && type !== 'system')) throw badRequest('type must be custom or system.');
  // Without administering Jira the custom fields are hidden.
  const kinds = isAdmin(context) ? types : ['system'];
  const [startAt, maxResults] = bounds(context, 50);
  const [ids, query] = [list(context, 'id'), (context.query.get('query') ?? '').toLowerCase()];
  const order = context.query.get('orderBy') ?? 'name';
  const found = [...context.site.store.fields.values()]
    .filter((field) => kinds.length === 0 || kinds.includes(field.custom ? 'custom' : 'system'))
    .filter((field) => ids.length === 0 || ids.includes(field.id))
    .filter((field) => field.name.toLowerCase().includes(query) || field.description.toLowerCase().includes(query))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0) * (order.startsWith('-') ? -1 : 1));
  const expand = list(context, 'expand');
  const cut = page(found, startAt, maxResults, `${api(context.site)}/field/search`);
  return ok({ ...cut, values: cut.values.map((field) => searched(field, expand)) });
}

function searched(field: FieldRecord, expand: readonly string[]): Record<string, unknown> {
  return {
    id: field.id,
    key: field.id,
    name: field.name,
    schema: field.schema,
    description: field.description,
    ...(expand.includes('isLocked') ? { isLocked: false } : {}),
    ...(expand.includes('contextsCount') ? { contextsCount: field.contexts.length } : {}),
  };
}

/** @throws JiraError 404 */
function customField(context: RequestContext): FieldRecord {
  checkAdmin(context);
  const field = context.site.store.fields.get(context.params.fieldId ?? '');
  if (field === undefined || !field.custom) throw notFound('The custom field was not found.');
  return field;
}

function contexts(context: RequestContext): Answer {
  const field = customField(context);
  const [startAt, maxResults] = bounds(context, 50);
  const wanted = list(context, 'contextId');
  const found = field.contexts.filter((one) => wanted.length === 0 || wanted.includes(one.id));
  const cut = page(found, startAt, maxResults, `${api(context.site)}/field/${field.id}/context`);
  const values = cut.values.map(({ id, name, projectIds }) => ({
    id,
    name,
    description: '',
    isGlobalContext: projectIds.length === 0,
    isAnyIssueType: true,
  }));
  return ok({ ...cut, values });
}

/** Options of the first level, each followed by those below it. */
function flat(options: readonly FieldOption[], onlyOptions: boolean, parent?: string): Record<string, unknown>[] {
  return options.flatMap((option) => [
    {
      id: option.id,
      value: option.value,
      disabled: option.disabled,
      ...(parent === undefined ? {} : { optionId: parent }),
    },
    ...(onlyOptions ? [] : flat(option.children ?? [], onlyOptions, option.id)),
  ]);
}

function options(context: RequestContext): Answer {
  const field = customField(context);
  const found = field.contexts.find((one) => one.id === context.params.contextId);
  if (found === undefined) throw notFound('The custom field context was not found.');
  const [startAt, maxResults] = bounds(context, 100);
  const only = context.query.get('optionId');
  const all = flat(found.options, context.query.get('onlyOptions') === 'true').filter(
    (one) => only === null || one.id === only || one.optionId === only,
  );
  return ok(page(all, startAt, maxResults, `${api(context.site)}/field/${field.id}/context/${found.id}/option`));
}

export const FIELD_ROUTES: readonly RouteDefinition[] = [
  { method: 'GET', path: '/rest/api/3/field', operationId: 'getFields', anonymous: true, handler: all },
  { method: 'GET', path: '/rest/api/3/field/search', operationId: 'getFieldsPaginated', handler: search },
  { method: 'GET', path: '/rest/api/3/field/{fieldId}/context', operationId: 'getContextsForField', handler: contexts },
  {
    method: 'GET',
    path: '/rest/api/3/field/{fieldId}/context/{contextId}/option',
    operationId: 'getOptionsForContext',
    handler: options,
  },
];
