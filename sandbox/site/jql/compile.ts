/** A parsed query to a test and an order. Every mistake is reported, not only the first, as Jira does. */
import type { IssueRecord } from '../model';
import type { JqlFieldName, JqlNode, JqlOperand, JqlOrder, JqlTerm } from './ast';
import { customField } from './custom-fields';
import { instantOf } from './dates';
import {
  type ClauseField,
  type IssueTest,
  type JqlEnvironment,
  JqlError,
  type JqlValue,
  type SortKey,
} from './environment';
import { callFunction } from './functions';
import { pastTest } from './history';
import { isHistory, opposite } from './operators';
import { propertyField } from './property-fields';
import { SYSTEM_FIELDS } from './system-fields';

const MAX_ORDER_FIELDS = 7;
/** Functions that give one value and may stand right of `=`. */
const SINGLE = /^(now|currentuser|(start|end)of\w+|latestreleasedversion|earliestunreleasedversion|cascadeoption)$/i;

/** The field that a query names, or an error. @throws JqlError */
export function fieldNamed(field: JqlFieldName, environment: JqlEnvironment): ClauseField {
  const { store } = environment;
  const found =
    (field.property === undefined
      ? (SYSTEM_FIELDS.get(field.name.toLowerCase()) ?? customField(field.name, store))
      : undefined) ?? propertyField(field, store);
  if (found !== undefined) return found;
  throw new JqlError(`Field '${shown(field)}' does not exist or you do not have permission to view it.`);
}

function shown({ name, property }: JqlFieldName): string {
  if (property === undefined) return name;
  return `${name}[${property.key}]${property.path === '' ? '' : `.${property.path}`}`;
}

/** The test of a node; `errors` gets what is wrong with it. With `negate` the test of its opposite. */
export function testOf(node: JqlNode, environment: JqlEnvironment, errors: string[], negate = false): IssueTest {
  switch (node.kind) {
    case 'not':
      return testOf(node.clause, environment, errors, !negate);
    case 'and':
    case 'or': {
      const tests = node.clauses.map((clause) => testOf(clause, environment, errors, negate));
      return (node.kind === 'and') !== negate
        ? (issue) => tests.every((test) => test(issue))
        : (issue) => tests.some((test) => test(issue));
    }
    case 'words': {
      const value: JqlValue = { type: 'text', text: node.text, quoted: true };
      return collect(errors, () => fieldNamed({ name: 'text' }, environment).test('~', [value], 'text', environment));
    }
    case 'term':
      return collect(errors, () => termTest(node, environment, negate));
  }
}

function collect(errors: string[], make: () => IssueTest): IssueTest {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof JqlError)) throw error;
    errors.push(error.message);
    return () => false;
  }
}

function termTest(term: JqlTerm, environment: JqlEnvironment, negate: boolean): IssueTest {
  const name = shown(term.field);
  const field = fieldNamed(term.field, environment);
  const { operator, operand } = term;
  if (isHistory(operator) && field.past === undefined) {
    throw new JqlError(`History searches do not support the '${name}' field.`);
  }
  if (!field.operators.has(operator)) {
    throw new JqlError(`The operator '${operator}' is not supported by the '${name}' field.`);
  }
  if (term.predicates.length > 0 && !isHistory(operator)) {
    throw new JqlError(`The operator '${operator}' does not support predicates.`);
  }
  if (operand !== undefined) checkShape(term, operand, name);
  const values = operand === undefined ? [] : valuesOf(operand, environment);
  const effective = negate ? opposite(operator) : operator;
  if (field.past !== undefined && isHistory(operator)) {
    const context = {
      past: field.past,
      name,
      environment,
      valuesOf: (one: JqlOperand) => predicateValues(one, environment),
    };
    const test = pastTest(effective ?? operator, values, term.predicates, context);
    return effective === undefined ? (issue) => !test(issue) : test;
  }
  return field.test(effective ?? operator, values, name, environment);
}

