import type { WireRequest, WireResponse } from '../../../sandbox/seams';
import { networkErrorOf } from './network-errors';
import type { Stage } from './stage';

/** An address between an end and its peer's web trigger, such as a company's proxy. */
export interface Proxy {
  readonly url: string;
  /** Requests that came in, oldest first. */
  readonly seen: WireRequest[];
  /** Fails with this network error code instead of passing on; undefined: passes on. */
  failure: string | undefined;
  /** What becomes of the peer's answer on the way. */
  rewrite: (response: WireResponse, request: WireRequest) => WireResponse;
}

/** Puts an address of the other shape of web triggers before the peer trigger of `site`. */
export function proxyTo(stage: Stage, site: string, host = 'proxy.hello.atlassian-dev.net'): Proxy {
  const target = stage.world.installations.get(site)!.webTriggerUrl('peer');
  const proxy: Proxy = {
    url: `https://${host}/x1/proxied`,
    seen: [],
    failure: undefined,
    rewrite: (response) => response,
  };
  stage.world.platform.hosts.set(host, async (request) => {
    proxy.seen.push(request);
    if (proxy.failure) throw networkErrorOf(proxy.failure);
    const { method, headers, body } = request;
    return proxy.rewrite(await stage.world.platform.fetch(target, { method, headers, body }), request);
  });
  return proxy;
}
