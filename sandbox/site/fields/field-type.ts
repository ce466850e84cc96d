/** What the site must know of a kind of field: one implementation per file of this folder. */
import type { Acting } from '../context';
import type { ChangeItem, FieldOption, FieldRecord, IssueFields, IssueRecord, ProjectRecord } from '../model';

/** Verbs of the `update` member of a request. */
export type Verb = 'set' | 'add' | 'remove' | 'edit' | 'copy';

/** Where a value is read or written. */
export interface FieldAt {
  acting: Acting;
  field: FieldRecord;
  project: ProjectRecord;
  /** The issue as it is; absent while it is being created. */
  issue?: IssueRecord | undefined;
}

/** Values by stored field id, as in `IssueFields`. */
export type Patch = Record<string, unknown>;

export interface FieldType {
  /** Verbs the field understands, as `operations` of the metadata tells them; empty: cannot be written. */
  readonly operations: readonly Verb[];
  /**
   * What a verb makes of the stored values `current`.
   * @throws FieldProblem where the input is not acceptable
   */
  write(verb: Verb, input: unknown, current: Readonly<Record<string, unknown>>, at: FieldAt): Patch;
  /** The value as `GET /issue` shows it; empty values are `null` or an empty list. */
  render(fields: Readonly<IssueFields>, at: FieldAt): unknown;
  /** Changelog items of a changed value. */
  history(before: unknown, after: unknown, at: FieldAt): ChangeItem[];
  /** What the metadata offers to choose from, as rendered. */
  allowedValues?(at: FieldAt): unknown[];
}

/** An input a field does not take; its message goes into `errors[field.id]`. */
export class FieldProblem extends Error {}

/** An item of the changelog for the field in question. */
export function item(
  at: FieldAt,
  before: { id?: string | null; text: string | null },
  after: { id?: string | null; text: string | null },
  label = at.field.custom ? at.field.name : at.field.id,
): ChangeItem {
  return {
    field: label,
    fieldtype: at.field.custom ? 'custom' : 'jira',
    fieldId: at.field.id,
    from: before.id ?? null,
    fromString: before.text,
    to: after.id ?? null,
    toString: after.text,
  };
}

/** Options of a custom field in a project; empty where the field does not apply there. */
export function optionsIn(field: FieldRecord, project: ProjectRecord): readonly FieldOption[] {
  return contextIn(field, project)?.options ?? [];
}

/** The context that holds for a project: its own before the one for all. */
export function contextIn(field: FieldRecord, project: ProjectRecord): FieldRecord['contexts'][number] | undefined {
  return (
    field.contexts.find((context) => context.projectIds.includes(project.id)) ??
    field.contexts.find((context) => context.projectIds.length === 0)
  );
}

export function asArray(input: unknown): unknown[] {
  if (input === null) return [];
  if (!Array.isArray(input)) throw new FieldProblem('data was not an array');
  return input;
}

/** `id` or `name` (or `key`, `value`) of an object input, as text. */
export function member(input: unknown, ...names: string[]): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  for (const name of names) {
    const value = (input as Record<string, unknown>)[name];
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return String(value);
  }
  return undefined;
}

export const unsupported = (at: FieldAt, verb: Verb): FieldProblem =>
  new FieldProblem(`Field '${at.field.id}' does not support the operation '${verb}'.`);

/** A field that holds one value: `set` (and `edit`) replace it. */
export function single(config: {
  operations?: readonly Verb[];
  parse(input: unknown, at: FieldAt): unknown;
  show(value: NonNullable<unknown>, at: FieldAt): unknown;
  describe(value: NonNullable<unknown>, at: FieldAt): { id?: string | null; text: string | null };
  /** Name of the changelog item where it is not the field's id or name. */
  label?: (at: FieldAt) => string;
  allowedValues?: (at: FieldAt) => unknown[];
}): FieldType {
  const operations = config.operations ?? ['set'];
  const describe = (value: unknown, at: FieldAt): { id?: string | null; text: string | null } =>
    value === null || value === undefined ? { id: null, text: null } : config.describe(value, at);
  return {
    operations,
    write: (verb, input, _current, at) => {
      if (!operations.includes(verb) && verb !== 'edit') throw unsupported(at, verb);
      return { [at.field.id]: input === undefined ? null : config.parse(input, at) };
    },
    render: (fields, at) => {
      const value = fields[at.field.id];
      return value === null || value === undefined ? null : config.show(value, at);
    },
    history: (before, after, at) => [item(at, describe(before, at), describe(after, at), config.label?.(at))],
    ...(config.allowedValues ? { allowedValues: config.allowedValues } : {}),
  };
}

/** A field that holds a list without doubles: `set`, `add`, `remove`. */
export function many(config: {
  parseOne(input: unknown, at: FieldAt): string;
  showOne(value: string, at: FieldAt): unknown;
  /** Default: one item for the whole list. */
  history(before: readonly string[], after: readonly string[], at: FieldAt): ChangeItem[];
  /** What an empty list looks like: system fields show `[]`, custom fields `null`. */
  allowedValues?: (at: FieldAt) => unknown[];
  sorted?: boolean;
}): FieldType {
  const listOf = (value: unknown): string[] => (Array.isArray(value) ? (value as string[]) : []);
  return {
    operations: ['add', 'set', 'remove'],
    write: (verb, input, current, at) => {
      const before = listOf(current[at.field.id]);
      let next: string[];
      if (verb === 'set' || verb === 'edit')
        next = [...new Set(asArray(input ?? null).map((one) => config.parseOne(one, at)))];
      else if (verb === 'add') next = [...new Set([...before, config.parseOne(input, at)])];
      else if (verb === 'remove') {
        const gone = config.parseOne(input, at);
        next = before.filter((one) => one !== gone);
      } else throw unsupported(at, verb);
      return { [at.field.id]: config.sorted ? next.sort() : next };
    },
    render: (fields, at) => {
      const value = listOf(fields[at.field.id]);
      return value.length === 0 && at.field.custom ? null : value.map((one) => config.showOne(one, at));
    },
    history: (before, after, at) => config.history(listOf(before), listOf(after), at),
    ...(config.allowedValues ? { allowedValues: config.allowedValues } : {}),
  };
}

/** One changelog item for each value that came or went. */
export function itemPerValue(name: (value: string, at: FieldAt) => string, label?: string) {
  return (before: readonly string[], after: readonly string[], at: FieldAt): ChangeItem[] => [
    ...before
      .filter((one) => !after.includes(one))
      .map((one) => item(at, { id: one, text: name(one, at) }, { id: null, text: null }, label)),
    ...after
      .filter((one) => !before.includes(one))
      .map((one) => item(at, { id: null, text: null }, { id: one, text: name(one, at) }, label)),
  ];
}
