/**
 * Prints the totals of a CI run; the last line is "N passed, N failed". Exits 1 when anything failed or nothing was
 * counted, so that a run which tested nothing is never taken for a good one.
 * Arguments: exit status of the steps, file of the tally reporter, output of the simulator (last line: JSON).
 */
const fs = require('node:fs');

function readTests(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @returns counts of seeds; undefined when the simulator did not get as far as its summary. */
function readSeeds(file) {
  if (!fs.existsSync(file)) return undefined;
  const last = fs.readFileSync(file, 'utf8').trim().split('\n').at(-1);
  try {
    const { seeds, failed } = JSON.parse(last);
    return { passed: seeds - failed.length, failed: failed.length };
  } catch {
    return undefined;
  }
}

const [status, testFile, seedFile] = process.argv.slice(2);
const tests = readTests(testFile);
const seeds = readSeeds(seedFile);
const counted = tests.failed + (seeds?.failed ?? 0);
const uncounted = (status !== '0' || !seeds) && counted === 0 ? 1 : 0;
const passed = tests.passed + (seeds?.passed ?? 0);
const failed = counted + uncounted;

console.log(`Tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped.`);
console.log(seeds ? `Simulator: ${seeds.passed} seeds passed, ${seeds.failed} failed.` : 'Simulator: no result.');
if (uncounted) console.log('A step failed before it could be counted; see above.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
