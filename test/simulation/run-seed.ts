import type { BuiltApp } from '../../sandbox/platform/bundle';
import { noFaults } from './faults/kinds';
import { tellFailure } from './print';
import type { SimulateOptions } from './simulate';
import { simulate } from './simulate';
import type { SeedReport } from './totals';
import { reportOf } from './totals';

/** One seed, reported. A world that cannot be lived through to its end has failed as well. */
export async function runSeed(seed: number, app: BuiltApp, options: SimulateOptions = {}): Promise<SeedReport> {
  try {
    return reportOf(await simulate(seed, app, options), tellFailure);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const again = `To see it again: npm run simulate -- --from ${seed} --seeds 1${options.direct ? ' --direct' : options.admins ? ' --admins' : ''}`;
    return { seed, edits: 0, messages: 0, faults: noFaults(), failure: `Seed ${seed} broke off: ${text}\n${again}\n` };
  }
}
