/** Operators: which of them fields allow, and their opposites. */
import type { JqlOperator } from './ast';

const EQUALITY: readonly JqlOperator[] = ['=', '!=', 'in', 'not in'];
const EMPTINESS: readonly JqlOperator[] = ['is', 'is not'];
const RELATION: readonly JqlOperator[] = ['<', '>', '<=', '>='];
const LIKENESS: readonly JqlOperator[] = ['~', '!~'];
const HISTORY: readonly JqlOperator[] = ['was', 'was not', 'was in', 'was not in', 'changed'];

export const NAMED = new Set<JqlOperator>([...EQUALITY, ...EMPTINESS]);
export const NAMED_WITH_PAST = new Set<JqlOperator>([...NAMED, ...HISTORY]);
export const RANKED = new Set<JqlOperator>([...NAMED, ...RELATION]);
export const RANKED_WITH_PAST = new Set<JqlOperator>([...RANKED, ...HISTORY]);
export const TEXTUAL = new Set<JqlOperator>([...LIKENESS, ...EMPTINESS]);
export const TEXTUAL_NEVER_EMPTY = new Set<JqlOperator>(LIKENESS);
export const NAMED_NEVER_EMPTY = new Set<JqlOperator>(EQUALITY);

const OPPOSITES: Readonly<Partial<Record<JqlOperator, JqlOperator>>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '~': '!~',
  '!~': '~',
  in: 'not in',
  'not in': 'in',
  is: 'is not',
  'is not': 'is',
  was: 'was not',
  'was not': 'was',
  'was in': 'was not in',
  'was not in': 'was in',
};

/** The operator that NOT turns this one into; `changed` has none. */
export function opposite(operator: JqlOperator): JqlOperator | undefined {
  return OPPOSITES[operator];
}

export function isHistory(operator: JqlOperator): boolean {
  return HISTORY.includes(operator);
}

/** True for `!=`, `not in`, `!~`, `is not`. */
export function isNegative(operator: JqlOperator): boolean {
  return operator === '!=' || operator === 'not in' || operator === '!~' || operator === 'is not';
}

/** `a < b` and its relatives. */
export function compareBy<T extends number | string>(operator: JqlOperator, left: T, right: T): boolean {
  switch (operator) {
    case '<':
      return left < right;
    case '>':
      return left > right;
    case '<=':
      return left <= right;
    case '>=':
      return left >= right;
    default:
      return left === right;
  }
}
