/** The kinds of fields: how each reads its values from an issue and compares them with a query's. */
import type { IssueRecord } from '../model';
import type { JqlOperator } from './ast';
import { dayOf, instantOf } from './dates';
import {
  type ClauseField,
  type IssueTest,
  type JqlEnvironment,
  JqlError,
  type JqlValue,
  type PastOfField,
  type SortKey,
  unknownValue,
} from './environment';
import { compareBy, isNegative, NAMED, NAMED_WITH_PAST, RANKED, RANKED_WITH_PAST, TEXTUAL } from './operators';
import { textTest, wordsOf } from './text';

/** Ids that a text stands for, or `undefined` where it stands for none. */
export type Resolve = (text: string, environment: JqlEnvironment) => readonly string[] | undefined;

interface NamedOptions {
  /** Ids the issue holds; empty where the field is empty. */
  read(issue: IssueRecord, environment: JqlEnvironment): readonly string[];
  resolve: Resolve;
  operators?: ReadonlySet<JqlOperator>;
  sortKey?(issue: IssueRecord, environment: JqlEnvironment): SortKey;
  direction?: 'asc' | 'desc';
  /** `fieldId` of its changelog items, where JQL knows its past. */
  past?: string;
  /** Place of an id among its like, for `<` and `>`; a higher one is more. */
  rank?(id: string, environment: JqlEnvironment): number;
  /** Texts that mean empty, such as `Unresolved`, in lower case. */
  emptyNames?: readonly string[];
}

/** A field that holds things with a name and an id: statuses, people, labels, versions, options ... */
export function namedField(options: NamedOptions): ClauseField {
  const { read, resolve, rank } = options;
  const withPast = options.past !== undefined;
  const idsOf = (value: JqlValue, name: string, environment: JqlEnvironment): readonly string[] => {
    if (value.type === 'ids') return value.ids;
    if (value.type !== 'text') throw new JqlError(`The field '${name}' does not support dates.`);
    const found = resolve(value.text, environment);
    if (found === undefined) throw unknownValue(value.text, name);
    return found;
  };
  const isEmptyName = (value: JqlValue): boolean =>
    value.type === 'text' && (options.emptyNames?.includes(value.text.toLowerCase()) ?? false);
  const field: ClauseField = {
    operators:
      options.operators ?? (rank ? (withPast ? RANKED_WITH_PAST : RANKED) : withPast ? NAMED_WITH_PAST : NAMED),
    test(operator, values, name, environment) {
      const wantsEmpty = values.some((value) => value.type === 'empty' || isEmptyName(value));
      const named = values.filter((value) => value.type !== 'empty' && !isEmptyName(value));
      const wanted = new Set(named.flatMap((value) => idsOf(value, name, environment)));
      if (rank !== undefined && /[<>]/.test(operator)) return rankTest(operator, wanted, read, rank, environment);
      if (isNegative(operator)) {
        // A negative clause never finds issues that hold nothing, save where it only asks for something.
        return (issue) => {
          const held = read(issue, environment);
          return held.length > 0 && !held.some((id) => wanted.has(id));
        };
      }
      return (issue) => {
        const held = read(issue, environment);
        return held.length === 0 ? wantsEmpty : held.some((id) => wanted.has(id));
      };
    },
    ...(options.sortKey ? { sortKey: options.sortKey } : {}),
    ...(options.direction ? { direction: options.direction } : {}),
    ...(options.past === undefined ? {} : { past: pastOf(options.past, options) }),
  };
  return field;
}

function pastOf(fieldId: string, options: NamedOptions): PastOfField {
  return { fieldId, resolve: options.resolve, read: (issue) => options.read(issue, NO_ENVIRONMENT) };
}

/** Fields with a past read plain ids from the record and need no surroundings. */
const NO_ENVIRONMENT = {} as JqlEnvironment;

function rankTest(
  operator: JqlOperator,
  wanted: ReadonlySet<string>,
  read: NamedOptions['read'],
  rank: NonNullable<NamedOptions['rank']>,
  environment: JqlEnvironment,
): IssueTest {
  const limits = [...wanted].map((id) => rank(id, environment));
  return (issue) =>
    read(issue, environment).some((id) => limits.some((limit) => compareBy(operator, rank(id, environment), limit)));
}

/** A field with an instant (milliseconds since the epoch), compared as such. */
export function instantField(
  read: (issue: IssueRecord, environment: JqlEnvironment) => readonly number[],
  direction?: 'asc' | 'desc',
): ClauseField {
  return orderedField<number>({
    read,
    toValue: (value, name, environment) => {
      if (value.type === 'instant') return value.at;
      if (value.type === 'text') return instantOf(value.text, name, environment);
      throw new JqlError(`A value provided by the function for the field '${name}' is not valid.`);
    },
    direction,
  });
}

