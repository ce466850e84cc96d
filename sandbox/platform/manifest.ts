import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What the platform reads of `manifest.yml`. The whole of it is checked elsewhere, by @forge/manifest. */
export interface Manifest {
  app: { id: string; name?: string; storage?: { entities?: EntityDefinition[] } };
  modules: Modules;
  permissions?: {
    scopes?: string[] | Record<string, { allowImpersonation?: boolean } | null>;
    external?: { fetch?: { backend?: (string | { address?: string; remote?: string })[] } };
  };
  resources?: { key: string; path: string; entry?: Record<string, string> }[];
  remotes?: { key: string; baseUrl: string }[];
}
export interface Modules {
  function?: FunctionModule[];
  webtrigger?: WebTriggerModule[];
  trigger?: TriggerModule[];
  scheduledTrigger?: ScheduleModule[];
  consumer?: ConsumerModule[];
  preUninstall?: { key: string; function: string }[];
  [moduleType: string]: unknown;
}
export interface FunctionModule {
  key: string;
  handler: string;
  timeoutSeconds?: number;
}
export interface WebTriggerModule {
  key: string;
  function: string;
  urlFormat?: 'v1' | 'v2';
  request?: { authentication?: 'hmacSharedSecret' | 'none' };
  response?: { type: 'dynamic' | 'static'; outputs?: StaticOutput[] };
}
export interface StaticOutput {
  key: string;
  statusCode: number;
  contentType?: string;
  body?: string;
}
export interface TriggerModule {
  key: string;
  function: string;
  events: (string | { eventType: string; filter?: unknown })[];
  filter?: { ignoreSelf?: boolean; expression?: string };
}
export interface ScheduleModule {
  key: string;
  function: string;
  interval: 'fiveMinute' | 'hour' | 'day' | 'week';
}
export interface ConsumerModule {
  key: string;
  queue: string;
  function: string;
}
/** A module with a page of its own: it may have a resolver. */
export interface PageModule {
  key: string;
  resolver?: { function?: string };
}
export type AttributeType = 'string' | 'boolean' | 'float' | 'integer' | 'any';
export interface EntityDefinition {
  name: string;
  attributes: Record<string, { type: AttributeType }>;
  indexes?: (string | { name: string; partition?: string[]; range: string[] })[];
}

export function readManifest(root: string): Manifest {
  return parse(readFileSync(join(root, 'manifest.yml'), 'utf8')) as Manifest;
}

/** The granted scopes, and those of them with which the app may act as a person outside that person's own call. */
export function scopesOf(manifest: Manifest): { granted: string[]; impersonation: string[] } {
  const scopes = manifest.permissions?.scopes ?? [];
  if (Array.isArray(scopes)) return { granted: scopes, impersonation: [] };
  const granted = Object.keys(scopes);
  return { granted, impersonation: granted.filter((scope) => scopes[scope]?.allowImpersonation === true) };
}

/** The addresses that the app's backend may call, as the manifest writes them. */
export function egressAddresses(manifest: Manifest): string[] {
  const entries = manifest.permissions?.external?.fetch?.backend ?? [];
  return entries.flatMap((entry) => {
    if (typeof entry === 'string') return [entry];
    if (entry.address) return [entry.address];
    const remote = manifest.remotes?.find((candidate) => candidate.key === entry.remote);
    return remote ? [remote.baseUrl] : [];
  });
}

/** Finds a module with a resolver by its key, whatever kind of page it is. */
export function findPage(manifest: Manifest, key: string): { type: string; module: PageModule } | undefined {
  for (const [type, modules] of Object.entries(manifest.modules)) {
    if (!Array.isArray(modules)) continue;
    const module = (modules as PageModule[]).find((candidate) => candidate.key === key && candidate.resolver);
    if (module) return { type, module };
  }
  return undefined;
}

export function findFunction(manifest: Manifest, key: string): FunctionModule | undefined {
  return manifest.modules.function?.find((candidate) => candidate.key === key);
}
