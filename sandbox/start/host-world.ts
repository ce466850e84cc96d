import { FAILURE_IDS, FAILURES } from '../failures/table';
import type { HostInstallation, HostWorld } from '../host/contract';
import type { InstallationHandle } from '../platform';
import type { BuiltApp } from '../platform/bundle';
import { scopesOf } from '../platform/manifest';
import type { World } from '../world';
import type { SandboxWire } from './wire';

/**
 * The world as the browser side asks for it.
 * @param builtApp the app as it was bundled last
 */
export function hostWorldOf(world: World, wire: SandboxWire, builtApp: () => BuiltApp): HostWorld {
  const installationOf = (handle: InstallationHandle): HostInstallation => {
    const { manifest, uiDirs } = builtApp();
    return {
      appId: manifest.app.id,
      appName: manifest.app.name ?? 'Causeway',
      environmentId: world.platform.environmentId,
      scopes: scopesOf(manifest).granted,
      manifest,
      uiDirectory: (resourceKey) => uiDirs[resourceKey],
      invokeResolver: ({ module, functionKey, payload, accountId, extension }) =>
        handle.invokeResolver({ module, functionKey, payload, accountId, extension }),
    };
  };
  return {
    now: () => world.clock.now(),
    sites: [...world.sites.values()],
    installation: (siteName) => {
      const handle = world.installations.get(siteName.toLowerCase());
      return handle && installationOf(handle);
    },
    wire,
    failures: FAILURE_IDS.map((id) => ({ id, title: FAILURES[id].title, text: FAILURES[id].text })),
  };
}
