import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { BuiltApp } from '../../sandbox/platform/bundle';
import { runSeed } from './run-seed';
import type { SimulateOptions } from './simulate';
import type { SeedReport } from './totals';

/** Fewer seeds than this are not worth the start of another process. */
const SEEDS_WORTH_A_WORKER = 12;
const MAX_WORKERS = 8;

/** Runs the seeds, in this process or spread over all cores. Reports come as seeds end, in no order. */
export async function runSeeds(
  app: BuiltApp,
  seeds: readonly number[],
  options: SimulateOptions,
  onReport: (report: SeedReport) => void,
): Promise<void> {
  const workers = Math.min(MAX_WORKERS, availableParallelism(), Math.floor(seeds.length / SEEDS_WORTH_A_WORKER));
  if (workers < 2) {
    for (const seed of seeds) onReport(await runSeed(seed, app, options));
    return;
  }
  const waiting = [...seeds];
  await Promise.all(Array.from({ length: workers }, () => work(app, waiting, options, onReport)));
}

/** One worker process, until no seed is waiting. @throws Error when it dies over a seed */
function work(
  app: BuiltApp,
  waiting: number[],
  options: SimulateOptions,
  onReport: (report: SeedReport) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // The loader of this process (tsx) is passed on by `execArgv`.
    const child = fork(join(__dirname, 'worker.ts'), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let seed: number | undefined;
    const next = (): void => {
      seed = waiting.shift();
      if (seed === undefined) child.disconnect();
      else child.send({ seed, app, options });
    };
    child.on('message', (message: 'ready' | SeedReport) => {
      if (message !== 'ready') onReport(message);
      next();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (seed === undefined) resolve();
      else reject(new Error(`a worker ended with code ${code} over seed ${seed}`));
    });
  });
}
