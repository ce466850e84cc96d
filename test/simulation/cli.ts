import { builtApp } from '../support/connected-world';
import type { Options } from './options';
import { parseOptions, USAGE } from './options';
import { add, newTotals } from './totals';
import { runSeeds } from './workers';

/** `npm run simulate`: lives through many worlds and says which of them break an invariant. */
async function main(options: Options): Promise<number> {
  const startedAt = performance.now();
  const totals = newTotals();
  const seeds = Array.from({ length: options.seeds }, (_, index) => options.from + index);
  const say = options.json ? process.stderr : process.stdout;
  await runSeeds(await builtApp(), seeds, { admins: options.admins, direct: options.direct }, (report) => {
    add(totals, report);
    if (report.failure !== undefined) say.write(`${report.failure}\n`);
    else if (!options.json && totals.seeds % 25 === 0) say.write(`${totals.seeds} of ${options.seeds} seeds …\n`);
  });
  const { failed, edits, messages, faults } = totals;
  const wallMs = Math.round(performance.now() - startedAt);
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ seeds: totals.seeds, failed, edits, messages, faults, wallMs })}\n`);
  } else {
    const met = Object.entries(faults).map(([kind, count]) => `${kind} ${count}`);
    process.stdout.write(
      `${totals.seeds} seeds in ${(wallMs / 1000).toFixed(1)} s: ${edits} edits, ${messages} messages.\n` +
        `Faults: ${met.join(', ')}.\n` +
        (failed.length === 0 ? 'No invariant was broken.\n' : `Broken by seeds: ${failed.join(', ')}.\n`),
    );
  }
  return failed.length === 0 ? 0 : 1;
}

function run(): Promise<number> {
  let options: Options;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message} Usage: ${USAGE}\n`);
    return Promise.resolve(2);
  }
  return main(options);
}

void run().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  },
);
