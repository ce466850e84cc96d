/** An issue as `GET /issue` and searches show it. */
import type { Acting } from './context';
import { fieldMetadata } from './field-metadata';
import { appliesTo, at, fieldType, screensOf } from './fields';
import { selectFields, selectProperties } from './fields/selection';
import type { FieldRecord, HistoryRecord, IssueRecord } from './model';
import { may } from './permissions';
import { api, renderStatus, renderUser } from './render';
import { timestamp } from './time';
import { type OfferedTransition, transitionsFrom } from './workflow';

/** Entries that `expand=changelog` shows at most, the newest first. */
const MAX_INLINE_HISTORIES = 100;

export interface IssueView {
  /** Field names as the request gave them. @default the operation's own default */
  fields?: readonly string[];
  /** What an empty `fields` means. */
  byDefault: '*all' | '*navigable' | 'none';
  expand?: readonly string[];
  properties?: readonly string[];
}

/** `fields` of an issue: fields without a context in its project are left out. */
export function renderFields(
  acting: Acting,
  issue: IssueRecord,
  chosen: readonly FieldRecord[],
): Record<string, unknown> {
  const project = acting.site.store.projects.get(issue.projectId);
  const shown: Record<string, unknown> = {};
  if (!project) return shown;
  for (const field of chosen) {
    if (!appliesTo(field, project)) continue;
    const value = fieldType(field).render(issue.fields, at(acting, field, project, issue));
    if (value !== undefined) shown[field.id] = value;
  }
  return shown;
}

export function renderIssue(acting: Acting, issue: IssueRecord, view: IssueView): Record<string, unknown> {
  const chosen = selectFields(acting.site.store, view.fields ?? [], view.byDefault);
  const expand = new Set(view.expand ?? []);
  const rendered: Record<string, unknown> = {
    expand:
      'renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations,customfield_10010.requestTypePractice',
    id: issue.id,
    self: `${api(acting.site)}/issue/${issue.id}`,
    key: issue.key,
  };
  if (view.properties && view.properties.length > 0)
    rendered.properties = selectProperties(issue.properties, view.properties);
  if (expand.has('names')) rendered.names = Object.fromEntries(chosen.map((field) => [field.id, field.name]));
  if (expand.has('schema')) rendered.schema = Object.fromEntries(chosen.map((field) => [field.id, field.schema]));
  if (expand.has('transitions'))
    rendered.transitions = offeredTransitions(acting, issue).map((offered) =>
      renderTransition(acting, issue, offered, expand.has('transitions.fields')),
    );
  if (expand.has('operations')) rendered.operations = {};
  if (expand.has('editmeta')) rendered.editmeta = { fields: editMetadata(acting, issue) };
  if (expand.has('changelog')) rendered.changelog = renderInlineChangelog(acting, issue);
  if (chosen.length > 0) rendered.fields = renderFields(acting, issue, chosen);
  return rendered;
}

export const offeredTransitions = (acting: Acting, issue: IssueRecord): OfferedTransition[] =>
  transitionsFrom(acting, issue).filter((offered) => offered.available);

export function renderTransition(
  acting: Acting,
  issue: IssueRecord,
  offered: OfferedTransition,
  withFields: boolean,
): Record<string, unknown> {
  const { store } = acting.site;
  const { transition } = offered;
  const to = store.statuses.get(transition.to);
  const project = store.projects.get(issue.projectId);
  const screen = transition.screen;
  return {
    id: transition.id,
    name: transition.name,
    ...(to ? { to: renderStatus(acting.site, to) } : {}),
    hasScreen: screen !== undefined,
    isGlobal: transition.from.length === 0,
    isInitial: false,
    isAvailable: offered.available,
    isConditional: transition.conditions.length > 0,
    looped: transition.to === issue.fields.status,
    ...(withFields && project
      ? {
          fields: Object.fromEntries(
            (screen?.fieldIds ?? []).flatMap((id) =>
              fieldEntry(acting, issue, id, screen?.required.includes(id) ?? false),
            ),
          ),
        }
      : {}),
  };
}

function fieldEntry(acting: Acting, issue: IssueRecord, fieldId: string, required: boolean): [string, unknown][] {
  const field = acting.site.store.fields.get(fieldId);
  const project = acting.site.store.projects.get(issue.projectId);
  if (!field || !project || !appliesTo(field, project)) return [];
  return [[fieldId, fieldMetadata(at(acting, field, project, issue), required)]];
}

/** Fields an edit may set, by id, with operations and allowed values; empty without Edit issues. */
export function editMetadata(acting: Acting, issue: IssueRecord): Record<string, unknown> {
  const project = acting.site.store.projects.get(issue.projectId);
  if (!project || !may(acting, 'EDIT_ISSUES', issue)) return {};
  const screens = screensOf(project, issue.fields.issuetype);
  return Object.fromEntries(screens.edit.flatMap((id) => fieldEntry(acting, issue, id, screens.required.includes(id))));
}

export function renderHistory(acting: Acting, entry: HistoryRecord): Record<string, unknown> {
  return {
    id: entry.id,
    ...(entry.authorId === null ? {} : { author: renderUser(acting, entry.authorId) }),
    created: timestamp(entry.created, acting.site.timeZone),
    items: entry.items,
  };
}

function renderInlineChangelog(acting: Acting, issue: IssueRecord): Record<string, unknown> {
  const all = acting.site.store.historyOf(issue.id);
  const newest = all.slice(-MAX_INLINE_HISTORIES).reverse();
  return {
    startAt: 0,
    maxResults: newest.length,
    total: all.length,
    histories: newest.map((entry) => renderHistory(acting, entry)),
  };
}
