/**
 * What the rooms of the sandbox know of each other, and nothing more.
 *
 * One world, three clocks: `npm start` runs it on the real clock, the tests on either, the simulator on a
 * virtual one. So time, randomness and faults always come in from outside: no room below `sandbox/` calls
 * `Date.now()`, `Math.random()`, `crypto.randomUUID()` or a global timer, except where the real clock is made.
 */

/** Time as the world sees it. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** A `background` timer (a schedule, say) does not keep the world from being idle, nor the process alive. */
  setTimeout(callback: () => void, delayMs: number, options?: { background?: boolean }): TimerHandle;
  clearTimeout(handle: TimerHandle | undefined): void;
}
export type TimerHandle = unknown;

/** Every choice the world makes. The same seed gives the same choices. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(from: readonly T[]): T;
  chance(probability: number): boolean;
  bytes(count: number): Uint8Array;
  uuid(): string;
  /** An independent stream, so that one room's choices do not move another's. */
  fork(label: string): Random;
}

/** One HTTP request as plain data. `path` holds path and query; header names are lower case. */
export interface WireRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | Uint8Array | null;
}
export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Who makes a Jira request. The site decides what the caller may do; the door decides who it is. */
export type Caller =
  | { kind: 'anonymous' }
  /** The app's own account (`asApp()`): scopes as the manifest grants them. */
  | { kind: 'app'; accountId: string; scopes: readonly string[] }
  /** A person through the app (`asUser()`): the app's scopes and the person's permissions. */
  | { kind: 'impersonated'; accountId: string; scopes: readonly string[] }
  /** A person with basic authentication at the site. */
  | { kind: 'user'; accountId: string }
  /** A bearer token, or a scoped API token, through the gateway. */
  | { kind: 'gateway'; accountId: string; scopes: readonly string[] };

/**
 * A product event as the site emits it, before the platform decides when, how often and whether it arrives.
 * `payload` is what the app's trigger receives, without `eventType`, `timestamp`, `selfGenerated`.
 */
export interface SiteEvent {
  /** e.g. `avi:jira:updated:issue` */
  eventType: string;
  /** Milliseconds since the epoch, by the site's clock. */
  timestamp: number;
  /** The account that acted; absent where Jira's documents show none. */
  atlassianId?: string;
  /** True when the request that caused it was made by the app (`asApp` or `asUser`). */
  byApp: boolean;
  payload: Record<string, unknown>;
}

/** A Jira Cloud-compatible site. All state is inside; nothing is asynchronous but the answer. */
export interface Site {
  readonly cloudId: string;
  readonly name: string;
  /** REST base without a trailing slash, as `serverInfo.baseUrl` tells it. Settable: ports are known late. */
  baseUrl: string;
  handle(request: WireRequest, caller: Caller): Promise<WireResponse>;
  /** Finds the caller of a request that came over HTTP (basic authentication, or none). `undefined`: refuse with 401. */
  authenticate(request: WireRequest): Caller | undefined;
  onEvent(listener: (event: SiteEvent) => void): () => void;
  /** Accounts and projects, for the sandbox's own shell and its `--json` line. */
  directory(): SiteDirectory;
  /** The account that `asApp()` acts as; made on install. Permissions: as Jira gives apps. */
  ensureAppUser(appName: string): string;
  /** JSON-serialisable state, whole; `createSite({ snapshot })` restores it. */
  snapshot(): unknown;
}
export interface SiteDirectory {
  admin: SitePerson;
  people: SitePerson[];
  projects: string[];
}
export interface SitePerson {
  accountId: string;
  displayName: string;
  email: string;
  /** API token for basic authentication. */
  token: string;
}

/** An I/O the app is about to make: the place where it may be delayed, fail, or where the process may die. */
export interface IoPoint {
  site: string;
  invocationId: string;
  functionKey: string;
  kind: 'kvs' | 'jira' | 'peer' | 'queue' | 'platform' | 'egress';
  /** e.g. `POST /api/v1/set`, `GET /rest/api/3/issue/{id}`; ids left in. */
  operation: string;
}
/** What the fault plan says of one I/O. Latencies in milliseconds of the world's clock. */
export interface IoVerdict {
  requestLatencyMs: number;
  responseLatencyMs: number;
  /**
   * - `ok`: goes through
   * - `refuse`: never reaches its target; the app gets `response`, or a network error where it is absent
   * - `lose-answer`: takes effect, but the app gets a network error
   * - `double`: takes effect twice, the second time `doubledAfterMs` later (peer calls only); the first answer counts
   * - `kill-before`, `kill-after`: the invocation dies before, or after, the effect; it does no further I/O
   */
  outcome: 'ok' | 'refuse' | 'lose-answer' | 'double' | 'kill-before' | 'kill-after';
  response?: WireResponse;
  /** With `refuse` and without a response: what the network fails with. @default the connection breaks off */
  errorCode?: string;
  /** What becomes of the answer on its way back. */
  alter?: (response: WireResponse) => WireResponse;
  doubledAfterMs?: number;
}
/** The fault plan. The quiet one lets everything through with no latency. */
export interface Faults {
  io(point: IoPoint): IoVerdict;
  /** Delays at which a product event is delivered: `[]` lost, `[0]` at once, `[0, 900]` doubled. */
  eventDeliveries(site: string, event: SiteEvent): number[];
  /** Extra delay of a queue event, and copies, in the same way. */
  queueDeliveries(site: string, queue: string): number[];
  /** Skew of a site's clock against the world's, in milliseconds. */
  clockSkewMs(site: string): number;
}

/** What the world tells whoever listens: the benchmark, the simulator's story, the lines `npm start` prints. */
export interface Observer {
  ioDone?(record: IoRecord): void;
  siteEvent?(site: string, event: SiteEvent): void;
  invocation?(record: InvocationRecord): void;
  log?(record: LogRecord): void;
}
export interface IoRecord extends IoPoint {
  /** The chain of invocations that one outside event started: trigger, queue, peer's web trigger ... */
  chainId: string;
  startedAt: number;
  endedAt: number;
  status: number;
  requestBytes: number;
  responseBytes: number;
  /** Jira points (jira only), KVS units of 10 KB (kvs only). */
  cost: number;
  /** kvs only. */
  access?: 'read' | 'write';
  outcome: IoVerdict['outcome'];
}
export interface InvocationRecord {
  site: string;
  invocationId: string;
  chainId: string;
  functionKey: string;
  moduleType: string;
  startedAt: number;
  endedAt: number;
  outcome: 'ok' | 'error' | 'retry-requested' | 'timeout' | 'killed';
  error?: string;
}
export interface LogRecord {
  site: string;
  invocationId: string;
  at: number;
  level: 'debug' | 'info' | 'warn' | 'error';
  line: string;
}
