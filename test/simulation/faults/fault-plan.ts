import type { Looseness } from '../../../sandbox/platform';
import type { Faults, IoPoint, IoVerdict, Random } from '../../../sandbox/seams';
import { deliveriesOf } from './deliveries';
import type { FaultCounts, FaultKind } from './kinds';
import { noFaults } from './kinds';
import type { Strengths } from './strengths';
import { latencyOf, verdictOf } from './verdicts';
import type { Window } from './windows';
import { randomWindows } from './windows';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** Half of the four minutes that two sites' clocks may be apart. */
const MAX_SKEW_MS = 2 * MINUTE_MS;

export interface FaultPlanOptions {
  random: Random;
  strengths: Strengths;
  sites: readonly string[];
  now: () => number;
  /** Told of each fault as it happens. */
  onFault: (kind: FaultKind, site: string, what: string) => void;
}

/** What one seed's world suffers, from `begin` to `end`; before and after, only latency and skew remain. */
export interface FaultPlan extends Faults {
  begin(untilMs: number): void;
  end(): void;
  readonly counts: FaultCounts;
  readonly looseness: Partial<Looseness>;
  indexLagMs(random: Random): number;
}

/** The state that the parts of a plan share. */
export interface PlanState extends FaultPlanOptions {
  active: boolean;
  windows: { unreachable: Window[]; unavailable: Window[]; unauthorized: Window[] };
  /** True by the kind's strength while faults are on; the fault is then counted and told. */
  strikes(kind: FaultKind, site: string, what: string): boolean;
  count(kind: FaultKind, site: string, what: string): void;
}

export function createFaultPlan(options: FaultPlanOptions): FaultPlan {
  const { random, strengths, sites, now, onFault } = options;
  const counts = noFaults();
  const state: PlanState = {
    ...options,
    active: false,
    windows: { unreachable: [], unavailable: [], unauthorized: [] },
    count(kind, site, what) {
      counts[kind] += 1;
      onFault(kind, site, what);
    },
    strikes(kind, site, what) {
      if (!state.active || strengths[kind] === 0 || !random.chance(strengths[kind])) return false;
      state.count(kind, site, what);
      return true;
    },
  };
  const skews = new Map(sites.map((site) => [site, Math.round(skewOf(random, strengths))]));
  return {
    counts,
    begin(untilMs) {
      state.active = true;
      state.windows = windowsOf(options, untilMs);
      for (const [site, skew] of skews) if (skew !== 0) state.count('clock-skew', site, `${skew} ms`);
    },
    end() {
      state.active = false;
    },
    io: (point: IoPoint): IoVerdict => (state.active ? verdictOf(state, point) : latencyOf(random, point)),
    eventDeliveries: (site, event) => deliveriesOf(state, site, 'event', event.eventType),
    queueDeliveries: (site, queue) =>
      deliveriesOf(state, site, queue.startsWith('schedule:') ? 'schedule' : 'wakeup', queue),
    clockSkewMs: (site) => skews.get(site) ?? 0,
    looseness: {
      queryLagMs: () => lag(state, 'query-lag', 100, 20 * SECOND_MS),
      removalLagMs: () => 0,
      scheduleStartMs: () => random.int(4 * MINUTE_MS, 6 * MINUTE_MS),
    },
    indexLagMs: () => lag(state, 'search-lag', 200, 4 * MINUTE_MS),
  };

  function lag(plan: PlanState, kind: FaultKind, usualMs: number, longestMs: number): number {
    if (!plan.strikes(kind, '', '')) return random.int(0, usualMs);
    return random.int(usualMs, longestMs);
  }
  function windowsOf({ random: source }: FaultPlanOptions, until: number): PlanState['windows'] {
    const between = { from: now(), until };
    const at = (kind: FaultKind, lastsMs: [number, number]): Window[] =>
      randomWindows(source, sites, between, strengths[kind], lastsMs);
    const justInstalled = sites.map((site) => ({
      site,
      from: between.from,
      until: between.from + Math.round(strengths['jira-401'] * source.next() * 6 * MINUTE_MS),
    }));
    return {
      unreachable: at('peer-unreachable', [30 * SECOND_MS, 8 * MINUTE_MS]),
      unavailable: at('jira-503', [20 * SECOND_MS, 4 * MINUTE_MS]),
      unauthorized: justInstalled,
    };
  }
}

function skewOf(random: Random, strengths: Strengths): number {
  const part = random.next() * 2 - 1;
  return part * strengths['clock-skew'] * MAX_SKEW_MS;
}
