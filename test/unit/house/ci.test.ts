import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../..');

describe('the last line of CI', () => {
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'totals-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  /** @returns what CI's totals say for steps that ended so, and left these files. */
  function totals(status: number, tests?: object, ...seeds: string[]) {
    const testFile = path.join(folder, 'tests.json');
    if (tests) fs.writeFileSync(testFile, JSON.stringify(tests));
    const seedFiles = ['first', 'second'].map((run) => path.join(folder, `${run}.log`));
    seeds.forEach((text, run) => fs.writeFileSync(seedFiles[run]!, text));
    const script = path.join(ROOT, 'scripts/ci-totals.cjs');
    const run = spawnSync(process.execPath, [script, String(status), testFile, ...seedFiles], { encoding: 'utf8' });
    return { lastLine: run.stdout.trim().split('\n').at(-1), status: run.status };
  }
  const good = { passed: 12, failed: 0, skipped: 1 };

  test('adds tests and seeds', () => {
    expect(totals(0, good, 'a story\n{"seeds":300,"failed":[]}\n', '{"seeds":50,"failed":[]}\n')).toEqual({
      lastLine: '362 passed, 0 failed',
      status: 0,
    });
  });
  test('counts failing seeds', () => {
    const line = '{"seeds":300,"failed":[4,9]}\n';
    expect(totals(1, good, line)).toEqual({ lastLine: '310 passed, 2 failed', status: 1 });
    const good50 = '{"seeds":50,"failed":[]}\n';
    expect(totals(1, good, good50, line)).toEqual({ lastLine: '360 passed, 2 failed', status: 1 });
  });
  test('counts failing tests, although the simulator was never reached', () => {
    expect(totals(1, { passed: 11, failed: 1, skipped: 0 })).toEqual({ lastLine: '11 passed, 1 failed', status: 1 });
  });
  test('a step that broke before it could count is one failure', () => {
    expect(totals(2)).toEqual({ lastLine: '0 passed, 1 failed', status: 1 });
    expect(totals(1, good)).toEqual({ lastLine: '12 passed, 1 failed', status: 1 });
  });
  test('a simulator that ends well without a summary is a failure', () => {
    expect(totals(0, good, 'nothing to see\n')).toEqual({ lastLine: '12 passed, 1 failed', status: 1 });
    const first = '{"seeds":300,"failed":[]}\n';
    expect(totals(0, good, first)).toEqual({ lastLine: '312 passed, 1 failed', status: 1 });
  });
  test('a run that tested nothing is no good run', () => {
    const nothing = { passed: 0, failed: 0, skipped: 9 };
    const none = '{"seeds":0,"failed":[]}\n';
    expect(totals(0, nothing, none, none).status).toBe(1);
  });
});

test('the reporter writes what jest counted; a suite that cannot run is a failure', () => {
  const Reporter = require('../../../scripts/tally-reporter.cjs') as new () => {
    onRunComplete(contexts: unknown, results: object): void;
  };
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'tally-'));
  const before = process.env.TEST_TALLY;
  process.env.TEST_TALLY = path.join(folder, 'deep/tally.json');
  try {
    new Reporter().onRunComplete(undefined, {
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 3,
      numTodoTests: 0,
    });
    const written: unknown = JSON.parse(fs.readFileSync(process.env.TEST_TALLY, 'utf8'));
    expect(written).toEqual({ passed: 5, failed: 3, skipped: 3 });
  } finally {
    if (before === undefined) delete process.env.TEST_TALLY;
    else process.env.TEST_TALLY = before;
    fs.rmSync(folder, { recursive: true });
  }
});
