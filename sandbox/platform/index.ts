import { AsyncLocalStorage } from 'node:async_hooks';
import type { BusyProbe } from '../clock';
import type { Clock, Random, Site, WireRequest, WireResponse } from '../seams';
import type { InstallationHandle, Platform, PlatformOptions, StoreDump } from './api';
import type { BuiltApp } from './bundle';
import type { Core, HostHandler, Looseness } from './core';
import { forgeFetch } from './doors';
import { Egress } from './egress';
import type { Installation, SavedInstallation } from './installation';
import type { Chain, Invocation } from './invocation';
import * as lifecycle from './lifecycle';
import { invokeResolver } from './resolver';
import type { LoadedApp } from './runtime/loader';
import { loadApp } from './runtime/loader';
import { runSchedule } from './schedules';
import { watchUnhandled } from './unhandled';
import { refuseUnsupported } from './unsupported';
import { WEB_TRIGGER_DOMAIN } from './web-trigger-urls';
import { callWebTrigger } from './web-triggers';

export type { InstallationHandle, Platform, PlatformOptions, StoreDump } from './api';
export type { ResolverCall } from './resolver';
export { InvokeError } from './resolver';
export type { HostHandler, Looseness } from './core';
export type { SavedInstallation } from './installation';

/** Mostly quick, sometimes slow: what the documents leave open. */
function defaultLooseness(random: Random): Looseness {
  return {
    queryLagMs: () => (random.chance(0.9) ? random.int(0, 100) : random.int(100, 2000)),
    removalLagMs: () => (random.chance(0.9) ? random.int(0, 600_000) : random.int(600_000, 48 * 3_600_000)),
    scheduleStartMs: () => random.int(4 * 60_000, 6 * 60_000),
  };
}

/** Tells a virtual clock when the app computes: it may not go on then. */
function watchBusy(clock: Clock, running: ReadonlySet<Invocation>): void {
  if (!('addBusyProbe' in clock)) return;
  (clock as Clock & { addBusyProbe(probe: BusyProbe): void }).addBusyProbe({
    busy: () => {
      for (const invocation of running) if (invocation.waits === 0 && !invocation.stuck) return true;
      return false;
    },
    giveUp: () => {
      for (const invocation of running) if (invocation.waits === 0) invocation.stuck = true;
    },
  });
}

function createCore(options: PlatformOptions, invocationEnded: () => void): Core {
  const { clock, faults, observers = [] } = options;
  const random = options.random.fork('platform');
  const current = new AsyncLocalStorage<Invocation | undefined>();
  return {
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
      if (kind === 'invocation') invocationEnded();
    },
  };
}

class LocalPlatform implements Platform {
  private readonly core: Core;
  private readonly handles = new Map<Installation, InstallationHandle>();
  private readonly idleWaiters: (() => void)[] = [];
  private readonly siteUrlFor: (site: Site) => string;
  private readonly load: (app: BuiltApp) => LoadedApp;
  private readonly stopWatching: () => void;

  constructor(options: PlatformOptions) {
    this.siteUrlFor = options.siteUrlFor ?? ((site) => site.baseUrl);
    const core = createCore(options, () => this.tellIdle());
    const { clock, current, faults } = core;
    const egress = new Egress(core, (invocation, url, request) =>
      this.callByUrl(url, request, { chain: invocation.spec.chain, caller: invocation.spec.installation.id }),
    );
    const loadingRandom = core.random.fork('loading');
    const host = {
      current: () => current.getStore(),
      now: () => clock.now() + faults.clockSkewMs(current.getStore()?.site ?? ''),
      random: () => current.getStore()?.spec.installation.random ?? loadingRandom,
      fetch: egress.fetch,
      forgeFetch: forgeFetch(core, egress),
      variables: options.variables ?? {},
    };
    this.load = (app) => {
      refuseUnsupported(app.manifest);
      return current.run(undefined, () => loadApp(app, host));
    };
    core.app = this.load(options.app);
    this.core = core;
    watchBusy(clock, core.running);
    this.stopWatching = watchUnhandled(core);
  }

  get app(): LoadedApp {
    return this.core.app;
  }
  get environmentId(): string {
    return this.core.environment.id;
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
    const previous = [...this.handles.keys()].filter((candidate) => candidate.site.cloudId === site.cloudId);
    return this.handleOf(lifecycle.install(this.core, site, previous, options.installerAccountId));
  }

  restore(site: Site, saved: SavedInstallation): InstallationHandle {
    const installation = lifecycle.createInstallation(this.core, site, saved.id);
    installation.load(saved);
    if (installation.installed) lifecycle.start(this.core, installation);
    return this.handleOf(installation);
  }

  private handleOf(installation: Installation): InstallationHandle {
    const { core } = this;
    const { site, id, appAccountId, urls, queue } = installation;
    const handle: InstallationHandle = {
      site,
      installationId: id,
      appAccountId,
      get installed() {
        return installation.installed;
      },
      get queued() {
        return queue.size;
      },
      invokeResolver: (call) => invokeResolver(core, installation, call, this.siteUrlFor(site)),
      webTriggerUrl: (moduleKey) => urls.create(moduleKey, false),
      webTrigger: (moduleKey, request) => {
        const target = new URL(`${urls.create(moduleKey, false)}${request.path === '/' ? '' : request.path}`);
        return this.callByUrl(target, { ...request, path: target.pathname + target.search }, this.outside());
      },
      runSchedule: async (moduleKey) => {
        const module = core.app.manifest.modules.scheduledTrigger?.find(({ key }) => key === moduleKey);
        if (!module) throw new Error(`the manifest has no schedule '${moduleKey}'`);
        await runSchedule(core, installation, module);
      },
      upgrade: (version) => lifecycle.upgrade(core, installation, version),
      uninstall: () => lifecycle.uninstall(core, installation),
      dump: () => dump(installation),
    };
    this.handles.set(installation, handle);
    return handle;
  }

  private outside(): { chain: Chain; caller: string } {
    return { chain: { id: this.core.random.uuid(), pushes: 0 }, caller: 'outside' };
  }

  async fetch(address: string, request: Omit<WireRequest, 'path'>): Promise<WireResponse> {
    const url = new URL(address);
    const whole: WireRequest = { ...request, path: `${url.pathname}${url.search}` };
    if (url.hostname.endsWith(`.${WEB_TRIGGER_DOMAIN}`)) return this.callByUrl(url, whole, this.outside());
    const handler = this.core.hosts.get(url.host);
    return handler ? handler(whole, url.host) : { status: 502, headers: {}, body: `no host ${url.host} in this world` };
  }

  /** As every server on the web does, with the time by its own watch. */
  private async callByUrl(
    url: URL,
    request: WireRequest,
    origin: { chain: Chain; caller: string },
  ): Promise<WireResponse> {
    const [installationId] = url.hostname.split('.');
    const installation = [...this.handles.keys()].find(({ id }) => id === installationId);
    const response = await this.answerAt(installation, url, request, origin);
    const { clock, faults } = this.core;
    const now = clock.now() + (installation ? faults.clockSkewMs(installation.site.name) : 0);
    return { ...response, headers: { ...response.headers, date: new Date(now).toUTCString() } };
  }

  private async answerAt(
    installation: Installation | undefined,
    url: URL,
    request: WireRequest,
    origin: { chain: Chain; caller: string },
  ): Promise<WireResponse> {
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
    for (const installation of this.handles.keys()) lifecycle.stop(installation);
    for (const invocation of [...this.core.running]) invocation.kill();
    this.stopWatching();
  }
}

function dump(installation: Installation): StoreDump {
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
