import type { FieldType } from './field-type';
import { nameOf, ourName } from './names';

export const priority: FieldType = {
  name: 'priority',
  label: 'Priority',
  reads: ['priority'],
  local: (fields) => nameOf(fields.priority),
  toWire: (local) => local,
  fromWire: (wire, contract) => ({ value: ourName(wire, contract.priorities) }),
  write: (local) => ({ fields: { priority: local === null ? null : { name: local } } }),
  onCreate: true,
  caseless: true,
};
