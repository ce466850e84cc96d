/** Kinds of fields by their schema, as `editmeta` and `createmeta` tell it. */
export interface FieldSchema {
  type: string;
  items?: string;
  system?: string;
  custom?: string;
}
export interface FieldMeta {
  key: string;
  name: string;
  required: boolean;
  schema: FieldSchema;
  operations: string[];
  allowedValues?: AllowedValue[];
  hasDefaultValue?: boolean;
}
/** An option, priority, version, component or type that a field may hold. */
export interface AllowedValue {
  id: string;
  name?: string;
  value?: string;
  children?: AllowedValue[];
  disabled?: boolean;
  archived?: boolean;
}
export type FieldKind =
  | 'document'
  | 'text'
  | 'url'
  | 'number'
  | 'date'
  | 'datetime'
  | 'user'
  | 'users'
  | 'labels'
  | 'choice'
  | 'choices'
  | 'cascade'
  | 'group'
  | 'groups'
  | 'time'
  | 'parent';

const CUSTOM = 'com.atlassian.jira.plugin.system.customfieldtypes:';
const CHOICES = new Set(['option', 'priority', 'resolution', 'version', 'component', 'issuetype', 'securitylevel']);
const SINGLE: Record<string, FieldKind> = {
  number: 'number',
  date: 'date',
  datetime: 'datetime',
  user: 'user',
  group: 'group',
  timetracking: 'time',
  issuelink: 'parent',
  'option-with-child': 'cascade',
};
const LISTS: Record<string, FieldKind> = { string: 'labels', user: 'users', group: 'groups' };

/** `undefined`: no field to be edited in place (comments, attachments, links, status). */
export const kindOf = (schema: FieldSchema): FieldKind | undefined => {
  if (schema.type === 'string') {
    if (schema.custom === `${CUSTOM}textarea` || schema.system === 'description' || schema.system === 'environment')
      return 'document';
    return schema.custom === `${CUSTOM}url` ? 'url' : 'text';
  }
  if (schema.type === 'array') return CHOICES.has(schema.items ?? '') ? 'choices' : LISTS[schema.items ?? ''];
  return CHOICES.has(schema.type) ? 'choice' : SINGLE[schema.type];
};

/** What people call an allowed value. */
export const nameOf = (value: AllowedValue | null | undefined): string =>
  value?.name ?? value?.value ?? value?.id ?? '';