/** Lists go with `in`, single values with the rest. @throws JqlError */
function checkShape({ operator }: JqlTerm, operand: JqlOperand, name: string): void {
  const takesList = operator.endsWith('in');
  if (operand.kind === 'list' && !takesList) {
    throw new JqlError(
      `Operator '${operator}' does not support the list value '${written(operand)}' for field '${name}'.`,
    );
  }
  if ((operand.kind === 'value' || operand.kind === 'empty') && takesList) {
    throw new JqlError(
      `Operator '${operator}' does not support the non-list value '${written(operand)}' for field '${name}'.`,
    );
  }
  if (operand.kind === 'function' && !takesList && !SINGLE.test(operand.name) && !/^was/.test(operator)) {
    throw new JqlError(
      `Operator '${operator}' does not support the list value '${written(operand)}' for field '${name}'.`,
    );
  }
}

function written(operand: JqlOperand): string {
  switch (operand.kind) {
    case 'value':
      return operand.quoted ? `"${operand.value}"` : operand.value;
    case 'list':
      return `(${operand.values.map(written).join(', ')})`;
    case 'empty':
      return 'EMPTY';
    case 'function':
      return `${operand.name}(${operand.args.join(', ')})`;
  }
}

function valuesOf(operand: JqlOperand, environment: JqlEnvironment): JqlValue[] {
  switch (operand.kind) {
    case 'empty':
      return [{ type: 'empty' }];
    case 'value':
      return [{ type: 'text', text: operand.value, quoted: operand.quoted }];
    case 'list':
      return operand.values.flatMap((one) => valuesOf(one, environment));
    case 'function':
      return callFunction(operand.name, operand.args, environment);
  }
}

/** Values of a history predicate: texts that are dates become instants. */
function predicateValues(operand: JqlOperand, environment: JqlEnvironment): JqlValue[] {
  return valuesOf(operand, environment).map((value) => {
    if (value.type !== 'text' || !/^(\d{4}[-/]|[+-]?\d+[yMwdhm])/.test(value.text)) return value;
    return { type: 'instant', at: instantOf(value.text, 'predicate', environment) };
  });
}

/** The order of a query: what each issue is ordered by, and how two of those compare. The last key is the id. */
export interface JqlOrdering {
  keysOf(issue: IssueRecord): SortKey[];
  compare(a: readonly SortKey[], b: readonly SortKey[]): number;
}

/** Without an order the newest comes first; `errors` gets what cannot be ordered by. */
export function orderingOf(orders: readonly JqlOrder[], environment: JqlEnvironment, errors: string[]): JqlOrdering {
  if (orders.length > MAX_ORDER_FIELDS) {
    errors.push(`The order by clause has more than ${MAX_ORDER_FIELDS} fields.`);
  }
  const keys: { read: (issue: IssueRecord) => SortKey; sign: 1 | -1 }[] = [];
  for (const order of orders) {
    try {
      const field = fieldNamed(order.field, environment);
      const { sortKey } = field;
      if (sortKey === undefined) throw new JqlError(`Not able to sort using field '${shown(order.field)}'.`);
      const direction = order.direction ?? field.direction ?? 'asc';
      keys.push({ read: (issue) => sortKey(issue, environment), sign: direction === 'asc' ? 1 : -1 });
    } catch (error) {
      if (!(error instanceof JqlError)) throw error;
      errors.push(error.message);
    }
  }
  keys.push({ read: (issue) => Number(issue.id), sign: -1 });
  return {
    keysOf: (issue) => keys.map((key) => key.read(issue)),
    compare(a, b) {
      for (const [place, { sign }] of keys.entries()) {
        const order = compareKeys(a[place] ?? null, b[place] ?? null);
        if (order !== 0) return order * sign;
      }
      return 0;
    },
  };
}

/** Empty is more than anything, so it comes last when rising. */
function compareKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
