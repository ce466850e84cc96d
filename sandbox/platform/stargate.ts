import type { WireResponse } from '../seams';
import type { Invocation } from './invocation';
import type { Effect } from './io';
import { perform } from './io';
import { RateWindow } from './rate';
import { jsonResponse } from './wire';

/** Calls per minute of the app, as the documents give them. */
const LIMITS: Record<string, number> = {
  createWebTriggerUrl: 500,
  deleteWebTriggerUrl: 500,
  webTriggerUrlsByAppContext: 1000,
};

interface GraphRequest {
  query: string;
  variables: { input?: { triggerKey: string }; forceCreate?: boolean; id?: string };
}

/** The platform's own services behind the proxy: queue, web trigger addresses. */
export class Stargate {
  private readonly windows = new Map(
    Object.entries(LIMITS).map(([name, limit]) => [name, new RateWindow(limit, 60_000)]),
  );

  async request(invocation: Invocation, path: string, init: RequestInit | undefined): Promise<Response> {
    const body = String(init?.body ?? '');
    const operation = path === '/graphql' ? this.operationOf(body) : path.replace(/\/\{.*$/, '');
    return perform(invocation, {
      kind: path.startsWith('/webhook/queue/') ? 'queue' : 'platform',
      operation: `POST ${operation}`,
      requestBytes: Buffer.byteLength(body),
      effect: (): Effect => ({ response: this.answer(invocation, operation, body) }),
    });
  }

  private operationOf(body: string): string {
    const { query } = JSON.parse(body) as GraphRequest;
    return `/graphql ${Object.keys(LIMITS).find((name) => query.includes(`${name}(`)) ?? 'unknown'}`;
  }

  private answer(invocation: Invocation, operation: string, body: string): WireResponse {
    const { installation } = invocation.spec;
    if (!installation.installed) return jsonResponse(403, { message: 'The app is not installed' });
    const request = JSON.parse(body) as never;
    if (operation === '/webhook/queue/publish') return installation.queue.publish(invocation, request);
    if (operation === '/webhook/queue/stats') return installation.queue.stats(request);
    if (operation === '/webhook/queue/cancel') return installation.queue.cancel(request);
    if (operation.startsWith('/graphql ')) return this.graph(invocation, operation.slice('/graphql '.length), request);
    return jsonResponse(404, { message: `The sandbox has no ${operation}` });
  }

  private graph(invocation: Invocation, name: string, { variables }: GraphRequest): WireResponse {
    const window = this.windows.get(name);
    if (!window) return jsonResponse(200, { errors: [{ message: `The sandbox has no such operation` }] });
    if (!window.take(invocation.core.clock.now()))
      return jsonResponse(429, { errors: [{ message: 'Too many requests' }] });
    const { urls } = invocation.spec.installation;
    if (name === 'webTriggerUrlsByAppContext')
      return jsonResponse(200, { data: { webTriggerUrlsByAppContext: urls.list() } });
    if (name === 'deleteWebTriggerUrl') {
      const success = urls.delete(String(variables.id));
      const message = success ? null : 'Web trigger URL not found';
      return jsonResponse(200, { data: { deleteWebTriggerUrl: { success, message } } });
    }
    const key = variables.input?.triggerKey ?? '';
    const known = invocation.core.app.manifest.modules.webtrigger?.some((candidate) => candidate.key === key);
    if (!known)
      return jsonResponse(200, { data: { createWebTriggerUrl: null }, errors: [{ message: 'Unknown web trigger' }] });
    return jsonResponse(200, {
      data: { createWebTriggerUrl: { url: urls.create(key, variables.forceCreate === true) } },
    });
  }
}
