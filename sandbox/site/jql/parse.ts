/**
 * Text to {@link JqlQuery}, by Atlassian's own grammar (`@atlaskit/jql-ast`), with Jira's wording for what it refuses.
 * The grammar takes a while to load, so it is loaded at the first query; results are remembered by text, since a
 * program asks the same few questions over and over.
 */
import type { Clause, Field, JastBuilder, Operand, OrderByField, Predicate } from '@atlaskit/jql-ast';
import type { JqlFieldName, JqlNode, JqlOperand, JqlOperator, JqlOrder, JqlPredicate, JqlQuery, JqlTerm } from './ast';
import { SYSTEM_FIELDS } from './system-fields';

export type ParsedJql = { query: JqlQuery; error?: undefined } | { query?: undefined; error: string };

const MAX_REMEMBERED = 500;
const remembered = new Map<string, ParsedJql>();
let builder: JastBuilder | undefined;

/** The query, or the one text Jira answers a malformed query with. */
export function parseJql(text: string): ParsedJql {
  let parsed = remembered.get(text);
  if (parsed === undefined) {
    parsed = parse(text);
    if (remembered.size >= MAX_REMEMBERED) {
      const oldest = remembered.keys().next().value;
      if (oldest !== undefined) remembered.delete(oldest);
    }
    remembered.set(text, parsed);
  }
  return parsed;
}

function parse(text: string): ParsedJql {
  if (builder === undefined) {
    const { JastBuilder: Builder } = require('@atlaskit/jql-ast') as typeof import('@atlaskit/jql-ast');
    builder = new Builder();
  }
  const { query, errors } = builder.build(text);
  const [first] = errors;
  if (first !== undefined || query === undefined) {
    if (isBareWords(text)) return { query: { where: { kind: 'words', text: text.trim() }, orderBy: [] } };
    const at = first as unknown as SyntaxError | undefined;
    return { error: at === undefined ? 'Error in the JQL Query: it cannot be read.' : wording(at) };
  }
  const where = query.where === undefined ? undefined : toNode(query.where);
  return { query: { ...(where ? { where } : {}), orderBy: (query.orderBy?.fields ?? []).map(toOrder) } };
}

function toOrder(entry: OrderByField): JqlOrder {
  const field = toField(entry.field);
  return entry.direction === undefined
    ? { field }
    : { field, direction: entry.direction.value === 'DESC' ? 'desc' : 'asc' };
}

/**
 * Jira takes words without any sign for a text search, which the grammar does not know. What begins like a clause
 * about one of Jira's own fields is meant as one.
 */
function isBareWords(text: string): boolean {
  if (!/^[\p{L}\p{N}\s_-]+$/u.test(text) || text.trim() === '') return false;
  const [, field = ''] = /^\s*(\w+)\s+(?:not\s+)?(?:in|is|was|changed)\b/i.exec(text) ?? [];
  return !SYSTEM_FIELDS.has(field.toLowerCase());
}

function toNode(clause: Clause): JqlNode {
  switch (clause.clauseType) {
    case 'compound':
      return { kind: clause.operator.value === 'or' ? 'or' : 'and', clauses: clause.clauses.map(toNode) };
    case 'not':
      return { kind: 'not', clause: toNode(clause.clause) };
    case 'terminal': {
      const term: JqlTerm = {
        kind: 'term',
        field: toField(clause.field),
        operator: (clause.operator ? clause.operator.value : '=') as JqlOperator,
        predicates: clause.predicates.map(toPredicate),
      };
      if (clause.operand) term.operand = toOperand(clause.operand);
      return term;
    }
  }
}

function toField(field: Field): JqlFieldName {
  const [property] = field.properties ? field.properties : [];
  if (property === undefined) return { name: field.value };
  const path = (property.path ? property.path : []).map((part) => part.value).join('');
  return {
    name: field.value,
    property: { key: property.key ? property.key.value : '', path: path.replace(/^\./, '') },
  };
}

function toPredicate(predicate: Predicate): JqlPredicate {
  return {
    operator: predicate.operator.value as JqlPredicate['operator'],
    operand: predicate.operand ? toOperand(predicate.operand) : { kind: 'empty' },
  };
}

function toOperand(operand: Operand): JqlOperand {
  switch (operand.operandType) {
    case 'value': {
      const quoted = operand.text !== operand.value || /^["']/.test(operand.text);
      return { kind: 'value', value: operand.value, quoted };
    }
    case 'keyword':
      return { kind: 'empty' };
    case 'function':
      return {
        kind: 'function',
        name: operand.function.value,
        args: operand.arguments.map((argument) => argument.value),
      };
    case 'list':
      return { kind: 'list', values: operand.values.map(toOperand) };
  }
}

/** What the grammar reports of an error. */
interface SyntaxError {
  message: string;
  line: number;
  charPositionInLine: number;
}

const OPERATORS =
  "The valid operators are '=', '!=', '<', '>', '<=', '>=', '~', '!~', 'IN', 'NOT IN', 'IS' and 'IS NOT'.";

/** The grammar's complaint in Jira's words: what was expected decides which sentence. */
function wording(error: SyntaxError): string {
  const where = `(line ${error.line}, character ${error.charPositionInLine + 1})`;
  const [, got = ''] = /input '(.*)' expecting/s.exec(error.message) ?? [];
  const atEnd = got === '<EOF>';
  const expected = error.message.replace(/^.*expecting /s, '');
  if (/^["']/.test(got) && (got.length === 1 || !got.endsWith(got.charAt(0)))) {
    return `Error in the JQL Query: The quoted string '${got.slice(1)}' has not been completed. ${where}`;
  }
  const [, missing] = /^missing (\S+) at/.exec(error.message) ?? [];
  if (missing !== undefined) return `Error in the JQL Query: Expecting ${missing} before the end of the query.`;
  const isOperator = /^(and|or|not|in|is|was|changed|order)$/i.test(got);
  if (/^[a-z]+$/i.test(got) && !isOperator && expected.includes('QUOTE_STRING')) {
    return `Error in the JQL Query: '${got}' is a reserved JQL word. You must surround it in quotation marks to use it in a query. ${where}`;
  }
  if (expected.includes("'='") || /\b(EQUALS|LIKE)\b/.test(expected)) {
    return atEnd
      ? `Error in the JQL Query: Expecting operator before the end of the query. ${OPERATORS}`
      : `Error in the JQL Query: Expecting operator but got '${got}'. ${OPERATORS} ${where}`;
  }
  if (expected.includes('CUSTOMFIELD')) {
    return atEnd
      ? 'Error in the JQL Query: Expecting a field name at the end of the query.'
      : `Error in the JQL Query: Expecting a field name but got '${got}'. You must surround '${got}' in quotation marks to use it as a field name. ${where}`;
  }
  if (expected.includes('EMPTY') || expected.includes('STRING')) {
    return atEnd
      ? 'Error in the JQL Query: Expecting either a value, list or function before the end of the query.'
      : `Error in the JQL Query: Expecting either a value, list or function but got '${got}'. You must surround '${got}' in quotation marks to use it as a value. ${where}`;
  }
  if (atEnd) return `Error in the JQL Query: Expecting ${expected} before the end of the query.`;
  return `Error in the JQL Query: Expecting either 'OR' or 'AND' but got '${got}'. ${where}`;
}
