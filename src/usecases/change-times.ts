import type { ChangeTimes } from '../domain/changes';
import { FIELD_TYPES } from '../domain/fields';
import type { Mark } from '../domain/mark';

/**
 * When the fields were changed: as the events told, where they told of everything up to the issue as it was read; else
 * as the issue tells of itself. A stamp stands for one value: an older event's time for a value that came after it
 * would give two values the same stamp.
 */
export function changeTimes(mark: Mark | undefined, jiraFields: Record<string, unknown>): ChangeTimes {
  const updatedAt = Date.parse(String(jiraFields.updated ?? '')) || 0;
  const latest = Math.max(0, ...Object.values(mark?.times ?? {}));
  return { fields: latest >= updatedAt ? timesTold(mark?.times ?? {}) : {}, otherwise: updatedAt };
}

/** Field name → the latest of the times told for the Jira fields it is read from. */
export function timesTold(times: Record<string, number>): Record<string, number> {
  const fields: Record<string, number> = {};
  for (const type of FIELD_TYPES) {
    const told = type.reads.map((id) => times[id]).filter((at): at is number => at !== undefined);
    if (told.length > 0) fields[type.name] = Math.max(...told);
  }
  return fields;
}
