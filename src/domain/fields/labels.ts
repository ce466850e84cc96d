import type { Json } from '../canonical';
import type { FieldType } from './field-type';

/** Labels are a set: their order means nothing. */
function asSet(value: unknown): Json {
  const labels = Array.isArray(value) ? value.filter((label): label is string => typeof label === 'string') : [];
  return [...new Set(labels)].sort();
}

export const labels: FieldType = {
  name: 'labels',
  label: 'Labels',
  reads: ['labels'],
  local: (fields) => asSet(fields.labels),
  toWire: (local) => local,
  fromWire: (wire) => ({ value: asSet(wire) }),
  write: (local) => ({ fields: { labels: local } }),
  onCreate: true,
};
