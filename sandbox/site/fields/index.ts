/** All kinds of field, and what actions and routes ask of them. */
import type { Acting } from '../context';
import type { ChangeItem, FieldKind, FieldRecord, IssueFields, IssueRecord, ProjectRecord, ScreenSet } from '../model';
import type { Store } from '../store';
import { date, datetime } from './dates';
import { contextIn, type FieldAt, type FieldType } from './field-type';
import { issuetype, parent, priority, project, resolution } from './named';
import { cascading, multiselect, select } from './options';
import { group, multigroup, multiuser, user } from './people';
import { components, multiversion, version } from './project-parts';
import { systemField } from './system';
import { adf, labels, number, summary, text, url } from './text';
import { secondsField, timetracking } from './timetracking';

export { FieldProblem, contextIn, optionsIn, type FieldAt, type FieldType, type Patch, type Verb } from './field-type';

const KINDS: Readonly<Record<Exclude<FieldKind, 'readonly'>, FieldType>> = {
  summary,
  text,
  adf,
  number,
  date,
  datetime,
  select,
  multiselect,
  cascading,
  user,
  multiuser,
  group,
  multigroup,
  url,
  labels,
  version,
  multiversion,
  components,
  priority,
  resolution,
  issuetype,
  project,
  parent,
  timetracking,
};
const SECONDS = new Set(['timeoriginalestimate', 'timeestimate', 'timespent']);
const readonlyTypes = new Map<string, FieldType>();

export function fieldType(field: FieldRecord): FieldType {
  if (field.kind !== 'readonly') return KINDS[field.kind];
  if (SECONDS.has(field.id)) return secondsField;
  let type = readonlyTypes.get(field.id);
  if (!type) readonlyTypes.set(field.id, (type = systemField(field.id)));
  return type;
}

/** Every field of the site, in the order answers show them. */
export const fieldCatalog = (store: Store): FieldRecord[] => [...store.fields.values()];

/** By id, or by name where it is unique. */
export function findField(store: Store, idOrName: string): FieldRecord | undefined {
  const direct = store.fields.get(idOrName);
  if (direct) return direct;
  const named = fieldCatalog(store).filter((field) => field.name.toLowerCase() === idOrName.toLowerCase());
  return named.length === 1 ? named[0] : undefined;
}

export function screensOf(target: ProjectRecord, issueTypeId: string): ScreenSet {
  return target.screens[issueTypeId] ?? target.screens['*'] ?? { create: [], edit: [], required: [] };
}

/** Whether the field exists for issues of the project: a custom field needs a context there. */
export function appliesTo(field: FieldRecord, target: ProjectRecord): boolean {
  return !field.custom || contextIn(field, target) !== undefined;
}

export function at(acting: Acting, field: FieldRecord, target: ProjectRecord, issue?: IssueRecord): FieldAt {
  return { acting, field, project: target, issue };
}

/** Changelog items of everything that differs between two states of the fields. */
export function changeItems(
  acting: Acting,
  target: ProjectRecord,
  issue: IssueRecord,
  before: Readonly<IssueFields>,
  after: Readonly<IssueFields>,
): ChangeItem[] {
  const items: ChangeItem[] = [];
  for (const id of Object.keys(after)) {
    if (same(before[id], after[id])) continue;
    const field = acting.site.store.fields.get(id);
    if (field) items.push(...fieldType(field).history(before[id], after[id], at(acting, field, target, issue)));
  }
  return items;
}

/** Equal as values; a missing one, `null` and an empty list are all "empty". */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b);
  return typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b);
}

export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
