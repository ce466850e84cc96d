/** Estimates: one written field that shows and changes three stored ones, in seconds. */
import type { IssueFields } from '../model';
import { formatDuration, parseDuration } from '../time';
import { FieldProblem, type FieldType, item, type Patch, unsupported } from './field-type';

function seconds(input: unknown): number | null {
  if (input === null || input === '') return null;
  const parsed = parseDuration(input);
  if (parsed === undefined) throw new FieldProblem('Invalid time duration entered. Use the format 2w 4d 6h 45m.');
  return parsed;
}

/** What `timetracking` looks like; members for what is not set are left out. */
export function renderTimeTracking(fields: Readonly<IssueFields>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of [
    ['originalEstimate', fields.timeoriginalestimate],
    ['remainingEstimate', fields.timeestimate],
    ['timeSpent', fields.timespent],
  ] as const) {
    if (value === null || value === undefined) continue;
    shown[name] = formatDuration(value);
    shown[`${name}Seconds`] = value;
  }
  return shown;
}

export const timetracking: FieldType = {
  operations: ['set', 'edit'],
  write: (verb, input, current, at) => {
    if (verb !== 'set' && verb !== 'edit') throw unsupported(at, verb);
    if (input === null) return { timeoriginalestimate: null, timeestimate: null };
    if (typeof input !== 'object') throw new FieldProblem('Operation value must be an object');
    const { originalEstimate, remainingEstimate } = input as {
      originalEstimate?: unknown;
      remainingEstimate?: unknown;
    };
    const patch: Patch = {};
    if (originalEstimate !== undefined) patch.timeoriginalestimate = seconds(originalEstimate);
    if (remainingEstimate !== undefined) patch.timeestimate = seconds(remainingEstimate);
    // With no work logged the remaining estimate follows the original one.
    else if (originalEstimate !== undefined && !current.timespent) patch.timeestimate = patch.timeoriginalestimate;
    return patch;
  },
  render: (fields) => renderTimeTracking(fields),
  history: () => [],
};

/** The stored parts: shown as seconds, written through `timetracking` and worklogs only. */
export const secondsField: FieldType = {
  operations: [],
  write: (verb, _input, _current, at) => {
    throw unsupported(at, verb);
  },
  render: (fields, at) => fields[at.field.id] ?? null,
  history: (before, after, at) => {
    const describe = (value: unknown): { id: string | null; text: string | null } =>
      typeof value === 'number' ? { id: String(value), text: String(value) } : { id: null, text: null };
    return [item(at, describe(before), describe(after))];
  },
};
