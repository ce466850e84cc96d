import type { Core } from './core';
import type { Installation } from './installation';
import { invoke } from './invocation';

const LIMIT_MS = 55_000;

/** Gives the app its last words, while everything still works for it. What it answers does not matter. */
export async function runPreUninstall(core: Core, installation: Installation): Promise<void> {
  for (const module of core.app.manifest.modules.preUninstall ?? []) {
    await invoke(
      core,
      {
        installation,
        functionKey: module.function,
        moduleKey: module.key,
        moduleType: 'preUninstall',
        limitMs: LIMIT_MS,
        chain: { id: installation.random.uuid(), pushes: 0 },
      },
      { context: { cloudId: installation.site.cloudId, moduleKey: module.key } },
      installation.backendContext(),
    );
  }
}
