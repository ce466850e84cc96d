import type { FieldType } from './field-type';
import { nameOf, ourName } from './names';

export const status: FieldType = {
  name: 'status',
  label: 'Status',
  reads: ['status'],
  local: (fields) => nameOf(fields.status),
  toWire: (local) => local,
  fromWire: (wire, contract) => ({ value: ourName(wire, contract.statuses) }),
  write: (local) => ({ status: String(local) }),
  onCreate: false,
  caseless: true,
};
