import { AsyncLocalStorage } from 'node:async_hooks';
import type { Clock, Faults, Observer, Random, Site, WireRequest, WireResponse } from '../seams';
import type { BuiltApp } from './bundle';
import type { Core, HostHandler, Looseness } from './core';
import { forgeFetch } from './doors';
import { Egress } from './egress';
import { Installation } from './installation';
import type { SavedInstallation } from './installation';
import type { Chain, Invocation } from './invocation';
import { deliverLifecycle, refuseUnsupportedFilters, subscribe } from './product-events';
import { runPreUninstall } from './pre-uninstall';
import { invokeResolver } from './resolver';
import type { ResolverCall } from './resolver';
import { loadApp } from './runtime/loader';
import type { LoadedApp } from './runtime/loader';
import { runSchedule, startSchedules } from './schedules';
import { WEB_TRIGGER_DOMAIN } from './web-trigger-urls';
import { callWebTrigger } from './web-triggers';

export type { ResolverCall } from './resolver';
export { InvokeError } from './resolver';
export type { HostHandler, Looseness } from './core';
export type { SavedInstallation } from './installation';

export interface PlatformOptions {
  clock: Clock;
  random: Random;
  faults: Faults;
  observers?: Observer[];
  app: BuiltApp;
  /** Address of a site as pages see it. @default the site's base URL */
  siteUrlFor?: (site: Site) => string;
  /** Variables of the app's environment. @default none */
  variables?: Record<string, string>;
  looseness?: Partial<Looseness>;
}

/** The app on one site, as the rest of the sandbox may use it. */
export interface InstallationHandle {
  readonly site: Site;
  readonly installationId: string;
  readonly appAccountId: string;
  readonly installed: boolean;
  /** Calls a resolver as a page does. @throws InvokeError */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** Address of a web trigger; made when there is none yet. */
  webTriggerUrl(moduleKey: string): string;
  /** Calls a web trigger from outside. */
  webTrigger(moduleKey: string, request: WireRequest): Promise<WireResponse>;
  /** Runs a schedule now, besides its own times. */
  runSchedule(moduleKey: string): Promise<void>;
  /** A new major version was installed. Resolves when the app has been told. */
  upgrade(version?: string): Promise<void>;
  /** Resolves when the app has said its goodbyes and is gone. Its data stays for 21 days. */
  uninstall(): Promise<void>;
  /** Everything in the store, parsed; secrets by name only. For tests. */
  dump(): { plain: Record<string, unknown>; entities: Record<string, Record<string, unknown>>; secrets: string[] };
  /** Queue events not finished yet. */
  readonly queued: number;
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
  readonly installations: readonly InstallationHandle[];
  readonly app: LoadedApp;
  /** New code for all installations. What runs finishes on the old code. */
  reload(app: BuiltApp): void;
  /** Invocations running now. */
  readonly running: number;
  /** Resolves when no invocation runs. On the real clock only. */
  idle(): Promise<void>;
  snapshot(): SavedInstallation[];
  /** Stops all that the platform set going. */
  close(): void;
}

const DATA_KEPT_MS = 21 * 24 * 3_600_000;
const INSTALL_EVENT_DELAY_MS = 1000;

/** Mostly quick, sometimes slow: what the documents leave open. */
function defaultLooseness(random: Random): Looseness {
  return {
    queryLagMs: () => (random.chance(0.9) ? random.int(0, 100) : random.int(100, 2000)),
    removalLagMs: () => (random.chance(0.9) ? random.int(0, 600_000) : random.int(600_000, 48 * 3_600_000)),
    scheduleStartMs: () => random.int(4 * 60_000, 6 * 60_000),
  };
}

class LocalPlatform implements Platform {
  private readonly core: Core;
  private readonly handles = new Map<Installation, InstallationHandle>();
  private readonly idleWaiters: (() => void)[] = [];
  private readonly siteUrlFor: (site: Site) => string;
  private readonly load: (app: BuiltApp) => LoadedApp;

