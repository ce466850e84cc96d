/** The published schema of the export document is the one that an import is checked against. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJSONSchema } from 'zod/v4/core';
import { transferDocument } from '../../../src/entry/admin/api/transfer';

const FILE = join(__dirname, '../../../docs/set-up.schema.json');

test('docs/set-up.schema.json says what an import takes; UPDATE_SCHEMA=1 writes it anew', () => {
  const schema: object = {
    title: 'Causeway set-up',
    description: 'Connections and contracts of one site, as Settings > Export gives them. Without keys and secrets.',
    ...toJSONSchema(transferDocument as never, { io: 'input' }),
  };
  if (process.env['UPDATE_SCHEMA']) writeFileSync(FILE, `${JSON.stringify(schema, null, 2)}\n`);
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(schema);
});
