import type { ChangeTimes } from '../domain/changes';
import { FIELD_TYPES } from '../domain/fields';
import type { Mark } from '../domain/mark';

/** When the fields were changed: as the events told, else as the issue tells of itself. */
export function changeTimes(mark: Mark | undefined, jiraFields: Record<string, unknown>): ChangeTimes {
  const updatedAt = Date.parse(String(jiraFields.updated ?? '')) || 0;
  const fields: Record<string, number> = {};
  for (const type of FIELD_TYPES) {
    const told = type.reads.map((id) => mark?.times[id]).filter((at): at is number => at !== undefined);
    if (told.length > 0) fields[type.name] = Math.max(...told);
  }
  return { fields, otherwise: mark?.fields ? mark.at : updatedAt };
}