  constructor(options: PlatformOptions) {
    const { clock, faults } = options;
    const random = options.random.fork('platform');
    const current = new AsyncLocalStorage<Invocation | undefined>();
    const observers = options.observers ?? [];
    this.siteUrlFor = options.siteUrlFor ?? ((site) => site.baseUrl);
    this.core = {
      clock,
      random,
      faults,
      observers,
      current,
      looseness: { ...defaultLooseness(random.fork('looseness')), ...options.looseness },
      running: new Set(),
      hosts: new Map(),
      environment: { id: random.uuid(), type: 'DEVELOPMENT' },
      app: undefined as unknown as LoadedApp,
      later: (callback, delayMs, timerOptions) =>
        clock.setTimeout(() => current.run(undefined, callback), delayMs, timerOptions),
      notify: (kind, ...args) => {
        for (const observer of observers) (observer[kind] as ((...rest: unknown[]) => void) | undefined)?.(...args);
        if (kind === 'invocation') this.tellIdle();
      },
    };
    const { core } = this;
    const egress = new Egress(core, (invocation, url, request) =>
      this.callByUrl(url, request, { chain: invocation.spec.chain, caller: invocation.spec.installation.id }),
    );
    const loadingRandom = random.fork('loading');
    const host = {
      current: () => current.getStore(),
      now: () => clock.now() + faults.clockSkewMs(current.getStore()?.site ?? ''),
      random: () => current.getStore()?.spec.installation.random ?? loadingRandom,
      fetch: egress.fetch,
      forgeFetch: forgeFetch(core, egress),
      variables: options.variables ?? {},
    };
    this.load = (app) => {
      refuseUnsupportedFilters(app.manifest);
      return current.run(undefined, () => loadApp(app, host));
    };
    core.app = this.load(options.app);
    this.watchBusy(clock);
  }

  /** A virtual clock may not go on while the app computes. */
  private watchBusy(clock: Clock): void {
    if (!('addBusyProbe' in clock)) return;
    const { running } = this.core;
    (clock as Clock & { addBusyProbe(probe: { busy(): boolean; giveUp(): void }): void }).addBusyProbe({
      busy: () => {
        for (const invocation of running) if (invocation.waits === 0 && !invocation.stuck) return true;
        return false;
      },
      giveUp: () => {
        for (const invocation of running) if (invocation.waits === 0) invocation.stuck = true;
      },
    });
  }

  get app(): LoadedApp {
    return this.core.app;
  }
  get hosts(): Map<string, HostHandler> {
    return this.core.hosts;
  }
  get installations(): InstallationHandle[] {
    return [...this.handles.values()].filter(({ installed }) => installed);
  }
  get running(): number {
    return this.core.running.size;
  }

  install(site: Site, options: { installerAccountId?: string } = {}): InstallationHandle {
    const { core } = this;
    const known = [...this.handles.keys()].filter((candidate) => candidate.site.cloudId === site.cloudId);
    if (known.some(({ installed }) => installed)) throw new Error(`the app is installed on ${site.name} already`);
    const installation = this.create(site, core.random.uuid());
    const previous = known[known.length - 1];
    const gone = previous?.uninstalledAt;
    if (previous && gone !== undefined && core.clock.now() - gone <= DATA_KEPT_MS) {
      installation.kvs.store.load(previous.kvs.store.save());
    }
    const installerAccountId = options.installerAccountId ?? site.directory().admin.accountId;
    core.later(() => {
      const told = { ...this.identity(installation), installerAccountId };
      if (installation.installed) void deliverLifecycle(core, installation, 'avi:forge:installed:app', told);
    }, INSTALL_EVENT_DELAY_MS);
    return this.start(installation);
  }

  restore(site: Site, saved: SavedInstallation): InstallationHandle {
    const installation = this.create(site, saved.id);
    installation.load(saved);
    return installation.installed ? this.start(installation) : this.handleOf(installation);
  }

  private create(site: Site, id: string): Installation {
    const name = this.core.app.manifest.app.name ?? 'App';
    return new Installation(this.core, site, id, site.ensureAppUser(name));
  }

  private start(installation: Installation): InstallationHandle {
    installation.undo.push(subscribe(this.core, installation), startSchedules(this.core, installation));
    return this.handleOf(installation);
  }

  private identity(installation: Installation): Record<string, unknown> {
    const { core } = this;
    return {
      id: `ari:cloud:ecosystem::installation/${installation.id}`,
      app: { id: core.app.manifest.app.id, version: installation.appVersion },
      environment: { id: core.environment.id },
      context: installation.contextAri,
    };
  }

