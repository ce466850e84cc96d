import { refusals } from './errors';

/** A condition as the @forge/kvs package sends it. */
export interface Condition {
  property?: string;
  condition: string;
  values: unknown[];
}
/** All of, or any of. Never both. */
export interface ConditionSet {
  and?: Condition[];
  or?: Condition[];
}

type Scalar = string | number | boolean;
type Test = (found: unknown, wanted: Scalar[]) => boolean;

const sameType = (found: unknown, wanted: unknown): boolean => typeof found === typeof wanted;
const compared = (accept: (order: number) => boolean): Test => {
  return (found, [wanted]) => sameType(found, wanted) && accept(compare(found, wanted));
};

/** Order of the store: numbers by size, texts by code unit. */
export function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  return (left as Scalar) < (right as Scalar) ? -1 : 1;
}

/** What is not there satisfies `NOT_EXISTS` and nothing else. */
const TESTS: Record<string, Test> = {
  EQUAL_TO: (found, [wanted]) => found === wanted,
  NOT_EQUAL_TO: (found, [wanted]) => found !== undefined && found !== wanted,
  GREATER_THAN: compared((order) => order > 0),
  GREATER_THAN_EQUAL_TO: compared((order) => order >= 0),
  LESS_THAN: compared((order) => order < 0),
  LESS_THAN_EQUAL_TO: compared((order) => order <= 0),
  BETWEEN: (found, [low, high]) => sameType(found, low) && compare(found, low) >= 0 && compare(found, high) <= 0,
  BEGINS_WITH: (found, [wanted]) => typeof found === 'string' && found.startsWith(String(wanted)),
  CONTAINS: (found, [wanted]) => holds(found, wanted) === true,
  NOT_CONTAINS: (found, [wanted]) => holds(found, wanted) === false,
  EXISTS: (found) => found !== undefined,
  NOT_EXISTS: (found) => found === undefined,
};
/** Conditions on the range of an index, or on the key. */
const RANGE_TESTS = new Set([
  'EQUAL_TO',
  'GREATER_THAN',
  'GREATER_THAN_EQUAL_TO',
  'LESS_THAN',
  'LESS_THAN_EQUAL_TO',
  'BETWEEN',
  'BEGINS_WITH',
]);

function holds(found: unknown, wanted: unknown): boolean | undefined {
  if (typeof found === 'string') return found.includes(String(wanted));
  return Array.isArray(found) ? found.includes(wanted) : undefined;
}

function testOf(condition: Condition): Test {
  const test = TESTS[condition.condition];
  if (!test) throw refusals.invalidCondition(`Unknown condition "${condition.condition}"`);
  const needed = condition.condition === 'BETWEEN' ? 2 : 1;
  if (!Array.isArray(condition.values) || condition.values.length < needed) throw refusals.filterValues();
  return test;
}

/** Compiles one condition on a range. */
export function rangeTest(condition: Condition | undefined): (found: unknown) => boolean {
  if (!condition) return () => true;
  if (!RANGE_TESTS.has(condition.condition)) {
    throw refusals.invalidCondition(`"${condition.condition}" cannot be used in a where clause`);
  }
  const test = testOf(condition);
  return (found) => test(found, condition.values as Scalar[]);
}

/** Compiles conditions on the attributes of a row. `attributes` holds the names that may be asked for. */
export function attributeTest(
  set: ConditionSet | undefined,
  attributes: Record<string, unknown>,
): (value: Record<string, unknown> | undefined) => boolean {
  if (!set) return () => true;
  if (set.and && set.or) throw refusals.mixedFilter();
  const conditions = set.and ?? set.or;
  if (!Array.isArray(conditions) || conditions.length === 0) throw refusals.emptyFilter();
  if (conditions.length > 100) throw refusals.tooManyConditions();
  const tests = conditions.map((condition) => {
    const { property } = condition;
    if (property === undefined || !(property in attributes)) {
      throw refusals.invalidCondition(`Property "${String(property)}" is not defined`);
    }
    const test = testOf(condition);
    return (value: Record<string, unknown> | undefined) => test(value?.[property], condition.values as Scalar[]);
  });
  return set.and ? (value) => tests.every((test) => test(value)) : (value) => tests.some((test) => test(value));
}
