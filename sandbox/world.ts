import { skewedClock } from './clock';
import { quietFaults } from './faults';
import type { Identity } from './identity';
import { API_HOST, AUTH_HOST, createIdentity } from './identity';
import type { HostHandler, InstallationHandle, Looseness, Platform, SavedInstallation } from './platform';
import { createPlatform } from './platform';
import type { BuiltApp } from './platform/bundle';
import type { Manifest } from './platform/manifest';
import { createRandom } from './random';
import type { Clock, Faults, Observer, Random, WireResponse } from './seams';
import type { SandboxSite, SiteFixture, SiteOptions } from './site';
import { createSite } from './site';
import { createPointsPool } from './site/limits';

export interface WorldSite {
  /** Short and unique, e.g. `north`. */
  name: string;
  /** What the site holds when it is new. Not looked at when the world is restored. */
  fixture: SiteFixture;
  /** Whether the app is installed here. */
  app: boolean;
  /** Without a trailing slash. @default `https://<name>.atlassian.net` */
  baseUrl?: string;
  title?: string;
  limits?: SiteOptions['limits'];
}

export interface WorldOptions {
  clock: Clock;
  seed: number | string;
  /** @default no faults */
  faults?: Faults;
  observers?: Observer[];
  sites: WorldSite[];
  app: BuiltApp;
  /** What `snapshot()` gave, JSON. Sites that it does not know start new. */
  snapshot?: unknown;
  /** How long a write stays unseen by a site's search, asked once per write. @default mostly below 200 ms, by the seed */
  indexLagMs?: (random: Random) => number;
  looseness?: Partial<Looseness>;
  /** Variables of the app's environment. @default none */
  variables?: Record<string, string>;
}

export interface World {
  readonly clock: Clock;
  readonly random: Random;
  readonly platform: Platform;
  /** The identity service, and the gateway to every site. */
  readonly identity: Identity;
  readonly sites: ReadonlyMap<string, SandboxSite>;
  /** By the site's name; only sites on which the app is installed. */
  readonly installations: ReadonlyMap<string, InstallationHandle>;
  /** Listeners may be added at any time. */
  readonly observers: Observer[];
  install(siteName: string): InstallationHandle;
  uninstall(siteName: string): Promise<void>;
  /** All state, JSON-serialisable. */
  snapshot(): WorldSnapshot;
  /** Stops all that the world set going on its clock. */
  close(): void;
}

export interface WorldSnapshot {
  sites: Record<string, unknown>;
  installations: SavedInstallation[];
  /** Absent in what was saved before there was an identity service. */
  identity?: unknown;
}

const defaultIndexLagMs = (random: Random): number =>
  random.chance(0.95) ? random.int(0, 200) : random.int(200, 2000);

/** What the meters read does not leave the process. */
function withoutMeters(response: WireResponse): WireResponse {
  const headers = Object.entries(response.headers).filter(([name]) => !name.startsWith('x-sandbox-'));
  return { ...response, headers: Object.fromEntries(headers) };
}

/** The site over HTTP, for whoever is not the app: basic authentication, or none. */
const siteHost =
  (site: SandboxSite, identity: Identity): HostHandler =>
  async (request) => {
    const caller = site.authenticate(request);
    if (caller) {
      return withoutMeters(await identity.conditions.through(site, request, () => site.handle(request, caller)));
    }
    const text = 'Client must be authenticated to access this resource.';
    const headers = {
      'content-type': 'text/plain;charset=UTF-8',
      'www-authenticate': 'OAuth realm="https%3A%2F%2Fsandbox.example"',
    };
    return { status: 401, headers, body: text };
  };

interface EntityPropertyModule {
  entityType: string;
  propertyKey: string;
  values: { path: string; type: string; searchAlias?: string }[];
}

