import { adoptAdf, canonicalAdf, writableAdf } from '../adf';
import type { FieldType } from './field-type';

export const description: FieldType = {
  name: 'description',
  label: 'Description',
  reads: ['description'],
  local: (fields) => canonicalAdf(fields.description),
  toWire: (local) => local,
  fromWire: (wire, contract) => ({ value: adoptAdf(wire, contract.users) }),
  write: (local) => ({ fields: { description: writableAdf(local) } }),
  onCreate: true,
};
