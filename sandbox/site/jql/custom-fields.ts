/** Custom fields in JQL: `cf[10020]`, their name, or `name[Type]`; two fields of one name are asked together. */
import type { FieldOption, FieldRecord } from '../model';
import type { ClauseField, IssueTest, JqlEnvironment, JqlStore } from './environment';
import { isNegative, NAMED, opposite } from './operators';
import { accountsNamed } from './people';
import {
  asList,
  byNameOrId,
  dayField,
  instantField,
  namedField,
  numberField,
  type Resolve,
  textField,
} from './strategies';

const made = new WeakMap<FieldRecord, ClauseField>();

/** The field of this name, or `undefined`. */
export function customField(name: string, store: JqlStore): ClauseField | undefined {
  const found = recordsNamed(name, store).flatMap((record) => clauseOf(record) ?? []);
  const [first, ...others] = found;
  return first === undefined || others.length === 0 ? first : together([first, ...others]);
}

function recordsNamed(name: string, store: JqlStore): FieldRecord[] {
  const byNumber = /^cf\[(\d+)\]$/i.exec(name);
  if (byNumber !== null) {
    const record = store.fields.get(`customfield_${byNumber[1]}`);
    return record === undefined ? [] : [record];
  }
  const wanted = name.toLowerCase();
  const plain = wanted.replace(/\[[^\]]*\]$/, '').trim();
  return [...store.fields.values()].filter(
    (record) => record.custom && record.searchable && [wanted, plain].includes(record.name.toLowerCase()),
  );
}

function clauseOf(record: FieldRecord): ClauseField | undefined {
  let clause = made.get(record);
  if (clause === undefined) {
    clause = build(record);
    if (clause !== undefined) made.set(record, clause);
  }
  return clause;
}

function build(record: FieldRecord): ClauseField | undefined {
  const { id } = record;
  const numbers = (value: unknown): readonly number[] => (typeof value === 'number' ? [value] : []);
  const named = (resolve: Resolve): ClauseField =>
    namedField({
      read: (issue) => asList(issue.fields[id]),
      resolve,
      sortKey: (issue) => asList(issue.fields[id])[0] ?? null,
    });
  switch (record.kind) {
    case 'text':
    case 'adf':
      return textField((issue) => [issue.fields[id]]);
    case 'number':
      return numberField((issue) => numbers(issue.fields[id]));
    case 'date':
      return dayField((issue) => asList(issue.fields[id]));
    case 'datetime':
      return instantField((issue) => numbers(issue.fields[id]));
    case 'select':
    case 'multiselect':
      return named(optionNamed(record));
    case 'cascading':
      return namedField({ read: (issue) => cascadeIds(issue.fields[id]), resolve: optionNamed(record) });
    case 'user':
    case 'multiuser':
      return named((text, { store }) => accountsNamed(text, store));
    case 'group':
    case 'multigroup':
      return named(
        byNameOrId(({ store }) => [...store.groups.values()].map((one) => ({ id: one.groupId, name: one.name }))),
      );
    case 'url':
      return named((text) => [text]);
    case 'labels':
      return namedField({
        read: (issue) => asList(issue.fields[id]).map((label) => label.toLowerCase()),
        resolve: (text) => [text.toLowerCase()],
      });
    case 'version':
    case 'multiversion':
      return named(byNameOrId(({ store }) => store.versions.values()));
    default:
      return undefined;
  }
}

function cascadeIds(value: unknown): readonly string[] {
  const cascade = value as { parent?: string; child?: string | null } | null | undefined;
  return [...asList(cascade?.parent), ...asList(cascade?.child)];
}

/** Options of all contexts, both levels, by id or by value in any case. */
function optionNamed(record: FieldRecord): Resolve {
  const all = (options: readonly FieldOption[]): FieldOption[] =>
    options.flatMap((option) => [option, ...all(option.children ?? [])]);
  return (text) => {
    const wanted = text.toLowerCase();
    const options = all(record.contexts.flatMap((context) => context.options));
    const found = options.filter((option) => option.value.toLowerCase() === wanted);
    if (found.length > 0) return found.map((option) => option.id);
    return options.some((option) => option.id === text) ? [text] : undefined;
  };
}

/** Several fields of one name: a positive clause holds where one of them does, a negative one where none objects. */
function together(fields: readonly [ClauseField, ...ClauseField[]]): ClauseField {
  const [first] = fields;
  return {
    ...first,
    operators: fields.length > 0 ? first.operators : NAMED,
    test(operator, values, name, environment: JqlEnvironment) {
      const tests: IssueTest[] = [];
      let failure: unknown;
      for (const field of fields) {
        try {
          if (field.operators.has(operator)) tests.push(field.test(operator, values, name, environment));
        } catch (error) {
          failure = error;
        }
      }
      if (tests.length === 0 && failure !== undefined) throw failure;
      return isNegative(operator) && opposite(operator) !== undefined
        ? (issue) => tests.every((test) => test(issue))
        : (issue) => tests.some((test) => test(issue));
    },
  };
}
