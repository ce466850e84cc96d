import type { BuiltApp } from '../../sandbox/platform/bundle';
import { runSeed } from './run-seed';

/** A process that runs the seeds it is given, one after the other, until its parent goes away. */
process.on('message', ({ seed, app }: { seed: number; app: BuiltApp }) => {
  void runSeed(seed, app).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