/** What installing the app tells the product: which issue properties JQL may search. */
function registerModules(site: SandboxSite, manifest: Manifest): void {
  for (const module of (manifest.modules['jira:entityProperty'] ?? []) as EntityPropertyModule[]) {
    if (module.entityType !== 'issue') continue;
    site.registerIndexedProperty({
      entityType: 'issue',
      propertyKey: module.propertyKey,
      extractions: module.values.map(({ path, type, searchAlias }) => ({
        objectName: path,
        type: type as 'string',
        ...(searchAlias === undefined ? {} : { alias: searchAlias }),
      })),
    });
  }
}

function buildSites(
  options: WorldOptions,
  random: Random,
  faults: Faults,
  saved: WorldSnapshot | undefined,
): Map<string, SandboxSite> {
  const pool = createPointsPool(options.clock);
  const lag = options.indexLagMs ?? defaultIndexLagMs;
  const sites = new Map<string, SandboxSite>();
  for (const { name, fixture, baseUrl, title, limits } of options.sites) {
    const lagRandom = random.fork(`index-lag:${name}`);
    const snapshot = saved?.sites[name];
    const site = createSite({
      name,
      clock: skewedClock(options.clock, () => faults.clockSkewMs(name)),
      random: random.fork(`site:${name}`),
      indexLagMs: () => lag(lagRandom),
      limits: { pool, ...limits },
      ...(snapshot === undefined ? { fixture } : { snapshot }),
      ...(title === undefined ? {} : { title }),
      baseUrl: baseUrl ?? `https://${name}.atlassian.net`,
    });
    sites.set(name, site);
  }
  return sites;
}

/** Sites, the platform and the app in one process. The same seed, faults and calls give the same world. */
export function createWorld(options: WorldOptions): World {
  const { clock, app } = options;
  const faults = options.faults ?? quietFaults;
  const saved = options.snapshot as WorldSnapshot | undefined;
  // A restored world must not draw the ids again that it drew before it was saved.
  const random = createRandom(saved ? `${options.seed}@${clock.now()}` : options.seed);
  const observers = options.observers ?? [];
  const sites = buildSites(options, random, faults, saved);
  const installations = new Map<string, InstallationHandle>();
  const platform = createPlatform({
    clock,
    random,
    faults,
    observers,
    app,
    ...(options.looseness ? { looseness: options.looseness } : {}),
    ...(options.variables ? { variables: options.variables } : {}),
  });
  const identity = createIdentity({
    clock,
    random: random.fork('identity'),
    sites,
    ...(saved?.identity === undefined ? {} : { snapshot: saved.identity }),
  });
  platform.hosts.set(AUTH_HOST, (request) => identity.auth(request));
  platform.hosts.set(API_HOST, async (request) => withoutMeters(await identity.api(request)));
  const siteNamed = (name: string): SandboxSite => {
    const site = sites.get(name);
    if (!site) throw new Error(`this world has no site '${name}'`);
    return site;
  };
  const stops: (() => void)[] = [];
  for (const [name, site] of sites) {
    platform.hosts.set(`${name}.atlassian.net`, siteHost(site, identity));
    stops.push(site.onEvent((event) => observers.forEach((observer) => observer.siteEvent?.(name, event))));
  }
  const install = (name: string): InstallationHandle => {
    const site = siteNamed(name);
    registerModules(site, app.manifest);
    const installation = platform.install(site);
    installations.set(name, installation);
    return installation;
  };
  for (const record of saved?.installations ?? []) {
    const handle = platform.restore(siteNamed(record.siteName), record);
    registerModules(handle.site as SandboxSite, app.manifest);
    if (handle.installed) installations.set(record.siteName, handle);
  }
  for (const { name, app: wanted } of options.sites) {
    const isNew = saved?.sites[name] === undefined;
    if (wanted && isNew) install(name);
  }
  return {
    clock,
    random,
    platform,
    identity,
    sites,
    installations,
    observers,
    install,
    async uninstall(name) {
      await installations.get(name)?.uninstall();
      installations.delete(name);
    },
    snapshot: () => ({
      sites: Object.fromEntries([...sites].map(([name, site]) => [name, site.snapshot()])),
      installations: platform.snapshot(),
      identity: identity.snapshot(),
    }),
    close() {
      for (const stop of stops) stop();
      platform.close();
    },
  };
}
