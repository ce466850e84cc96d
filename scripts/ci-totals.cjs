/**
 * Prints the totals of a CI run; the last line is "N passed, N failed". Exits 1 when anything failed or nothing was
 * counted, so that a run which tested nothing is never taken for a good one.
 * Arguments: exit status of the steps, file of the tally reporter, outputs of the simulator (last line: JSON).
 */
const fs = require('node:fs');

function readTests(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** @returns counts of one run's seeds; undefined when the simulator did not get as far as its summary. */
function readRun(file) {
  if (!fs.existsSync(file)) return undefined;
  const last = fs.readFileSync(file, 'utf8').trim().split('\n').at(-1);
  try {
    const { seeds, failed } = JSON.parse(last);
    return { passed: seeds - failed.length, failed: failed.length };
  } catch {
    return undefined;
  }
}

const [status, testFile, ...seedFiles] = process.argv.slice(2);
const tests = readTests(testFile);
const runs = seedFiles.map(readRun);
const sum = (counts) => counts.reduce((total, count) => total + count, 0);
const seeds = {
  passed: sum(runs.map((run) => run?.passed ?? 0)),
  failed: sum(runs.map((run) => run?.failed ?? 0)),
  missing: runs.filter((run) => !run).length,
};
const counted = tests.failed + seeds.failed;
const uncounted = (status !== '0' || seeds.missing > 0) && counted === 0 ? 1 : 0;
const passed = tests.passed + seeds.passed;
const failed = counted + uncounted;

console.log(`Tests: ${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped.`);
console.log(`Simulator: ${seeds.passed} seeds passed, ${seeds.failed} failed.`);
if (seeds.missing > 0) console.log(`Simulator: no result of ${seeds.missing} of ${runs.length} runs.`);
if (uncounted) console.log('A step failed before it could be counted; see above.');
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