/** A field with a date and no time, `YYYY-MM-DD`: compared with the day of the query's instant in the caller's zone. */
export function dayField(read: (issue: IssueRecord) => readonly string[]): ClauseField {
  return orderedField<string>({
    read,
    toValue: (value, name, environment) => {
      if (value.type === 'instant') return dayOf(value.at, environment);
      if (value.type === 'text') return dayOf(instantOf(value.text, name, environment), environment);
      throw new JqlError(`A value provided by the function for the field '${name}' is not valid.`);
    },
  });
}

/** A field with a number. `parse` reads the query's text: a number, or a duration in seconds. */
export function numberField(
  read: (issue: IssueRecord, environment: JqlEnvironment) => readonly number[],
  parse: (text: string) => number | undefined = parseNumber,
  direction?: 'asc' | 'desc',
): ClauseField {
  return orderedField<number>({
    read,
    toValue: (value, name) => {
      const number = value.type === 'text' ? parse(value.text) : undefined;
      if (number !== undefined) return number;
      const text = value.type === 'text' ? value.text : '';
      throw new JqlError(`Value '${text}' is invalid for the '${name}' field. Please enter a valid number.`);
    },
    direction,
  });
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

interface OrderedOptions<T extends number | string> {
  read(issue: IssueRecord, environment: JqlEnvironment): readonly T[];
  toValue(value: JqlValue, name: string, environment: JqlEnvironment): T;
  direction?: 'asc' | 'desc' | undefined;
}

function orderedField<T extends number | string>(options: OrderedOptions<T>): ClauseField {
  const { read, toValue } = options;
  return {
    operators: RANKED,
    test(operator, values, name, environment) {
      const wantsEmpty = values.some((value) => value.type === 'empty');
      const limits = values.filter((value) => value.type !== 'empty').map((value) => toValue(value, name, environment));
      if (isNegative(operator)) {
        return (issue) => {
          const held = read(issue, environment);
          return held.length > 0 && !held.some((one) => limits.includes(one));
        };
      }
      return (issue) => {
        const held = read(issue, environment);
        if (held.length === 0) return wantsEmpty && !/[<>]/.test(operator);
        return held.some((one) => limits.some((limit) => compareBy(operator, one, limit)));
      };
    },
    sortKey: (issue, environment) => read(issue, environment)[0] ?? null,
    ...(options.direction ? { direction: options.direction } : {}),
  };
}

/** A field of running text or Atlassian documents, searched with `~`. */
export function textField(
  read: (issue: IssueRecord, environment: JqlEnvironment) => readonly unknown[],
  options: { operators?: ReadonlySet<JqlOperator>; sortable?: boolean } = {},
): ClauseField {
  return {
    operators: options.operators ?? TEXTUAL,
    test(operator, values, name, environment) {
      const texts = (issue: IssueRecord): unknown[] =>
        read(issue, environment).filter((one) => one !== null && one !== undefined && one !== '');
      if (operator === 'is') return (issue) => texts(issue).length === 0;
      if (operator === 'is not') return (issue) => texts(issue).length > 0;
      const [value] = values;
      if (value?.type !== 'text') throw new JqlError(`The field '${name}' can only be searched for text.`);
      const test = textTest(value.text, name);
      const found: IssueTest = (issue) => texts(issue).some((text) => test(wordsOf(text)));
      return operator === '!~' ? (issue) => texts(issue).length > 0 && !found(issue) : found;
    },
    ...(options.sortable === false ? {} : { sortKey: (issue, environment) => sortText(read(issue, environment)[0]) }),
  };
}

function sortText(value: unknown): SortKey {
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : null;
}

/** A list of records as resolver: by id, or by name in any case; several records may share a name. */
export function byNameOrId(list: (environment: JqlEnvironment) => Iterable<{ id: string; name: string }>): Resolve {
  return (text, environment) => {
    const wanted = text.toLowerCase();
    const found: string[] = [];
    for (const one of list(environment)) {
      if (one.name.toLowerCase() === wanted) found.push(one.id);
    }
    if (found.length > 0) return found;
    for (const one of list(environment)) if (one.id === text) return [text];
    return undefined;
  };
}

/** `null`, a string or a list of strings, as a list. */
export function asList(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value as string[];
  return typeof value === 'string' && value !== '' ? [value] : [];
}
