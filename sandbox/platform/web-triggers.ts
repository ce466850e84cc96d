import type { WireRequest, WireResponse } from '../seams';
import type { Core } from './core';
import type { Installation } from './installation';
import type { Chain } from './invocation';
import { invoke } from './invocation';
import type { WebTriggerModule } from './manifest';
import { byteLength, textOf } from './wire';

export const WEB_TRIGGER_LIMIT_MS = 55_000;
const MAX_BODY_BYTES = 5 * 1024 * 1024;
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);

const plain = (status: number, text: string, headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8', ...headers },
  body: text,
});

/** What the function gets: every header and query parameter as a list. */
export function webTriggerEvent(request: WireRequest, module: WebTriggerModule): Record<string, unknown> {
  const url = new URL(request.path, 'https://sandbox.invalid');
  const queryParameters: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) (queryParameters[name] ??= []).push(value);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, [value]]));
  const userPath = url.pathname.split('/').slice(3).join('/');
  return {
    method: request.method,
    body: textOf(request.body),
    path: url.pathname,
    userPath: userPath === '' ? '' : `/${userPath}`,
    headers,
    queryParameters,
    call: { functionKey: module.function },
    context: { moduleKey: module.key },
  };
}

const isTextLists = (value: unknown): value is Record<string, string[]> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((list) => Array.isArray(list) && list.every((item) => typeof item === 'string'));

/** The function's answer as HTTP; anything that is not a proper answer is a 500 to the caller. */
export function webTriggerAnswer(module: WebTriggerModule, value: unknown): WireResponse {
  const invalid = plain(500, 'Internal Server Error');
  if (typeof value !== 'object' || value === null) return invalid;
  if (module.response?.type === 'static') {
    const output = module.response.outputs?.find(({ key }) => key === (value as { outputKey?: unknown }).outputKey);
    if (!output) return invalid;
    return {
      status: output.statusCode,
      headers: { 'content-type': output.contentType ?? 'text/plain' },
      body: output.body ?? '',
    };
  }
  const { statusCode, headers = {}, body = '' } = value as { statusCode?: unknown; headers?: unknown; body?: unknown };
  const goodStatus = Number.isInteger(statusCode) && (statusCode as number) >= 200 && (statusCode as number) <= 599;
  if (!goodStatus || !isTextLists(headers) || typeof body !== 'string') return invalid;
  if (Buffer.byteLength(body) > MAX_BODY_BYTES) return invalid;
  const flat = Object.entries(headers).map(([name, list]) => [name.toLowerCase(), list.join(', ')] as const);
  return { status: statusCode as number, headers: Object.fromEntries(flat), body };
}

/** Calls a web trigger. `caller` names who calls, for the limit per caller. */
export async function callWebTrigger(
  core: Core,
  installation: Installation,
  module: WebTriggerModule,
  request: WireRequest,
  origin: { chain: Chain; caller: string },
): Promise<WireResponse> {
  if (!METHODS.has(request.method)) return plain(405, 'Method Not Allowed');
  if (byteLength(request.body) > MAX_BODY_BYTES) return plain(413, 'Payload Too Large');
  const { allowed, headers } = installation.limits.take(origin.caller);
  if (!allowed) return plain(429, 'Too Many Requests', headers);
  const outcome = await invoke(
    core,
    {
      installation,
      functionKey: module.function,
      moduleKey: module.key,
      moduleType: 'webtrigger',
      limitMs: WEB_TRIGGER_LIMIT_MS,
      chain: origin.chain,
    },
    webTriggerEvent(request, module),
    installation.backendContext(),
  );
  if (outcome.kind === 'timeout') return plain(504, 'Gateway Timeout', headers);
  if (outcome.kind === 'killed') return plain(502, 'Bad Gateway', headers);
  if (outcome.kind === 'error') return plain(500, 'Internal Server Error', headers);
  const answer = webTriggerAnswer(module, outcome.value);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}
