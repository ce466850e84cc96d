/** Clauses about issues themselves: by key, by id, by parent. */
import type { IssueRecord } from '../model';
import { type ClauseField, type JqlEnvironment, JqlError, type JqlValue, type SortKey } from './environment';
import { compareBy, isNegative, NAMED, RANKED } from './operators';

/** Project key and number of an issue key. */
function keyParts(key: string): { project: string; number: number } {
  const dash = key.lastIndexOf('-');
  return { project: key.slice(0, dash), number: Number(key.slice(dash + 1)) };
}

/** Numbers padded, so that keys sort as people count. */
export function keyOrder(issue: IssueRecord): SortKey {
  const { project, number } = keyParts(issue.key);
  return `${project} ${String(number).padStart(12, '0')}`;
}

/**
 * Issues that a value names.
 * @throws JqlError where it names none that the caller sees
 */
function issuesOf(value: JqlValue, name: string, environment: JqlEnvironment): readonly IssueRecord[] {
  if (value.type === 'ids') {
    return value.ids.flatMap((id) => environment.store.findIssue(id) ?? []);
  }
  if (value.type !== 'text') throw new JqlError(`The field '${name}' does not support dates.`);
  const { text } = value;
  const isId = /^\d+$/.test(text);
  if (!isId && !/^[\p{L}][\p{L}\p{N}_]*-\d+$/u.test(text)) {
    throw new JqlError(`The issue key '${text}' for field '${name}' is invalid.`);
  }
  const issue = environment.store.findIssue(text);
  if (issue !== undefined && environment.canBrowse(issue)) return [issue];
  throw new JqlError(
    isId
      ? `A value with ID '${text}' does not exist for the field '${name}'.`
      : `An issue with key '${text}' does not exist for field '${name}'.`,
  );
}

export function issueField(order: 'key' | 'id'): ClauseField {
  return {
    operators: RANKED,
    test(operator, values, name, environment) {
      const wantsEmpty = values.some((value) => value.type === 'empty');
      const named = values
        .filter((value) => value.type !== 'empty')
        .flatMap((value) => issuesOf(value, name, environment));
      if (/[<>]/.test(operator)) {
        const limits = named.map((issue) => keyParts(issue.key));
        return (issue) => {
          const { project, number } = keyParts(issue.key);
          return limits.some((limit) => limit.project === project && compareBy(operator, number, limit.number));
        };
      }
      const wanted = new Set(named.map((issue) => issue.id));
      if (isNegative(operator)) return (issue) => !wanted.has(issue.id);
      return (issue) => !wantsEmpty && wanted.has(issue.id);
    },
    sortKey: order === 'key' ? keyOrder : (issue) => Number(issue.id),
  };
}

export function parentField(): ClauseField {
  return {
    operators: NAMED,
    test(operator, values, name, environment) {
      const wantsEmpty = values.some((value) => value.type === 'empty');
      const wanted = new Set(
        values
          .filter((value) => value.type !== 'empty')
          .flatMap((value) => issuesOf(value, name, environment).map((issue) => issue.id)),
      );
      if (isNegative(operator)) return ({ fields }) => fields.parent !== null && !wanted.has(fields.parent);
      return ({ fields }) => (fields.parent === null ? wantsEmpty : wanted.has(fields.parent));
    },
    sortKey: (issue, { store }) => {
      const parent = issue.fields.parent === null ? undefined : store.findIssue(issue.fields.parent);
      return parent === undefined ? null : keyOrder(parent);
    },
  };
}
