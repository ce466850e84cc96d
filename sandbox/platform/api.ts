import type { Clock, Faults, Observer, Random, Site, WireRequest, WireResponse } from '../seams';
import type { BuiltApp } from './bundle';
import type { HostHandler, Looseness } from './core';
import type { SavedInstallation } from './installation';
import type { ResolverCall } from './resolver';
import type { LoadedApp } from './runtime/loader';

export interface PlatformOptions {
  clock: Clock;
  random: Random;
  faults: Faults;
  /** Listeners may be added to this list at any time. */
  observers?: Observer[];
  app: BuiltApp;
  /** Address of a site as pages see it. @default the site's base URL */
  siteUrlFor?: (site: Site) => string;
  /** Variables of the app's environment. @default none */
  variables?: Record<string, string>;
  looseness?: Partial<Looseness>;
}

/** Everything in an installation's store, parsed; secrets by name only. */
export interface StoreDump {
  plain: Record<string, unknown>;
  entities: Record<string, Record<string, unknown>>;
  secrets: string[];
}

/** The app on one site, as the rest of the sandbox may use it. */
export interface InstallationHandle {
  readonly site: Site;
  readonly installationId: string;
  readonly appAccountId: string;
  readonly installed: boolean;
  /** Queue events not finished yet. */
  readonly queued: number;
  /** Calls a resolver as a page does. @throws InvokeError */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** Address of a web trigger; made when there is none yet. */
  webTriggerUrl(moduleKey: string): string;
  /** Calls a web trigger from outside. The request's path is what follows the address: `/`, or `/more?and=query`. */
  webTrigger(moduleKey: string, request: WireRequest): Promise<WireResponse>;
  /** Runs a schedule now, besides its own times. */
  runSchedule(moduleKey: string): Promise<void>;
  /** A new major version was installed. Resolves when the app has been told. */
  upgrade(version?: string): Promise<void>;
  /** Resolves when the app has said its goodbyes and is gone. Its data stays for 21 days. */
  uninstall(): Promise<void>;
  dump(): StoreDump;
}

export interface Platform {
  /** Installs the app. The app hears of it a moment later, on the world's clock. */
  install(site: Site, options?: { installerAccountId?: string }): InstallationHandle;
  /** Takes up an installation where a snapshot left it. */
  restore(site: Site, saved: SavedInstallation): InstallationHandle;
  /** A request from outside to an address of this world: a web trigger, or one of `hosts`. */
  fetch(url: string, request: Omit<WireRequest, 'path'>): Promise<WireResponse>;
  /** Hosts that the app may reach besides web triggers. */
  readonly hosts: Map<string, HostHandler>;
  /** Where the app is installed now. */
  readonly installations: readonly InstallationHandle[];
  readonly app: LoadedApp;
  /** Id of the one environment that the app is deployed to. */
  readonly environmentId: string;
  /** New code for all installations. What runs finishes on the old code. */
  reload(app: BuiltApp): void;
  /** Invocations running now. */
  readonly running: number;
  /** Resolves when no invocation runs. For the real clock: a virtual one has `runUntilIdle`. */
  idle(): Promise<void>;
  snapshot(): SavedInstallation[];
  /** Stops all that the platform set going. */
  close(): void;
}
