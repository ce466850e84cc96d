/** A Jira Cloud-compatible site: state, rules and answers, with time and chance from outside. */
import type { Caller, Clock, Random, Site, SiteDirectory, SiteEvent, WireRequest, WireResponse } from '../seams';
import { findIssue, findProject } from './actions/access';
import { installAppUser } from './actions/app-user';
import { moveIssue } from './actions/move-issue';
import type { Acting, SiteRuntime } from './context';
import { createDoor } from './door';
import { seed, type SiteFixture } from './fixtures/seed';
import { createLimits, type Limits, type LimitsOptions } from './limits';
import type { IssueRecord } from './model';
import { attachSearchIndex } from './search/of-site';
import { restoreStore, takeSnapshot } from './snapshot';
import { type IndexedProperty, Store } from './store';

export interface SiteOptions {
  /** Short name, e.g. `north`. */
  name: string;
  /** As `serverInfo` and the pages show it. @default the fixture's title, else the name */
  title?: string;
  /** UUID. @default made by `random` */
  cloudId?: string;
  /** Without a trailing slash. @default `https://<name>.example` */
  baseUrl?: string;
  /** IANA zone of timestamps. @default the fixture's */
  timeZone?: string;
  clock: Clock;
  random: Random;
  /** What a new site holds. Exactly one of `fixture` and `snapshot`. */
  fixture?: SiteFixture;
  /** What `snapshot()` gave. */
  snapshot?: unknown;
  /** How long a write stays unseen by search, asked once per write. @default 0 */
  indexLagMs?: () => number;
  /** Switches of the rate limits. @default all enforced, with a pool of the site's own */
  limits?: Omit<LimitsOptions, 'clock'>;
}

/** What the sandbox may do with a site besides asking it over the wire. */
export interface SandboxSite extends Site {
  readonly title: string;
  readonly limits: Limits;
  readonly store: Store;
  /** The acting side of an account, for actions outside a request. */
  acting(caller: Caller): Acting;
  /** Makes JQL find an entity property, as a manifest's `jira:entityProperty` module does. */
  registerIndexedProperty(property: IndexedProperty): void;
  /** Moves an issue to another project as the caller: no public operation does so for one issue. */
  moveIssue(issueIdOrKey: string, projectKey: string, caller: Caller, issueTypeId?: string): IssueRecord;
}

interface SnapshotEnvelope {
  name: string;
  title: string;
  cloudId: string;
  timeZone: string;
  baseUrl: string;
  adminAccountId: string;
  store: unknown;
}

/** @throws Error where neither or both of fixture and snapshot are given, or the snapshot is not one */
export function createSite(options: SiteOptions): SandboxSite {
  if ((options.fixture === undefined) === (options.snapshot === undefined))
    throw new Error('A site needs exactly one of fixture and snapshot.');
  const restored = options.snapshot as SnapshotEnvelope | undefined;
  const store = restored ? restoreStore(restored.store) : new Store(options.fixture?.firstId);
  const listeners = new Set<(event: SiteEvent) => void>();
  const runtime: SiteRuntime = {
    name: options.name,
    title: options.title ?? restored?.title ?? options.fixture?.title ?? options.name,
    cloudId: options.cloudId ?? restored?.cloudId ?? options.random.uuid(),
    baseUrl: options.baseUrl ?? restored?.baseUrl ?? `https://${options.name}.example`,
    timeZone: options.timeZone ?? restored?.timeZone ?? options.fixture?.timeZone ?? 'America/New_York',
    clock: options.clock,
    random: options.random,
    store,
    indexLagMs: options.indexLagMs ?? (() => 0),
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
  };
  const limits = createLimits({ clock: options.clock, ...options.limits });
  const adminAccountId = restored?.adminAccountId ?? (options.fixture ? seed(runtime, options.fixture) : '');
  attachSearchIndex(runtime);
  const door = createDoor(runtime, limits);
  return assemble(runtime, limits, door, listeners, adminAccountId);
}

function assemble(
  runtime: SiteRuntime,
  limits: Limits,
  door: ReturnType<typeof createDoor>,
  listeners: Set<(event: SiteEvent) => void>,
  adminAccountId: string,
): SandboxSite {
  const { store } = runtime;
  const person = (accountId: string) => {
    const user = store.users.get(accountId);
    return { accountId, displayName: user?.displayName ?? '', email: user?.email ?? '', token: user?.token ?? '' };
  };
  return {
    cloudId: runtime.cloudId,
    name: runtime.name,
    title: runtime.title,
    get baseUrl() {
      return runtime.baseUrl;
    },
    set baseUrl(url: string) {
      runtime.baseUrl = url;
    },
    limits,
    store,
    handle: (request: WireRequest, caller: Caller): Promise<WireResponse> => door.handle(request, caller),
    authenticate: (request) => door.authenticate(request),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    directory: (): SiteDirectory => ({
      admin: person(adminAccountId),
      people: [...store.users.values()]
        .filter((user) => user.token !== '' && user.active && user.accountType === 'atlassian')
        .map((user) => person(user.accountId)),
      projects: [...store.projects.values()].filter((project) => !project.trashed).map((project) => project.key),
    }),
    ensureAppUser: (appName) => installAppUser(runtime, appName),
    acting: (caller) => door.acting(caller),
    registerIndexedProperty: (property) => store.registerIndexedProperty(property),
    moveIssue: (issueIdOrKey, projectKey, caller, issueTypeId) => {
      const acting = door.acting(caller);
      return moveIssue(acting, findIssue(acting, issueIdOrKey), findProject(acting, projectKey), issueTypeId);
    },
    snapshot: () => ({
      name: runtime.name,
      title: runtime.title,
      cloudId: runtime.cloudId,
      timeZone: runtime.timeZone,
      baseUrl: runtime.baseUrl,
      adminAccountId,
      store: takeSnapshot(store),
    }),
  };
}

export type { SiteFixture } from './fixtures/seed';
