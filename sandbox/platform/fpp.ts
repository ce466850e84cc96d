import type { Caller, WireRequest, WireResponse } from '../seams';
import type { Impersonations } from './impersonation';
import type { Invocation } from './invocation';
import type { Effect } from './io';
import { perform } from './io';
import { scopesOf } from './manifest';
import type { AppFetch } from './runtime/globals';
import { byteLength, jsonResponse, toWireRequest } from './wire';

/** What @forge/api says about a product request: who makes it, and to what. */
export interface ProductMeta {
  type: 'fpp';
  provider: 'app' | 'user' | 'none';
  remote?: string;
  accountId?: string;
  contextAri?: string;
}

/** A refusal by the proxy in front of the product: @forge/api turns the header into an error. */
const proxyError = (status: number, code: string): WireResponse =>
  jsonResponse(status, { code: status, message: code }, { 'forge-proxy-error': code });

/** Who the request is made by; or the proxy's refusal. */
function callerOf(invocation: Invocation, meta: ProductMeta, impersonations: Impersonations): Caller | WireResponse {
  const { installation } = invocation.spec;
  const scopes = scopesOf(invocation.core.app.manifest);
  if (meta.provider === 'app') return { kind: 'app', accountId: installation.appAccountId, scopes: scopes.granted };
  if (meta.provider === 'none') return { kind: 'anonymous' };
  const principal = invocation.spec.accountId;
  const accountId = meta.accountId ?? principal;
  if (accountId === undefined) return proxyError(401, 'NEEDS_AUTHENTICATION_ERR');
  if (accountId === principal) return { kind: 'impersonated', accountId, scopes: scopes.granted };
  if (scopes.impersonation.length === 0) return proxyError(403, 'IMPERSONATION_NOT_ALLOWED');
  if (!impersonations.take(installation.id, accountId)) return proxyError(429, 'TOO_MANY_REQUESTS');
  return { kind: 'impersonated', accountId, scopes: scopes.impersonation };
}

const isAnswer = (found: Caller | WireResponse): found is WireResponse => 'status' in found;

async function ask(invocation: Invocation, request: WireRequest, caller: Caller): Promise<Effect> {
  const response = await invocation.spec.installation.site.handle(request, caller);
  return { response, cost: Number(response.headers['x-sandbox-points'] ?? 0) };
}

/** `requestJira`: the request travels to the site of this installation; a redirect is followed as `fetch` does. */
export async function requestJira(
  invocation: Invocation,
  meta: ProductMeta,
  path: string,
  init: RequestInit | undefined,
  doors: { impersonations: Impersonations; egress: AppFetch },
): Promise<Response> {
  const { installation } = invocation.spec;
  const otherContext = meta.contextAri !== undefined && meta.contextAri !== installation.contextAri;
  const otherProduct = meta.remote !== undefined && meta.remote !== 'jira';
  const request = await toWireRequest(path, init);
  request.headers['host'] = new URL(installation.site.baseUrl).host;
  const caller = callerOf(invocation, meta, doors.impersonations);
  const response = await perform(invocation, {
    kind: 'jira',
    operation: `${request.method} ${path.split('?')[0]}`,
    requestBytes: byteLength(request.body),
    url: `${installation.site.baseUrl}${path}`,
    signal: init?.signal ?? null,
    effect: () => {
      if (!installation.installed) return { response: proxyError(403, 'APP_NOT_INSTALLED') };
      if (otherContext || otherProduct) return { response: proxyError(404, 'CONTEXT_NOT_FOUND') };
      return isAnswer(caller) ? { response: caller } : ask(invocation, request, caller);
    },
  });
  const location = response.headers.get('location');
  if (!location || response.status < 301 || response.status > 308 || init?.redirect === 'manual') return response;
  if (init?.redirect === 'error') throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
  const target = new URL(location, installation.site.baseUrl);
  if (target.origin !== new URL(installation.site.baseUrl).origin)
    return doors.egress(target.href, { signal: init?.signal ?? null });
  return requestJira(invocation, meta, `${target.pathname}${target.search}`, { signal: init?.signal ?? null }, doors);
}
