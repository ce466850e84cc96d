import { EgressFilteringService } from '@forge/egress';
import type { WireRequest, WireResponse } from '../seams';
import type { Core } from './core';
import type { Invocation } from './invocation';
import { perform } from './io';
import type { Manifest } from './manifest';
import { egressAddresses } from './manifest';
import { RateWindow } from './rate';
import { WEB_TRIGGER_DOMAIN } from './web-trigger-urls';
import { byteLength, networkError, toWireRequest } from './wire';

const PER_RUNTIME_MINUTE = 100;
const PER_APP_AND_MINUTE = 50_000;
const REQUEST_LIMIT_MS = 180_000;
const MAX_REDIRECTS = 20;

/** The platform's refusal of an address that the manifest does not name. */
export class ExternalEndpointNotAllowedError extends Error {
  readonly status = 403;
  constructor(url: string) {
    super(
      `URL not included in the external fetch backend permissions: ${url}. Visit go.atlassian.com/forge-egress for more information.`,
    );
    this.name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  }
}
/** The platform's refusal of more requests than a running minute allows. Its exact shape is assumed. */
export class EgressRateError extends Error {
  readonly status = 429;
  constructor() {
    super('Too many external requests');
    this.name = 'REQUEST_EGRESS_RATE_LIMIT_ERR';
  }
}

/** Calls a web trigger of this world for another installation. */
export type PeerCall = (invocation: Invocation, url: URL, request: WireRequest) => Promise<WireResponse>;

/** The app's way out: global `fetch`. */
export class Egress {
  private readonly filters = new WeakMap<Manifest, EgressFilteringService>();
  private readonly perApp = new RateWindow(PER_APP_AND_MINUTE, 60_000);

  constructor(
    private readonly core: Core,
    private readonly callPeer: PeerCall,
  ) {}

  readonly fetch = async (input: unknown, init?: RequestInit): Promise<Response> => {
    const invocation = this.core.current.getStore();
    if (!invocation) throw new Error('Forge runtime not found.');
    if (input instanceof Request) {
      const body = input.body ? await input.arrayBuffer() : undefined;
      const { method, headers, redirect, signal, url } = input;
      return this.go(
        invocation,
        new URL(url),
        { method, headers, redirect, signal, ...(body ? { body } : {}), ...init },
        0,
      );
    }
    return this.go(invocation, parseUrl(String(input)), init, 0);
  };

  private check(invocation: Invocation, url: URL): void {
    const { manifest } = this.core.app;
    let filter = this.filters.get(manifest);
    if (!filter) this.filters.set(manifest, (filter = new EgressFilteringService(egressAddresses(manifest))));
    if (!filter.isValidUrl(`${url.protocol}//${url.hostname}${url.pathname}`)) {
      throw new ExternalEndpointNotAllowedError(url.href);
    }
    const minute = invocation.minute();
    const used = (invocation.egress.get(minute) ?? 0) + 1;
    invocation.egress.set(minute, used);
    if (used > PER_RUNTIME_MINUTE || !this.perApp.take(this.core.clock.now())) throw new EgressRateError();
  }

  private async go(invocation: Invocation, url: URL, init: RequestInit | undefined, hops: number): Promise<Response> {
    this.check(invocation, url);
    const request = await toWireRequest(`${url.pathname}${url.search}`, init);
    request.headers['host'] = url.host;
    const isPeer = url.hostname.endsWith(`.${WEB_TRIGGER_DOMAIN}`);
    const response = await perform(invocation, {
      kind: isPeer ? 'peer' : 'egress',
      operation: `${request.method} ${url.origin}${url.pathname}`,
      requestBytes: byteLength(request.body),
      url: url.href,
      limitMs: REQUEST_LIMIT_MS,
      signal: init?.signal ?? null,
      effect: async () => ({
        response: isPeer
          ? await invocation.during(this.callPeer(invocation, url, request))
          : await this.callHost(url, request),
      }),
    });
    return this.followed(invocation, url, init, response, hops);
  }

  private async callHost(url: URL, request: WireRequest): Promise<WireResponse> {
    const handler = this.core.hosts.get(url.host);
    if (!handler) throw networkError('ENOTFOUND', `getaddrinfo ENOTFOUND ${url.hostname}`);
    return handler(request, url.host);
  }

  private followed(
    invocation: Invocation,
    url: URL,
    init: RequestInit | undefined,
    response: Response,
    hops: number,
  ): Response | Promise<Response> {
    const location = response.headers.get('location');
    const isRedirect = location !== null && [301, 302, 303, 307, 308].includes(response.status);
    if (!isRedirect || init?.redirect === 'manual') return response;
    if (init?.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
    if (hops >= MAX_REDIRECTS) throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
    const target = new URL(location, url);
    return this.go(invocation, target, redirected(init, response.status, target.origin === url.origin), hops + 1);
  }
}

function parseUrl(text: string): URL {
  try {
    return new URL(text);
  } catch (error) {
    throw new TypeError(`Failed to parse URL from ${text}`, { cause: error });
  }
}

/** The request after a redirect, as the fetch standard has it. */
function redirected(init: RequestInit = {}, status: number, sameOrigin: boolean): RequestInit {
  const headers = new Headers(init.headers);
  const method = (init.method ?? 'GET').toUpperCase();
  const becomesGet = status === 303 ? method !== 'HEAD' : status <= 302 && method === 'POST';
  if (!sameOrigin) for (const name of ['authorization', 'cookie', 'host']) headers.delete(name);
  if (becomesGet) for (const name of ['content-type', 'content-length']) headers.delete(name);
  return { ...init, headers, ...(becomesGet ? { method: 'GET', body: null } : {}) };
}
