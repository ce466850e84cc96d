import type { Core } from './core';
import type { Installation } from './installation';
import { invoke } from './invocation';
import type { ScheduleModule } from './manifest';
import { findFunction } from './manifest';

const DEFAULT_LIMIT_MS = 55_000;
const INTERVAL_MS: Record<ScheduleModule['interval'], number> = {
  fiveMinute: 5 * 60_000,
  hour: 3_600_000,
  day: 24 * 3_600_000,
  week: 7 * 24 * 3_600_000,
};

/** Runs one scheduled function once. A throw is not retried. */
export async function runSchedule(core: Core, installation: Installation, module: ScheduleModule): Promise<void> {
  const seconds = findFunction(core.app.manifest, module.function)?.timeoutSeconds;
  await invoke(
    core,
    {
      installation,
      functionKey: module.function,
      moduleKey: module.key,
      moduleType: 'scheduledTrigger',
      limitMs: seconds === undefined ? DEFAULT_LIMIT_MS : seconds * 1000,
      chain: { id: installation.random.uuid(), pushes: 0 },
    },
    { context: { cloudId: installation.site.cloudId, moduleKey: module.key }, contextToken: 'sandbox' },
    installation.backendContext(),
  );
}

/**
 * Starts the schedules of an installation. The timers are background ones.
 * Each run asks the fault plan like a queue event would, under the name `schedule:<module key>`: it may be late, missing or double.
 */
export function startSchedules(core: Core, installation: Installation): () => void {
  const timers = new Map<string, unknown>();
  const arm = (key: string, delayMs: number): void => {
    const timer = core.later(
      () => {
        const module = core.app.manifest.modules.scheduledTrigger?.find((candidate) => candidate.key === key);
        if (!module || !installation.installed) return;
        arm(key, INTERVAL_MS[module.interval]);
        for (const extraMs of core.faults.queueDeliveries(installation.site.name, `schedule:${key}`)) {
          core.later(() => {
            if (installation.installed) void runSchedule(core, installation, module);
          }, extraMs);
        }
      },
      delayMs,
      { background: true },
    );
    timers.set(key, timer);
  };
  for (const { key } of core.app.manifest.modules.scheduledTrigger ?? []) arm(key, core.looseness.scheduleStartMs());
  return () => {
    for (const timer of timers.values()) core.clock.clearTimeout(timer);
  };
}
