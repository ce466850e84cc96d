import type { Faults } from './seams';

/** A world without faults: everything goes through at once, once, and all watches agree. */
export const quietFaults: Faults = {
  io: () => ({ requestLatencyMs: 0, responseLatencyMs: 0, outcome: 'ok' }),
  eventDeliveries: () => [0],
  queueDeliveries: () => [0],
  clockSkewMs: () => 0,
};
