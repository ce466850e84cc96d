/**
 * Jest reporter: writes the true totals of a run to the file named by TEST_TALLY, for scripts that add up several runs.
 * Shape: `{ passed, failed, skipped }`, counts of tests; a suite that could not run counts as one failed test.
 */
const fs = require('node:fs');
const path = require('node:path');

class TallyReporter {
  onRunComplete(_contexts, results) {
    const file = process.env.TEST_TALLY;
    if (!file) return;
    const tally = {
      passed: results.numPassedTests,
      failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
      skipped: results.numPendingTests + results.numTodoTests,
    };
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, JSON.stringify(tally) + '\n');
  }
}

module.exports = TallyReporter;
