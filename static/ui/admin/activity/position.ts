import type { ActivityFilter } from '../../../../src/entry/admin/api';

/** Where in the list of activities a page of it begins. The unfiltered list is kept by UTC day. */
export interface Position {
  /** ISO date, UTC. */
  day: string;
  cursor?: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Activity is kept no longer than this. */
const MAX_DAYS_BACK = 90;

export function today(): string {
  return new Date(Date.now()).toISOString().slice(0, 10);
}

export function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

export function isFiltered({ connectionId, contractId, issueKey, result }: ActivityFilter): boolean {
  return Boolean(connectionId || contractId || issueKey || result);
}

/** Where the next older page begins; undefined at the end. */
export function olderThan(here: Position, cursor: string | null, byDay: boolean): Position | undefined {
  if (cursor) return { day: here.day, cursor };
  if (!byDay) return undefined;
  const oldest = new Date(Date.now() - MAX_DAYS_BACK * DAY_MS).toISOString().slice(0, 10);
  const day = dayBefore(here.day);
  return day < oldest ? undefined : { day };
}
