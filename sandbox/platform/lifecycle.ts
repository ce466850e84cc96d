import type { Site } from '../seams';
import type { Core } from './core';
import { Installation } from './installation';
import { runPreUninstall } from './pre-uninstall';
import { deliverLifecycle, subscribe } from './product-events';
import { startSchedules } from './schedules';

const DATA_KEPT_MS = 21 * 24 * 3_600_000;
const INSTALL_EVENT_DELAY_MS = 1000;

/** An installation that nothing is going on for yet. */
export function createInstallation(core: Core, site: Site, id: string): Installation {
  return new Installation(core, site, id, site.ensureAppUser(core.app.manifest.app.name ?? 'App'));
}

/** Sets its events and schedules going. */
export function start(core: Core, installation: Installation): void {
  installation.undo.push(subscribe(core, installation), startSchedules(core, installation));
}

/** Stops all that was set going for it. */
export function stop(installation: Installation): void {
  for (const undo of installation.undo.splice(0)) undo();
  installation.queue.clear();
}

function identity(core: Core, installation: Installation): Record<string, unknown> {
  return {
    id: `ari:cloud:ecosystem::installation/${installation.id}`,
    app: { id: core.app.manifest.app.id, version: installation.appVersion },
    environment: { id: core.environment.id },
    context: installation.contextAri,
  };
}

/** Installs the app; within 21 days of an uninstall the data of then is there again. `previous`: installations of this site. */
export function install(
  core: Core,
  site: Site,
  previous: readonly Installation[],
  installerAccountId: string | undefined,
): Installation {
  if (previous.some(({ installed }) => installed)) throw new Error(`the app is installed on ${site.name} already`);
  const installation = createInstallation(core, site, core.random.uuid());
  const last = previous[previous.length - 1];
  const gone = last?.uninstalledAt;
  if (last && gone !== undefined && core.clock.now() - gone <= DATA_KEPT_MS) {
    installation.kvs.store.load(last.kvs.store.save());
  }
  core.later(() => {
    if (!installation.installed) return;
    const installer = installerAccountId ?? site.directory().admin.accountId;
    const told = { ...identity(core, installation), installerAccountId: installer };
    void deliverLifecycle(core, installation, 'avi:forge:installed:app', told);
  }, INSTALL_EVENT_DELAY_MS);
  start(core, installation);
  return installation;
}

export async function upgrade(core: Core, installation: Installation, version?: string): Promise<void> {
  const major = Number(installation.appVersion.split('.')[0]);
  installation.appVersion = version ?? `${major + 1}.0.0`;
  await deliverLifecycle(core, installation, 'avi:forge:upgraded:app', identity(core, installation));
}

/** The app says goodbye while it still can; then it is gone, with whatever it was doing. */
export async function uninstall(core: Core, installation: Installation): Promise<void> {
  if (!installation.installed) return;
  await runPreUninstall(core, installation);
  await deliverLifecycle(core, installation, 'avi:forge:uninstalled:app', identity(core, installation));
  installation.uninstalledAt = core.clock.now();
  stop(installation);
  for (const invocation of [...core.running]) if (invocation.spec.installation === installation) invocation.kill();
}
