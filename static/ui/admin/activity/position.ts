import type { ActivityFilter, ActivityView } from '../../../../src/entry/admin/api';

/** Where in the list of activities a page of it begins. The unfiltered list is kept by UTC day. */
export interface Position {
  /** ISO date, UTC. */
  day: string;
  cursor?: string;
}

export function today(): string {
  return new Date(Date.now()).toISOString().slice(0, 10);
}

export function isFiltered({ connectionId, contractId, issueKey, result }: ActivityFilter): boolean {
  return Boolean(connectionId || contractId || issueKey || result);
}

/** Where the next older page begins; undefined at the end. */
export function olderThan(here: Position, { cursor, olderDay }: ActivityView): Position | undefined {
  if (cursor) return { day: here.day, cursor };
  return olderDay ? { day: olderDay } : undefined;
}
