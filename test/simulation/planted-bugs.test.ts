import { builtApp } from '../support/connected-world';
import { appWith } from '../support/planted-app';
import { PLANTED_BUGS } from './planted-bugs';
import { simulate } from './simulate';

/** By then each planted bug has been seen. */
const MOST_SEEDS = 40;
/** Few, for a quick look; `npm run simulate` lives through hundreds. */
const CLEAN_SEEDS = [1, 2, 3, 4, 5];

jest.setTimeout(300_000);

test('what always holds, holds', async () => {
  const app = await builtApp();
  for (const seed of CLEAN_SEEDS) {
    const { violations } = await simulate(seed, app);
    expect({ seed, violations }).toEqual({ seed, violations: [] });
  }
});

test('the same seed tells the same story, another seed another', async () => {
  const app = await builtApp();
  const [first, again, other] = [await simulate(7, app), await simulate(7, app), await simulate(8, app)];
  expect(again.digest).toBe(first.digest);
  expect(other.digest).not.toBe(first.digest);
});

test.each(PLANTED_BUGS.map((bug) => [bug.name, bug] as const))('sees %s', async (_name, bug) => {
  const app = await appWith(bug);
  for (let seed = 1; seed <= MOST_SEEDS; seed += 1) {
    const { violations } = await simulate(seed, app, { calm: bug.calm ?? false });
    if (violations.length > 0) return;
  }
  throw new Error(`${MOST_SEEDS} seeds, and nobody noticed`);
});
