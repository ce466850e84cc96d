/** A JQL query as plain data. */

export interface JqlQuery {
  /** Absent where the query only orders, or is empty. */
  where?: JqlNode;
  orderBy: JqlOrder[];
}

export type JqlNode =
  | { kind: 'and' | 'or'; clauses: JqlNode[] }
  | { kind: 'not'; clause: JqlNode }
  | JqlTerm
  /** Bare words: a text search for all of them. */
  | { kind: 'words'; text: string };

export interface JqlTerm {
  kind: 'term';
  field: JqlFieldName;
  operator: JqlOperator;
  /** Absent for `changed`. */
  operand?: JqlOperand;
  predicates: JqlPredicate[];
}

export interface JqlFieldName {
  /** Without quotes. */
  name: string;
  /** `issue.property[key].a.b`: the key, and the path `a.b` ('' where there is none). */
  property?: { key: string; path: string };
}

export type JqlOperator =
  | '='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '~'
  | '!~'
  | 'in'
  | 'not in'
  | 'is'
  | 'is not'
  | 'was'
  | 'was not'
  | 'was in'
  | 'was not in'
  | 'changed';

export type JqlOperand =
  | { kind: 'value'; value: string; quoted: boolean }
  | { kind: 'list'; values: JqlOperand[] }
  | { kind: 'empty' }
  | { kind: 'function'; name: string; args: string[] };

export interface JqlPredicate {
  operator: 'by' | 'from' | 'to' | 'on' | 'before' | 'after' | 'during';
  operand: JqlOperand;
}

export interface JqlOrder {
  field: JqlFieldName;
  /** Absent: the field's own default. */
  direction?: 'asc' | 'desc';
}
