/**
 * Entity properties in JQL. Only what a manifest's `jira:entityProperty` module names is indexed: for anything else
 * the clause does not exist.
 */
import type { IssueRecord } from '../model';
import type { IndexedProperty } from '../store';
import { parseInstant } from '../time';
import type { JqlFieldName } from './ast';
import type { ClauseField, JqlStore } from './environment';
import { accountsNamed } from './people';
import { instantField, namedField, numberField, textField } from './strategies';

type Extraction = IndexedProperty['extractions'][number];

const made = new WeakMap<Extraction, ClauseField>();

/** The clause of `issue.property[key].path`, or of an alias that an extraction gives it. */
export function propertyField(field: JqlFieldName, store: JqlStore): ClauseField | undefined {
  const { property } = field;
  if (property === undefined) {
    for (const indexed of store.indexedProperties.values()) {
      const extraction = indexed.extractions.find((one) => one.alias?.toLowerCase() === field.name.toLowerCase());
      if (extraction !== undefined) return clauseOf(indexed.propertyKey, extraction);
    }
    return undefined;
  }
  if (field.name.toLowerCase() !== 'issue.property') return undefined;
  const indexed = store.indexedProperties.get(property.key);
  const extraction = indexed?.extractions.find((one) => one.objectName === property.path);
  return extraction === undefined ? undefined : clauseOf(property.key, extraction);
}

function clauseOf(key: string, extraction: Extraction): ClauseField {
  let clause = made.get(extraction);
  if (clause === undefined) {
    clause = build(key, extraction);
    made.set(extraction, clause);
  }
  return clause;
}

function build(key: string, { objectName, type }: Extraction): ClauseField {
  const path = objectName.split('.').filter((part) => part !== '');
  const read = (issue: IssueRecord): unknown[] => valuesAt(issue.properties[key], path);
  const strings = (issue: IssueRecord): string[] =>
    read(issue)
      .filter((one) => typeof one !== 'object')
      .map(String);
  switch (type) {
    case 'number':
      return numberField((issue) => read(issue).map(Number).filter(Number.isFinite));
    case 'date':
      return instantField((issue) => read(issue).flatMap(instantsOf));
    case 'text':
      return textField(strings);
    case 'user':
      return namedField({
        read: strings,
        resolve: (text, { store }) => accountsNamed(text, store),
        sortKey: (issue) => strings(issue)[0] ?? null,
      });
    case 'string':
      return namedField({ read: strings, resolve: (text) => [text], sortKey: (issue) => strings(issue)[0] ?? null });
  }
}

/** Values under a path; a list on the way stands for each of its members. */
function valuesAt(value: unknown, path: readonly string[]): unknown[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
  const [next, ...rest] = path;
  if (next === undefined) return value === null || value === undefined ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return valuesAt((value as Record<string, unknown>)[next], rest);
}

function instantsOf(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  const at = parseInstant(value) ?? (typeof value === 'string' ? Date.parse(value) : Number.NaN);
  return Number.isNaN(at) ? [] : [at];
}
