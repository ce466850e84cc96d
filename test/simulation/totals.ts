import type { FaultCounts } from './faults/kinds';
import { addFaults, noFaults } from './faults/kinds';
import type { Simulated } from './simulate';

/** What a run over many seeds comes to. */
export interface Totals {
  seeds: number;
  failed: number[];
  edits: number;
  messages: number;
  faults: FaultCounts;
}

/** One seed's share, small enough to pass between processes. */
export interface SeedReport {
  seed: number;
  edits: number;
  messages: number;
  faults: FaultCounts;
  /** The story of what broke; absent where nothing did. */
  failure?: string;
}

export function newTotals(): Totals {
  return { seeds: 0, failed: [], edits: 0, messages: 0, faults: noFaults() };
}

export function add(totals: Totals, report: SeedReport): void {
  totals.seeds += 1;
  totals.edits += report.edits;
  totals.messages += report.messages;
  totals.faults = addFaults(totals.faults, report.faults);
  if (report.failure !== undefined) totals.failed = [...totals.failed, report.seed].sort((a, b) => a - b);
}

export function reportOf(result: Simulated, tell: (failed: Simulated) => string): SeedReport {
  const { seed, edits, messages, faults, violations } = result;
  return { seed, edits, messages, faults, ...(violations.length > 0 ? { failure: tell(result) } : {}) };
}
