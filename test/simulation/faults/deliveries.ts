import type { PlanState } from './fault-plan';

const LATE_MS: [number, number] = [10_000, 180_000];
const OUT_OF_ORDER_MS: [number, number] = [1_000, 10_000];
const USUAL_EVENT_MS: [number, number] = [50, 1_500];
const SECOND_COPY_MS: [number, number] = [100, 60_000];

/** When something the platform delivers arrives: never, late, out of turn, twice. */
export function deliveriesOf(
  state: PlanState,
  site: string,
  what: 'event' | 'wakeup' | 'schedule',
  name: string,
): number[] {
  const { random } = state;
  const usual = what === 'event' ? random.int(...USUAL_EVENT_MS) : 0;
  if (state.strikes(`${what}-lost`, site, name)) return [];
  const late = state.strikes(`${what}-late`, site, name) ? random.int(...LATE_MS) : 0;
  const outOfTurn =
    what === 'event' && state.strikes('event-reordered', site, name) ? random.int(...OUT_OF_ORDER_MS) : 0;
  const first = usual + late + outOfTurn;
  const doubled = state.strikes(`${what}-doubled`, site, name);
  return doubled ? [first, first + random.int(...SECOND_COPY_MS)] : [first];
}
