import type { Faults, IoPoint, IoVerdict } from '../seams';
import type { World } from '../world';
import type { Failure, FailureId } from './table';
import { FAILURES } from './table';

/** What goes wrong on purpose, one failure at a site at a time. */
export interface FailureSwitches {
  /** By site; sites at which all is well are not named. */
  readonly on: Readonly<Record<string, FailureId>>;
  /** @throws Error where there is no such site */
  set(site: string, failure: FailureId | null): void;
  /** A fault plan with what is switched on laid over it. */
  over(plan: Faults): Faults;
  /** Does it as if nothing went wrong: what is kept of a world is the world without its failures. */
  without<T>(act: () => T): T;
  /** Ends all of them. */
  end(): void;
}

/** @param world asked for when it is needed: the plan is there before the world that it is for */
export function createSwitches(world: () => World): FailureSwitches {
  const running = new Map<string, { id: FailureId; undo: () => void }>();
  const failureAt = (site: string): Failure | undefined => {
    const one = running.get(site);
    return one && FAILURES[one.id];
  };
  const set = (site: string, failure: FailureId | null): void => {
    running.get(site)?.undo();
    running.delete(site);
    if (failure === null) return;
    const { begin }: Failure = FAILURES[failure];
    running.set(site, { id: failure, undo: begin?.(world(), site) ?? (() => undefined) });
  };
  const verdictOn = (point: IoPoint): Partial<IoVerdict> | undefined => {
    if (point.kind === 'jira') return failureAt(point.site)?.jira;
    if (point.kind !== 'peer') return undefined;
    const target = calledSite(world(), point);
    return target === undefined ? undefined : failureAt(target)?.called?.(world(), target);
  };
  return {
    get on() {
      return Object.fromEntries([...running].map(([site, { id }]) => [site, id]));
    },
    set,
    over: (plan) => ({
      ...plan,
      io: (point) => {
        const verdict = plan.io(point);
        const failing = running.size === 0 || verdict.outcome !== 'ok' ? undefined : verdictOn(point);
        return failing ? { ...verdict, ...failing } : verdict;
      },
      clockSkewMs: (site) => plan.clockSkewMs(site) + (failureAt(site)?.skewMs ?? 0),
    }),
    without: (act) => {
      const before = [...running].map(([site, { id }]) => [site, id] as const);
      before.forEach(([site]) => set(site, null));
      try {
        return act();
      } finally {
        before.forEach(([site, id]) => set(site, id));
      }
    },
    end: () => [...running.keys()].forEach((site) => set(site, null)),
  };
}

/** The site whose web trigger is called. */
function calledSite(world: World, { operation }: IoPoint): string | undefined {
  const { host } = new URL(operation.slice(operation.indexOf(' ') + 1));
  for (const [name, installation] of world.installations) {
    if (new URL(installation.webTriggerUrl('peer')).host === host) return name;
  }
  return undefined;
}
