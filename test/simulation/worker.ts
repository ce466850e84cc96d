import { builtApp } from '../support/connected-world';
import { runSeed } from './run-seed';

/** A process that runs the seeds it is given, one after the other, until its parent goes away. */
async function main(): Promise<void> {
  const app = await builtApp();
  process.on('message', (seed: number) => {
    void runSeed(seed, app).then((report) => process.send?.(report));
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('ready');
}

void main();
