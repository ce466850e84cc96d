import type { ChangeTimes } from '../domain/changes';
import { FIELD_TYPES } from '../domain/fields';
import type { Mark } from '../domain/mark';
import type { JiraHistoryEntry, JiraIssue } from './ports';

/**
 * When the fields were changed: as the events told, where they told of everything up to the issue as it was read; else
 * as the issue tells of itself, by its history where that was read: a field of which the history does not speak stands as
 * it was created, however late something else was done to the issue. A stamp stands for one value: an older event's time
 * for a value that came after it would give two values the same stamp.
 * @param silent accounts of the sync: what they changed is no change of people
 */
export function changeTimes(
  mark: Mark | undefined,
  issue: Pick<JiraIssue, 'fields' | 'history'>,
  silent: ReadonlySet<string | null>,
): ChangeTimes {
  const updatedAt = Date.parse(String(issue.fields.updated ?? '')) || 0;
  const told = mark?.times ?? {};
  const isToldAll = Math.max(0, ...Object.values(told)) >= updatedAt;
  const byPeople = (issue.history ?? []).filter(({ authorId }) => !silent.has(authorId));
  const fields = timesTold({ ...(isToldAll ? told : {}), ...latestIn(byPeople) });
  const createdAt = Date.parse(String(issue.fields.created ?? '')) || updatedAt;
  return { fields, otherwise: issue.history ? createdAt : updatedAt, atLeast: { ...timesTold(told), ...fields } };
}

/** Jira field id → when it was changed last. */
export function latestIn(history: readonly JiraHistoryEntry[]): Record<string, number> {
  const times: Record<string, number> = {};
  for (const { at, fields } of history) for (const field of fields) times[field] = Math.max(times[field] ?? 0, at);
  return times;
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
