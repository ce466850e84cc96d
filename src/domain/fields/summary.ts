import type { FieldType } from './field-type';

export const summary: FieldType = {
  name: 'summary',
  label: 'Summary',
  reads: ['summary'],
  local: (fields) => (typeof fields.summary === 'string' ? fields.summary : ''),
  toWire: (local) => local,
  fromWire: (wire) => ({ value: String(wire ?? '') }),
  write: (local) => ({ fields: { summary: local } }),
  onCreate: true,
};
