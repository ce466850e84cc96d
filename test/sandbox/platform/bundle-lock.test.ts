import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdLock } from '../../../sandbox/platform/bundle-lock';

const HOUR_MS = 3_600_000;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-lock-'));
  path = join(folder, 'lock');
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody who waits for the lock, and when they have it. */
const waiting = (): { has: boolean; release: () => void } => {
  const state = { has: false, release: () => undefined as void };
  void holdLock(path, () => false).then((release) => Object.assign(state, { has: true, release }));
  return state;
};

test('whoever works keeps the lock, however long it takes; then the next has it', async () => {
  const release = await holdLock(path, () => false);
  const next = waiting();
  await jest.advanceTimersByTimeAsync(HOUR_MS);
  expect(next.has).toBe(false);
  release();
  await jest.advanceTimersByTimeAsync(1000);
  expect(next.has).toBe(true);
  next.release();
  expect(existsSync(path)).toBe(false);
});

test('a lock that nobody renews is taken over', async () => {
  writeFileSync(path, '');
  const next = waiting();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(next.has).toBe(false);
  await jest.advanceTimersByTimeAsync(HOUR_MS);
  expect(next.has).toBe(true);
  next.release();
});

test('a process that ends gives its lock back', async () => {
  const before = process.listeners('exit');
  await holdLock(path, () => false);
  const [release] = process.listeners('exit').filter((listener) => !before.includes(listener));
  release!(0);
  expect(existsSync(path)).toBe(false);
  expect(process.listeners('exit')).toEqual(before);
});
