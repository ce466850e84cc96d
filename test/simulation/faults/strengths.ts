import type { Random } from '../../../sandbox/seams';
import type { FaultKind } from './kinds';
import { FAULT_KINDS, STRONGEST } from './kinds';

export type Strengths = Record<FaultKind, number>;

/** One seed in so many has no fault at all: what breaks there needs none. */
const CALM_ONE_IN = 6;

/** How strong each kind is in this seed: about half of them not at all, so that each is met alone and together. */
export function strengthsOf(random: Random, alwaysCalm = false): Strengths {
  const calm = random.int(1, CALM_ONE_IN) === 1 || alwaysCalm;
  const share = random.next();
  const entries = FAULT_KINDS.map((kind) => {
    const active = !calm && random.chance(0.2 + 0.6 * share);
    const strength = random.next() * STRONGEST[kind];
    return [kind, active ? strength : 0] as const;
  });
  return Object.fromEntries(entries) as Strengths;
}
