import type { Contract, Direction } from '../contract';
import { accepts, sends } from '../contract';
import { assignee } from './assignee';
import { description } from './description';
import { dueDate } from './due-date';
import type { FieldType } from './field-type';
import { labels } from './labels';
import { priority } from './priority';
import { status } from './status';
import { summary } from './summary';

export type { FieldType, Mapped, Unmapped, Write } from './field-type';
export { printOf } from './field-type';

/** Every field that can be kept in step. Adding a kind of field is adding a file and its line here. */
export const FIELD_TYPES: readonly FieldType[] = [summary, description, priority, labels, dueDate, assignee, status];

const byName = new Map(FIELD_TYPES.map((type) => [type.name, type] as const));

export function fieldType(name: string): FieldType | undefined {
  return byName.get(name);
}

/** The fields a contract brings from here to the peer. */
export function outgoingFields(contract: Contract): FieldType[] {
  return FIELD_TYPES.filter((type) => sends(contract.fields[type.name]));
}

/** The fields a contract lets the peer change here. */
export function incomingFields(contract: Contract): FieldType[] {
  return FIELD_TYPES.filter((type) => accepts(contract.fields[type.name]));
}

/** The Jira fields to read for all that a contract keeps in step, and when the issue was made and last changed. */
export function jiraFieldsOf(contract: Contract): string[] {
  const mapped = FIELD_TYPES.filter((type) => (contract.fields[type.name] ?? 'off') !== 'off');
  return [...new Set([...mapped.flatMap((type) => type.reads), 'updated', 'created'])];
}

/** What a new contract starts with: everything, both ways. */
export function defaultDirections(): Record<string, Direction> {
  return Object.fromEntries(FIELD_TYPES.map((type) => [type.name, 'both' as const]));
}
