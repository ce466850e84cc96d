/** Which fields and properties a request wants to see: `*all`, `*navigable`, names, and `-name` to leave out. */
import type { FieldRecord } from '../model';
import type { Store } from '../store';

/** Fields by id, by key, or (where `byKey`) by key alone. Unknown names are left out silently, as Jira does. */
export function selectFields(
  store: Store,
  wanted: readonly string[],
  byDefault: '*all' | '*navigable' | 'none',
): FieldRecord[] {
  const names = wanted.length === 0 ? (byDefault === 'none' ? [] : [byDefault]) : wanted;
  const chosen = new Set<string>();
  const onlyExclusions = names.length > 0 && names.every((name) => name.startsWith('-'));
  const add = (accept: (field: FieldRecord) => boolean): void => {
    for (const field of store.fields.values()) if (accept(field)) chosen.add(field.id);
  };
  if (onlyExclusions && byDefault !== 'none') add((field) => byDefault === '*all' || field.navigable);
  for (const name of names) {
    if (name === '*all') add(() => true);
    else if (name === '*navigable') add((field) => field.navigable);
    else if (name.startsWith('-')) chosen.delete(name.slice(1));
    else if (store.fields.has(name)) chosen.add(name);
    else add((field) => field.custom && field.name.toLowerCase() === name.toLowerCase());
  }
  return [...store.fields.values()].filter((field) => chosen.has(field.id));
}

/** The chosen ones of an entity's properties; nothing unless asked for. */
export function selectProperties(
  properties: Readonly<Record<string, unknown>>,
  wanted: readonly string[],
): Record<string, unknown> {
  const all = wanted.includes('*all');
  const kept = Object.entries(properties).filter(
    ([key]) => (all || wanted.includes(key)) && !wanted.includes(`-${key}`),
  );
  return Object.fromEntries(kept);
}
