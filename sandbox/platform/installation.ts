import type { Random, Site } from '../seams';
import type { Core } from './core';
import { InvocationLimits } from './invocation-limits';
import { KvsService } from './kvs/endpoints';
import type { SavedStore } from './kvs/store';
import { KvsStore } from './kvs/store';
import { scopesOf } from './manifest';
import type { SavedQueue } from './queue/service';
import { QueueService } from './queue/service';
import type { SavedUrls } from './web-trigger-urls';
import { WebTriggerUrls } from './web-trigger-urls';

export interface SavedInstallation {
  siteName: string;
  id: string;
  appVersion: string;
  installedAt: number;
  uninstalledAt?: number;
  kvs: SavedStore;
  queue: SavedQueue;
  urls: SavedUrls;
}

/** The app on one site: its identity, its data, its queue, its web trigger addresses. */
export class Installation {
  readonly random: Random;
  readonly kvs: KvsService;
  readonly queue: QueueService;
  readonly urls: WebTriggerUrls;
  appVersion = '2.0.0';
  installedAt: number;
  uninstalledAt: number | undefined;
  readonly limits: InvocationLimits;
  /** Undoes what installing set going: event subscription, schedules. */
  readonly undo: (() => void)[] = [];

  constructor(
    readonly core: Core,
    readonly site: Site,
    readonly id: string,
    readonly appAccountId: string,
  ) {
    this.random = core.random.fork(`installation:${site.name}:${id}`);
    this.installedAt = core.clock.now();
    const store = new KvsStore(
      () => core.app.manifest.app.storage?.entities ?? [],
      () => core.clock.now(),
      core.looseness,
    );
    this.kvs = new KvsService(store, () => scopesOf(core.app.manifest).granted.includes('storage:app'));
    this.limits = new InvocationLimits(core.clock);
    this.queue = new QueueService(core, this);
    this.urls = new WebTriggerUrls(id, this.random);
  }

  get installed(): boolean {
    return this.uninstalledAt === undefined;
  }

  get contextAri(): string {
    return `ari:cloud:jira::site/${this.site.cloudId}`;
  }

  asContext(): Record<string, unknown> {
    return {
      ari: { installationId: this.id, toString: () => `ari:cloud:ecosystem::installation/${this.id}` },
      contexts: [{ cloudId: this.site.cloudId, toString: () => this.contextAri }],
    };
  }

  /** The second argument that every function gets. */
  backendContext(accountId?: string): Record<string, unknown> {
    return {
      installContext: this.contextAri,
      ...(accountId === undefined ? {} : { principal: { accountId } }),
      installation: this.asContext(),
    };
  }

  save(): SavedInstallation {
    return {
      siteName: this.site.name,
      id: this.id,
      appVersion: this.appVersion,
      installedAt: this.installedAt,
      ...(this.uninstalledAt === undefined ? {} : { uninstalledAt: this.uninstalledAt }),
      kvs: this.kvs.store.save(),
      queue: this.queue.save(),
      urls: this.urls.save(),
    };
  }

  load(saved: SavedInstallation): void {
    this.appVersion = saved.appVersion;
    this.installedAt = saved.installedAt;
    this.uninstalledAt = saved.uninstalledAt;
    this.kvs.store.load(saved.kvs);
    this.urls.load(saved.urls);
    this.queue.load(saved.queue);
  }
}