  private handleOf(installation: Installation): InstallationHandle {
    const { core } = this;
    const handle: InstallationHandle = {
      site: installation.site,
      installationId: installation.id,
      appAccountId: installation.appAccountId,
      get installed() {
        return installation.installed;
      },
      get queued() {
        return installation.queue.size;
      },
      invokeResolver: (call) => invokeResolver(core, installation, call, this.siteUrlFor(installation.site)),
      webTriggerUrl: (moduleKey) => installation.urls.create(moduleKey, false),
      webTrigger: (moduleKey, request) => {
        const url = new URL(installation.urls.create(moduleKey, false));
        const target = new URL(`${url.origin}${url.pathname}${request.path === '/' ? '' : request.path}`);
        return this.callByUrl(target, { ...request, path: target.pathname + target.search }, this.outside());
      },
      runSchedule: async (moduleKey) => {
        const module = core.app.manifest.modules.scheduledTrigger?.find(({ key }) => key === moduleKey);
        if (!module) throw new Error(`the manifest has no schedule '${moduleKey}'`);
        await runSchedule(core, installation, module);
      },
      upgrade: (version) => this.upgrade(installation, version),
      uninstall: () => this.uninstall(installation),
      dump: () => dump(installation),
    };
    this.handles.set(installation, handle);
    return handle;
  }

  private outside(): { chain: Chain; caller: string } {
    return { chain: { id: this.core.random.uuid(), pushes: 0 }, caller: 'outside' };
  }

  private async upgrade(installation: Installation, version?: string): Promise<void> {
    const major = Number(installation.appVersion.split('.')[0]);
    installation.appVersion = version ?? `${major + 1}.0.0`;
    await deliverLifecycle(this.core, installation, 'avi:forge:upgraded:app', this.identity(installation));
  }

  private async uninstall(installation: Installation): Promise<void> {
    if (!installation.installed) return;
    const { core } = this;
    await runPreUninstall(core, installation);
    await deliverLifecycle(core, installation, 'avi:forge:uninstalled:app', this.identity(installation));
    installation.uninstalledAt = core.clock.now();
    for (const undo of installation.undo.splice(0)) undo();
    installation.queue.clear();
    for (const invocation of [...core.running]) if (invocation.spec.installation === installation) invocation.kill();
  }

  async fetch(address: string, request: Omit<WireRequest, 'path'>): Promise<WireResponse> {
    const url = new URL(address);
    const whole: WireRequest = { ...request, path: `${url.pathname}${url.search}` };
    if (url.hostname.endsWith(`.${WEB_TRIGGER_DOMAIN}`)) return this.callByUrl(url, whole, this.outside());
    const handler = this.core.hosts.get(url.host);
    return handler ? handler(whole, url.host) : { status: 502, headers: {}, body: `no host ${url.host} in this world` };
  }

  private async callByUrl(
    url: URL,
    request: WireRequest,
    origin: { chain: Chain; caller: string },
  ): Promise<WireResponse> {
    const [installationId] = url.hostname.split('.');
    const installation = [...this.handles.keys()].find(({ id }) => id === installationId);
    const text = { 'content-type': 'text/plain;charset=UTF-8' };
    if (!installation) return { status: 404, headers: text, body: 'Not Found' };
    if (!installation.installed) return { status: 424, headers: text, body: 'Failed Dependency' };
    const [, kind, id = ''] = url.pathname.split('/');
    const moduleKey = kind === 'public' ? installation.urls.moduleOf(id) : undefined;
    const module = this.core.app.manifest.modules.webtrigger?.find(({ key }) => key === moduleKey);
    if (!module) return { status: 404, headers: text, body: 'Not Found' };
    return callWebTrigger(this.core, installation, module, request, origin);
  }

  reload(app: BuiltApp): void {
    this.core.app = this.load(app);
  }

  idle(): Promise<void> {
    if (this.running === 0) return Promise.resolve();
    return new Promise((resolve) => this.idleWaiters.push(resolve));
  }

  private tellIdle(): void {
    if (this.running === 0) for (const waiter of this.idleWaiters.splice(0)) waiter();
  }

  snapshot(): SavedInstallation[] {
    return [...this.handles.keys()].map((installation) => installation.save());
  }

  close(): void {
    for (const installation of this.handles.keys()) {
      for (const undo of installation.undo.splice(0)) undo();
      installation.queue.clear();
    }
    for (const invocation of [...this.core.running]) invocation.kill();
  }
}

function dump(installation: Installation): ReturnType<InstallationHandle['dump']> {
  const { plain, entities, secrets } = installation.kvs.store.save();
  const values = (rows: Record<string, [string, ...unknown[]]>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(rows).map(([key, [text]]) => [key, JSON.parse(text) as unknown]));
  return {
    plain: values(plain),
    entities: Object.fromEntries(Object.entries(entities).map(([name, rows]) => [name, values(rows)])),
    secrets: Object.keys(secrets),
  };
}

/** The Forge platform, for any number of sites: one warm copy of the app serves them all. */
export function createPlatform(options: PlatformOptions): Platform {
  return new LocalPlatform(options);
}
