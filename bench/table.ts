import type { Figures, Measured } from './measure';
import type { Change } from './targets';
import { CHANGES, MAX_BUNDLE_BYTES, MAX_JIRA_CALLS, MAX_KVS_READS, MAX_KVS_WRITES } from './targets';

const COLUMNS: { title: string; of: keyof Figures; target?: (change: Change) => number }[] = [
  { title: 'Jira calls', of: 'jiraCalls', target: (change) => MAX_JIRA_CALLS[change] },
  { title: 'points', of: 'points' },
  { title: 'peer calls', of: 'peerCalls' },
  { title: 'KVS reads', of: 'kvsReads', target: () => MAX_KVS_READS },
  { title: 'KVS writes', of: 'kvsWrites', target: () => MAX_KVS_WRITES },
  { title: 'invocations', of: 'invocations' },
  { title: 'round trips', of: 'roundTrips' },
];
const WIDTH = 13;
const BYTES_PER_KB = 1024;

const figure = (value: number, target: number | undefined): string => {
  if (target === undefined) return String(value);
  return `${value} of ${target}${value > target ? ' !' : ''}`;
};

/** The figures for people, each beside what it may be at most; `!` marks one that is above. */
export function tableOf({ perChange, bundle }: Measured): string {
  const row = (cells: string[]): string =>
    cells
      .map((cell) => cell.padEnd(WIDTH))
      .join('')
      .trimEnd();
  const lines = CHANGES.map((change) =>
    row([change, ...COLUMNS.map(({ of, target }) => figure(perChange[change][of], target?.(change)))]),
  );
  const kb = (bytes: number): string => `${Math.round(bytes / BYTES_PER_KB)} KB`;
  const bundles = Object.entries(bundle.all)
    .map(([file, bytes]) => `${file} ${kb(bytes)}`)
    .join(', ');
  return [
    row(['', ...COLUMNS.map(({ title }) => title)]),
    ...lines,
    '',
    `Largest function bundle: ${kb(bundle.bytes)} of ${kb(MAX_BUNDLE_BYTES)}${bundle.bytes > MAX_BUNDLE_BYTES ? ' !' : ''}, loaded in ${bundle.loadMs} ms (${bundles}).`,
    'Both sites together; "3 of 4" is 3 where at most 4 are wanted.',
  ].join('\n');
}
