/** A parsed query as `POST /jql/parse` shows it. */
import type { JqlFieldName, JqlNode, JqlOperand, JqlPredicate, JqlQuery } from '../jql/ast';

type Json = Record<string, unknown>;

export function queryStructure({ where, orderBy }: JqlQuery): Json {
  return {
    ...(where === undefined ? {} : { where: clause(where) }),
    ...(orderBy.length === 0
      ? {}
      : {
          orderBy: {
            fields: orderBy.map((entry) => ({
              field: field(entry.field),
              ...(entry.direction ? { direction: entry.direction } : {}),
            })),
          },
        }),
  };
}

function clause(node: JqlNode): Json {
  switch (node.kind) {
    case 'and':
    case 'or':
      return { clauses: node.clauses.map(clause), operator: node.kind };
    case 'not':
      return { clauses: [clause(node.clause)], operator: 'not' };
    case 'words':
      return { field: { name: 'text', encodedName: 'text' }, operator: '~', operand: value(node.text, true) };
    case 'term':
      return {
        field: field(node.field),
        operator: node.operator,
        ...(node.operand === undefined ? {} : { operand: operand(node.operand) }),
        ...(/^(was|changed)/.test(node.operator) ? { predicates: node.predicates.map(predicate) } : {}),
      };
  }
}

function predicate(one: JqlPredicate): Json {
  return { operator: one.operator, operand: operand(one.operand) };
}

function field({ name, property }: JqlFieldName): Json {
  if (property === undefined) return { name, encodedName: encode(name, /[^\p{L}\p{N}[\]._]/u.test(name)) };
  const path = property.path === '' ? '' : `.${property.path}`;
  return {
    name: `${name}[${property.key}]${path}`,
    encodedName: `${name}[${encode(property.key, /[^\p{L}\p{N}._-]/u.test(property.key))}]${path}`,
    property: [{ entity: name.replace(/\.property$/, ''), key: property.key, path: property.path }],
  };
}

function operand(one: JqlOperand): Json {
  switch (one.kind) {
    case 'value':
      return value(one.value, one.quoted);
    case 'empty':
      return { keyword: 'empty' };
    case 'function':
      return { function: one.name, arguments: one.args, encodedOperand: written(one) };
    case 'list':
      return { values: one.values.map(operand), encodedOperand: written(one) };
  }
}

function value(text: string, quoted: boolean): Json {
  return { value: text, encodedValue: encode(text, quoted) };
}

function written(one: JqlOperand): string {
  switch (one.kind) {
    case 'value':
      return encode(one.value, one.quoted);
    case 'empty':
      return 'EMPTY';
    case 'function':
      return `${one.name}(${one.args.map((argument) => encode(argument, /[^\p{L}\p{N}-]/u.test(argument))).join(', ')})`;
    case 'list':
      return `(${one.values.map(written).join(', ')})`;
  }
}

function encode(text: string, quoted: boolean): string {
  return quoted ? `"${text.replace(/["\\]/g, '\\$&')}"` : text;
}
