import { Lozenge } from '@forge/react';
import type { ConnectionView, Contract, PairView } from '../../../src/entry/admin/api';
import { texts } from '../texts';

/** One word, one colour, the same everywhere. */
const COLOURS = {
  inStep: 'success',
  connected: 'success',
  on: 'success',
  waiting: 'inprogress',
  paused: 'default',
  off: 'default',
  ended: 'default',
  draft: 'new',
  attention: 'moved',
  stopped: 'removed',
} as const;

export type StateName = keyof typeof COLOURS;

export function State({ of: name }: { of: StateName }) {
  return <Lozenge appearance={COLOURS[name]}>{texts.states[name]}</Lozenge>;
}

/** A connection's state as one word: trouble before work, work before rest. */
export function connectionState(
  connection: Pick<ConnectionView, 'state'> & { contracts?: number; waiting?: number; attention?: number },
): StateName {
  if (connection.state === 'disabled') return 'stopped';
  if (connection.state === 'draft' || connection.state === 'paused') return connection.state;
  if (connection.attention) return 'attention';
  if (connection.waiting) return 'waiting';
  return connection.contracts ? 'inStep' : 'connected';
}

const PAIR_STATES = {
  'in-step': 'inStep',
  waiting: 'waiting',
  parked: 'attention',
  ended: 'ended',
} as const satisfies Record<PairView['state'], StateName>;

export function pairState(pair: Pick<PairView, 'state'>): StateName {
  return PAIR_STATES[pair.state];
}

export function contractState(contract: Pick<Contract, 'state'>): StateName {
  return contract.state;
}
