/** `npm run bench -- [--json]`: what a change costs, with the real bundle in virtual time. */
import { parseArgs } from 'node:util';
import { measure } from './measure';
import { tableOf } from './table';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
  const measured = await measure();
  process.stdout.write(`${values.json ? JSON.stringify(measured) : tableOf(measured)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
