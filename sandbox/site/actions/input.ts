/** Reads `fields` and `update` of a request body into new stored values, or into errors by field. */
import { type Acting, asObject } from '../context';
import { JiraError } from '../errors';
import { appliesTo, at, FieldProblem, fieldType, type Verb } from '../fields';
import type { FieldRecord, IssueRecord, ProjectRecord } from '../model';

/** What a request asks of things that hang on the issue. */
export interface ChildOperation {
  fieldId: 'comment' | 'worklog' | 'issuelinks';
  verb: Verb;
  input: unknown;
}

export interface ReadInput {
  values: Record<string, unknown>;
  children: ChildOperation[];
  /** Ids of the fields the request named. */
  named: Set<string>;
}

const CHILDREN = new Set(['comment', 'worklog', 'issuelinks']);
export const NOT_ON_SCREEN = (fieldId: string): string =>
  `Field '${fieldId}' cannot be set. It is not on the appropriate screen, or unknown.`;

interface Target {
  acting: Acting;
  project: ProjectRecord;
  issue?: IssueRecord | undefined;
  /** Values before, which verbs such as `add` start from. */
  current: Readonly<Record<string, unknown>>;
  /** Whether the operation lets this field be set; others are refused. */
  allows(field: FieldRecord): boolean;
  /** Collects texts by field; the caller throws them together with its own. */
  errors: Record<string, string>;
}

/** Fields whose meaning depends on others are read after them. */
const LATE = ['parent'];

export function readInput(body: Record<string, unknown>, target: Target): ReadInput {
  const fields = memberObject(body, 'fields');
  const update = memberObject(body, 'update');
  const result: ReadInput = { values: {}, children: [], named: new Set() };
  const names = [...new Set([...Object.keys(fields), ...Object.keys(update)])];
  names.sort((a, b) => LATE.indexOf(a) - LATE.indexOf(b));
  for (const name of names) {
    const inFields = Object.hasOwn(fields, name);
    if (inFields && Object.hasOwn(update, name)) {
      target.errors[name] = `Field '${name}' cannot appear in both 'fields' and 'update'`;
      continue;
    }
    const operations = inFields ? [['set', fields[name]] as const] : verbsOf(update[name], name, target.errors);
    if (!operations) continue;
    if (CHILDREN.has(name) && !inFields) {
      for (const [verb, input] of operations)
        result.children.push({ fieldId: name as ChildOperation['fieldId'], verb, input });
      continue;
    }
    result.named.add(name);
    applyOperations(name, operations, result, target);
  }
  return result;
}

function applyOperations(
  name: string,
  operations: readonly (readonly [Verb, unknown])[],
  result: ReadInput,
  target: Target,
): void {
  const field = target.acting.site.store.fields.get(name);
  if (
    !field ||
    !appliesTo(field, target.project) ||
    fieldType(field).operations.length === 0 ||
    !target.allows(field)
  ) {
    target.errors[name] = NOT_ON_SCREEN(name);
    return;
  }
  try {
    for (const [verb, input] of operations) {
      const current = { ...target.current, ...result.values };
      Object.assign(
        result.values,
        fieldType(field).write(verb, input, current, at(target.acting, field, target.project, target.issue)),
      );
    }
  } catch (problem) {
    if (!(problem instanceof FieldProblem)) throw problem;
    target.errors[name] = problem.message;
  }
}

function memberObject(body: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = body[name];
  if (value === undefined || value === null) return {};
  const object = asObject(value);
  if (!object)
    throw new JiraError(400, ['Invalid request payload. Refer to the REST API documentation and try again.']);
  return object;
}

/** `[{set: x}, {add: y}]` as pairs; undefined after an error was noted. */
function verbsOf(
  value: unknown,
  name: string,
  errors: Record<string, string>,
): (readonly [Verb, unknown])[] | undefined {
  if (!Array.isArray(value)) {
    errors[name] = 'data was not an array';
    return undefined;
  }
  const pairs = value.flatMap((operation) => Object.entries(asObject(operation) ?? {}));
  const unknown = pairs.find(([verb]) => !['set', 'add', 'remove', 'edit', 'copy'].includes(verb));
  if (unknown) {
    errors[name] = `Unknown operation '${unknown[0]}'.`;
    return undefined;
  }
  return pairs as [Verb, unknown][];
}

/** Throws what was collected, if anything. */
export function throwCollected(errors: Record<string, string>, messages: string[] = []): void {
  if (Object.keys(errors).length > 0 || messages.length > 0) throw new JiraError(400, messages, errors);
}
