import type { WireRequest, WireResponse } from '../seams';

const NULL_BODY_STATUS = new Set([101, 204, 205, 304]);

/** A real `Response`, without the sandbox's own headers. */
export function toResponse(wire: WireResponse, url?: string): Response {
  const headers: [string, string][] = [];
  for (const name in wire.headers) {
    if (!name.startsWith('x-sandbox-')) headers.push([name, wire.headers[name] as string]);
  }
  const body = NULL_BODY_STATUS.has(wire.status) ? null : (wire.body as BodyInit);
  const response = new Response(body, { status: wire.status, headers });
  if (url !== undefined) Object.defineProperty(response, 'url', { value: url, configurable: true });
  return response;
}

export function jsonResponse(status: number, body: unknown, headers: Record<string, string> = {}): WireResponse {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export const emptyResponse = (status: number): WireResponse => ({ status, headers: {}, body: '' });

export const byteLength = (body: string | Uint8Array | null): number => {
  if (body === null) return 0;
  return typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
};

/** The text of a body that must be text. */
export const textOf = (body: string | Uint8Array | null): string =>
  typeof body === 'string' ? body : body === null ? '' : Buffer.from(body).toString('utf8');

/** What `fetch` fails with when nothing answers. `code` is a system or undici error code. */
export function networkError(code: string, text: string): TypeError {
  const cause = Object.assign(new Error(text), { code });
  return Object.assign(new TypeError('fetch failed'), { cause });
}

function headersOf(init: RequestInit | undefined): Record<string, string> {
  if (!init?.headers) return {};
  const headers: Record<string, string> = {};
  if (init.headers instanceof Headers || Array.isArray(init.headers)) {
    new Headers(init.headers).forEach((value, name) => (headers[name] = value));
    return headers;
  }
  for (const [name, value] of Object.entries(init.headers as Record<string, string>)) {
    if (value !== undefined) headers[name.toLowerCase()] = String(value);
  }
  return headers;
}

const METHODS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);

/** `fetch` writes these in capitals, and leaves any other as it is: `patch` stays small, and servers refuse it. */
const methodOf = (init: RequestInit | undefined): string => {
  const method = init?.method ?? 'GET';
  return METHODS.has(method.toUpperCase()) ? method.toUpperCase() : method;
};

/**
 * What `fetch(path, init)` would put on the wire.
 * @throws TypeError as `fetch` does, e.g. for a body with GET
 */
export async function toWireRequest(path: string, init: RequestInit | undefined): Promise<WireRequest> {
  const method = methodOf(init);
  const headers = headersOf(init);
  headers['accept'] ??= '*/*';
  const body = init?.body ?? null;
  if (body === null) return { method, path, headers, body: null };
  if (method === 'GET' || method === 'HEAD') throw new TypeError('Request with GET/HEAD method cannot have body.');
  if (typeof body === 'string') {
    headers['content-type'] ??= 'text/plain;charset=UTF-8';
    return { method, path, headers, body };
  }
  const encoded = new Response(body);
  const type = encoded.headers.get('content-type');
  if (type) headers['content-type'] ??= type;
  return { method, path, headers, body: new Uint8Array(await encoded.arrayBuffer()) };
}
