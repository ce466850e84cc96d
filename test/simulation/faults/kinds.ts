/** Everything that can go wrong in a simulated world, with the most it ever does so. */

export const FAULT_KINDS = [
  'event-lost',
  'event-late',
  'event-doubled',
  'event-reordered',
  'wakeup-lost',
  'wakeup-late',
  'wakeup-doubled',
  'schedule-lost',
  'schedule-late',
  'schedule-doubled',
  'push-refused',
  'peer-unreachable',
  'peer-request-lost',
  'peer-answer-lost',
  'peer-doubled',
  'peer-late',
  'jira-429',
  'jira-503',
  'jira-401',
  'jira-answer-lost',
  'kvs-429',
  'kvs-500',
  'kvs-answer-lost',
  'kill-before',
  'kill-after',
  'slow-io',
  'clock-skew',
  'search-lag',
  'query-lag',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/**
 * How often at most, by kind: a share of the occasions; for kinds that last, windows an hour.
 * A seed takes some kinds at some part of this, others not at all.
 */
export const STRONGEST: Record<FaultKind, number> = {
  'event-lost': 0.15,
  'event-late': 0.2,
  'event-doubled': 0.2,
  'event-reordered': 0.3,
  'wakeup-lost': 0.15,
  'wakeup-late': 0.15,
  'wakeup-doubled': 0.2,
  'schedule-lost': 0.3,
  'schedule-late': 0.3,
  'schedule-doubled': 0.2,
  'push-refused': 0.04,
  'peer-unreachable': 6,
  'peer-request-lost': 0.1,
  'peer-answer-lost': 0.1,
  'peer-doubled': 0.15,
  'peer-late': 0.1,
  'jira-429': 0.04,
  'jira-503': 5,
  'jira-401': 1,
  'jira-answer-lost': 0.03,
  'kvs-429': 0.02,
  'kvs-500': 0.02,
  'kvs-answer-lost': 0.02,
  'kill-before': 0.015,
  'kill-after': 0.015,
  'slow-io': 0.05,
  'clock-skew': 1,
  'search-lag': 0.2,
  'query-lag': 0.2,
};

export type FaultCounts = Record<FaultKind, number>;

export function noFaults(): FaultCounts {
  return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as FaultCounts;
}

export function addFaults(left: FaultCounts, right: FaultCounts): FaultCounts {
  return Object.fromEntries(FAULT_KINDS.map((kind) => [kind, left[kind] + right[kind]])) as FaultCounts;
}
