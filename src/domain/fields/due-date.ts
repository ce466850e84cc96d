import type { FieldType } from './field-type';

/** A calendar day, `YYYY-MM-DD`: the same day at both sites, whatever their time zones. */
export const dueDate: FieldType = {
  name: 'duedate',
  label: 'Due date',
  reads: ['duedate'],
  local: (fields) => (typeof fields.duedate === 'string' ? fields.duedate : null),
  toWire: (local) => local,
  fromWire: (wire) => ({ value: typeof wire === 'string' ? wire : null }),
  write: (local) => ({ fields: { duedate: local } }),
  onCreate: true,
};
