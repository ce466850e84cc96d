/**
 * What the browser side needs of the world it shows. The world is made elsewhere; this is all that is asked of it.
 */
import type { Site } from '../seams';

export interface HostWorld {
  /** Milliseconds since the epoch, by the world's clock. */
  now(): number;
  readonly sites: readonly Site[];
  /** The app's installation on a site; `undefined` where it is not installed. */
  installation(siteName: string): HostInstallation | undefined;
  readonly wire: HostWire;
  /** What can be made to go wrong at a site, by `PUT /api/faults`. Absent: nothing can. */
  readonly failures?: readonly FailureChoice[];
}

export interface FailureChoice {
  id: string;
  /** Short, for people. */
  title: string;
  /** What it does, and where it is seen. */
  text: string;
}

export interface HostInstallation {
  readonly appId: string;
  readonly appName: string;
  readonly environmentId: string;
  /** What the site granted: limits what the app's pages may ask of Jira. */
  readonly scopes: readonly string[];
  /** The manifest as parsed from YAML. */
  readonly manifest: unknown;
  /** Folder that `@forge/bundler` (or esbuild, in the same layout) wrote for a resource; `undefined` before it is built. */
  uiDirectory(resourceKey: string): string | undefined;
  /**
   * Calls a resolver as a person. Resolves with its result.
   * @throws Error whose message is the resolver's
   */
  invokeResolver(request: ResolverRequest): Promise<unknown>;
}

export interface ResolverRequest {
  /** Key of the module in the manifest, e.g. the admin page's. */
  module: string;
  functionKey: string;
  payload: unknown;
  accountId: string;
  /** `context.extension`: for an issue panel it holds the issue and the project. `type` is always there. */
  extension: Record<string, unknown> & { type: string };
}

/** One direction of the wire between two sites. */
export interface WireDirection {
  /** Names of sites. */
  from: string;
  to: string;
  isOpen: boolean;
  /** Added to every call in this direction, in milliseconds. */
  delayMs: number;
}
export interface WireState {
  directions: WireDirection[];
}

/** Something that travelled, or tried to. */
export interface Traffic {
  /** Milliseconds since the epoch. */
  at: number;
  from: string;
  to: string;
  /** `call`: a signed request of the peer's web trigger, with its answer. `story`: what the sync did, in words. */
  kind: 'call' | 'story';
  /** One line for people. */
  text: string;
  /** HTTP status of the answer; 0 where none came. Calls only. */
  status?: number;
  durationMs?: number;
  bytes?: number;
}

export interface HostWire {
  get(): WireState;
  /** Takes the given directions; others stay as they are. */
  set(change: WireState): void;
  /** @returns ends the subscription */
  onTraffic(listener: (traffic: Traffic) => void): () => void;
}
