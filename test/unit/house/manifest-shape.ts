/** The parts of manifest.yml that the house's checks read. Anything else is left to the platform's own validator. */
export interface ManifestModule {
  key: string;
  function?: string;
  resource?: string;
  resolver?: { function?: string };
}
export interface Trigger extends ManifestModule {
  events: (string | { eventType: string })[];
  filter?: { ignoreSelf?: boolean };
}
export interface Entity {
  name: string;
  attributes: Record<string, { type: string }>;
  indexes?: (string | { name: string; partition?: string[]; range?: string[] })[];
}
export interface Manifest {
  app: { id: string; runtime: { name: string; memoryMB?: number }; storage?: { entities?: Entity[] } };
  permissions: {
    scopes: string[] | Record<string, { allowImpersonation?: boolean }>;
    external?: { fetch?: { backend?: (string | { address: string; inScopeEUD?: boolean })[] } };
  };
  resources?: { key: string; path: string; entry?: Record<string, string> }[];
  modules: {
    function: { key: string; handler: string; timeoutSeconds?: number }[];
    trigger?: Trigger[];
    scheduledTrigger?: (ManifestModule & { interval: string })[];
    consumer?: (ManifestModule & { queue: string })[];
    webtrigger?: (ManifestModule & { urlFormat?: string; request?: { authentication?: string } })[];
    [module: string]: unknown;
  };
}

export const scopesOf = (manifest: Manifest): string[] =>
  Array.isArray(manifest.permissions.scopes) ? manifest.permissions.scopes : Object.keys(manifest.permissions.scopes);

export const eventsOf = (trigger: Trigger): string[] =>
  trigger.events.map((event) => (typeof event === 'string' ? event : event.eventType));

/** Every module of every kind but `function`, with its kind. */
export function modulesOf(manifest: Manifest): { kind: string; module: ManifestModule }[] {
  return Object.entries(manifest.modules)
    .filter(([kind]) => kind !== 'function')
    .flatMap(([kind, list]) => (list as ManifestModule[]).map((module) => ({ kind, module })));
}

/** Function keys that a module of this manifest names. */
export const functionsUsed = (manifest: Manifest): string[] =>
  modulesOf(manifest).flatMap(({ module }) =>
    [module.function, module.resolver?.function].filter((key): key is string => key !== undefined),
  );
