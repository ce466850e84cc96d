import type { BuiltApp } from '../../sandbox/platform/bundle';
import { runSeed } from './run-seed';
import type { SimulateOptions } from './simulate';

/** A process that runs the seeds it is given, one after the other, until its parent goes away. */
process.on('message', ({ seed, app, options }: { seed: number; app: BuiltApp; options: SimulateOptions }) => {
  void runSeed(seed, app, options).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
