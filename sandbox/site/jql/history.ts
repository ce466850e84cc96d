/** `was` and `changed`: what a field held in the past, read from the changelog. */
import type { ChangeItem, IssueRecord } from '../model';
import type { JqlOperator, JqlPredicate } from './ast';
import { dayBounds } from './dates';
import {
  type IssueTest,
  type JqlEnvironment,
  JqlError,
  type JqlValue,
  type PastOfField,
  unknownValue,
} from './environment';

/** A time during which a field held a value (`id`; `null`: nothing), and who set it. */
interface Period {
  id: string | null;
  from: number;
  /** Infinity: still. */
  until: number;
  by: string | null;
}

interface Change {
  item: ChangeItem;
  at: number;
  by: string | null;
}

/** Evaluates an operand of a predicate. */
export type ValuesOf = (operand: JqlPredicate['operand']) => readonly JqlValue[];

/** @throws JqlError for unknown values */
export function pastTest(
  operator: JqlOperator,
  values: readonly JqlValue[],
  predicates: readonly JqlPredicate[],
  context: { past: PastOfField; name: string; environment: JqlEnvironment; valuesOf: ValuesOf },
): IssueTest {
  const { past, name, environment } = context;
  if (operator === 'changed') {
    const tests = predicates.map((predicate) => changeTest(predicate, context));
    return (issue) => changesOf(issue, past, environment).some((change) => tests.every((test) => test(change)));
  }
  const wanted = idsOf(values, past, name, environment);
  const tests = predicates.map((predicate) => periodTest(predicate, context));
  const held: IssueTest = (issue) =>
    periodsOf(issue, past, environment).some((period) => wanted.has(period.id) && tests.every((test) => test(period)));
  return operator === 'was' || operator === 'was in' ? held : (issue) => !held(issue);
}

/** Ids of values; `null` stands for EMPTY. */
function idsOf(
  values: readonly JqlValue[],
  past: PastOfField,
  name: string,
  environment: JqlEnvironment,
): ReadonlySet<string | null> {
  const ids = new Set<string | null>();
  for (const value of values) {
    if (value.type === 'empty') ids.add(null);
    if (value.type === 'ids') for (const id of value.ids) ids.add(id);
    if (value.type !== 'text') continue;
    const found = past.resolve(value.text, environment);
    if (found === undefined) throw unknownValue(value.text, name);
    for (const id of found) ids.add(id);
  }
  return ids;
}

function changesOf(issue: IssueRecord, past: PastOfField, environment: JqlEnvironment): Change[] {
  const changes: Change[] = [];
  for (const entry of environment.store.historyOf(issue.id)) {
    for (const item of entry.items) {
      if (item.fieldId === past.fieldId) changes.push({ item, at: entry.created, by: entry.authorId });
    }
  }
  return changes;
}

/**
 * The values over time. A field of several values has an item for each value that came or went, so each value has
 * periods of its own; a field of one value is the case in which one goes as the other comes.
 */
function periodsOf(issue: IssueRecord, past: PastOfField, environment: JqlEnvironment): Period[] {
  const changes = changesOf(issue, past, environment);
  const initial = new Set<string | null>(past.read(issue));
  for (const { item } of [...changes].reverse()) {
    if (item.to) initial.delete(item.to);
    if (item.from) initial.add(item.from);
  }
  if (initial.size === 0) initial.add(null);
  const open = new Map<string | null, Period>();
  const periods: Period[] = [];
  const begin = (id: string | null, from: number, by: string | null): void => {
    const period = { id, from, until: Infinity, by };
    open.set(id, period);
    periods.push(period);
  };
  const end = (id: string | null, at: number): void => {
    const period = open.get(id);
    if (period !== undefined) period.until = at;
    open.delete(id);
  };
  for (const id of initial) begin(id, issue.created, issue.fields.creator);
  for (const { item, at, by } of changes) {
    end(item.from || null, at);
    end(null, at);
    if (item.to) begin(item.to, at, by);
    else if (open.size === 0) begin(null, at, by);
  }
  return periods;
}

type PredicateContext = Parameters<typeof pastTest>[3];

function periodTest(predicate: JqlPredicate, context: PredicateContext): (period: Period) => boolean {
  if (predicate.operator === 'by') {
    const people = peopleOf(predicate, context);
    return (period) => period.by !== null && people.has(period.by);
  }
  const { after, before } = windowOf(predicate, context);
  return (period) => period.until > after && period.from < before;
}

function changeTest(predicate: JqlPredicate, context: PredicateContext): (change: Change) => boolean {
  const { past, name, environment, valuesOf } = context;
  switch (predicate.operator) {
    case 'by': {
      const people = peopleOf(predicate, context);
      return ({ by }) => by !== null && people.has(by);
    }
    case 'from':
    case 'to': {
      const end = predicate.operator;
      const wanted = idsOf(valuesOf(predicate.operand), past, name, environment);
      return ({ item }) => wanted.has(item[end] || null);
    }
    default: {
      const { after, before } = windowOf(predicate, context);
      return ({ at }) => at > after && at < before;
    }
  }
}

function peopleOf(predicate: JqlPredicate, { environment, valuesOf }: PredicateContext): ReadonlySet<string> {
  const people = new Set<string>();
  for (const value of valuesOf(predicate.operand)) {
    if (value.type === 'ids') for (const id of value.ids) people.add(id);
    if (value.type !== 'text') continue;
    const wanted = value.text.toLowerCase();
    for (const user of environment.store.users.values()) {
      if (user.accountId === value.text || user.displayName.toLowerCase() === wanted) people.add(user.accountId);
    }
    if (people.size === 0)
      throw new JqlError(`The user '${value.text}' does not exist and cannot be used in the 'by' predicate.`);
  }
  return people;
}

/** The open interval that a predicate of time leaves. */
function windowOf(
  predicate: JqlPredicate,
  { environment, valuesOf, name }: PredicateContext,
): { after: number; before: number } {
  const instants = valuesOf(predicate.operand).map((value) => {
    if (value.type === 'instant') return value.at;
    throw new JqlError(`The '${predicate.operator}' predicate of field '${name}' needs a date.`);
  });
  const [first, second] = instants;
  if (first === undefined || (predicate.operator === 'during' && second === undefined)) {
    throw new JqlError(
      `The '${predicate.operator}' predicate of field '${name}' needs ${predicate.operator === 'during' ? 'two dates' : 'a date'}.`,
    );
  }
  switch (predicate.operator) {
    case 'before':
      return { after: -Infinity, before: first };
    case 'after':
      return { after: first, before: Infinity };
    case 'during':
      return { after: first, before: second ?? Infinity };
    default: {
      const day = dayBounds(first, environment);
      return { after: day.from - 1, before: day.to + 1 };
    }
  }
}
