/** A busy site: what the sandbox kept, with many more activities than anybody waits for in a test. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A record of the store as a snapshot keeps it: JSON of the value, then moments and indexes. */
type SavedRecord = [json: string, createdAt: number, updatedAt: number, ...rest: unknown[]];

interface SavedState {
  world: { installations: { siteName: string; kvs: { entities: { activity: Record<string, SavedRecord> } } }[] };
}

const APART_MS = 10;

/**
 * Repeats the first site's own activities, a little apart from each other, until there are that many.
 * @param dataFolder of a sandbox that is not running
 */
export function multiplyActivities(dataFolder: string, total: number): void {
  const file = join(dataFolder, 'state.json');
  const state = JSON.parse(readFileSync(file, 'utf8')) as SavedState;
  const { activity } = state.world.installations.find(({ siteName }) => siteName === 'north')!.kvs.entities;
  const samples = Object.entries(activity);
  for (let number = samples.length; number < total; number++) {
    const [key, [json, ...rest]] = samples[number % samples.length]!;
    const value = JSON.parse(json) as { at: number; data: { at: number; text: string } };
    const at = value.at - (total - number) * APART_MS;
    const copy = { ...value, at, data: { ...value.data, at } };
    activity[`${String(at).padStart(14, '0')}.${key.split('.')[1]}${number}`] = [JSON.stringify(copy), ...rest];
  }
  writeFileSync(file, JSON.stringify(state));
}
