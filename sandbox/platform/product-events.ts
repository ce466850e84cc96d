import type { SiteEvent } from '../seams';
import type { Core } from './core';
import type { Installation } from './installation';
import type { Chain } from './invocation';
import { invoke } from './invocation';
import type { TriggerModule } from './manifest';

export const TRIGGER_LIMIT_MS = 25_000;
const MAX_EVENT_BYTES = 200 * 1024;
const MAX_RETRIES = 4;
const MAX_RETRY_AFTER_SECONDS = 900;

const eventTypes = (module: TriggerModule): string[] =>
  module.events.map((event) => (typeof event === 'string' ? event : event.eventType));

/** Calls one trigger with one event, again when it asks for that. A throw or a time-out is not retried. */
async function deliver(
  core: Core,
  installation: Installation,
  module: TriggerModule,
  event: Record<string, unknown>,
  chain: Chain,
  retryCount: number,
): Promise<void> {
  const outcome = await invoke(
    core,
    {
      installation,
      functionKey: module.function,
      moduleKey: module.key,
      moduleType: 'trigger',
      limitMs: TRIGGER_LIMIT_MS,
      chain,
    },
    JSON.parse(JSON.stringify(event)),
    installation.backendContext(),
  );
  if (outcome.kind !== 'ok' || !outcome.retry || retryCount >= MAX_RETRIES) return;
  const { retryAfter = 1, retryReason, retryData } = outcome.retry;
  const again = { ...event, retryContext: { retryCount: retryCount + 1, retryReason, retryData } };
  const waitMs = Math.min(Math.max(retryAfter, 1), MAX_RETRY_AFTER_SECONDS) * 1000;
  core.later(() => {
    if (installation.installed) void deliver(core, installation, module, again, chain, retryCount + 1);
  }, waitMs);
}

/** Delivers a lifecycle event now. Resolves when all triggers for it have ended. */
export async function deliverLifecycle(
  core: Core,
  installation: Installation,
  eventType: string,
  payload: Record<string, unknown>,
): Promise<void> {
  const chain = { id: installation.random.uuid(), pushes: 0 };
  const modules = (core.app.manifest.modules.trigger ?? []).filter((module) => eventTypes(module).includes(eventType));
  const event = { eventType, ...payload };
  await Promise.all(modules.map((module) => deliver(core, installation, module, event, chain, 0)));
}

/** Passes what happens on the site to the app's triggers: when, how often and whether is for the fault plan to say. */
export function subscribe(core: Core, installation: Installation): () => void {
  const { site } = installation;
  return site.onEvent((event: SiteEvent) => {
    if (!installation.installed) return;
    const cause = core.current.getStore();
    const chain = cause?.spec.chain ?? { id: installation.random.uuid(), pushes: 0 };
    for (const module of core.app.manifest.modules.trigger ?? []) {
      if (!eventTypes(module).includes(event.eventType)) continue;
      if (event.byApp && module.filter?.ignoreSelf) continue;
      const delivered: Record<string, unknown> = {
        ...event.payload,
        eventType: event.eventType,
        timestamp: String(event.timestamp),
        ...(event.atlassianId === undefined ? {} : { atlassianId: event.atlassianId }),
        ...(event.byApp ? { selfGenerated: true } : {}),
      };
      const text = JSON.stringify(delivered);
      if (Buffer.byteLength(text) > MAX_EVENT_BYTES) continue;
      for (const delayMs of core.faults.eventDeliveries(site.name, event)) {
        core.later(() => {
          if (!installation.installed) return;
          void deliver(core, installation, module, JSON.parse(text) as Record<string, unknown>, chain, 0);
        }, delayMs);
      }
    }
  });
}
