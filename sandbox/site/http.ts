/** Sites over real HTTP, on 127.0.0.1 only. */
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import type { Caller, Site, WireRequest, WireResponse } from '../seams';
import { POINTS_HEADER } from './limits';

/** Larger bodies are refused before they are read to the end: 110 MB, more than any file a person tries this with. */
export const MAX_BODY_BYTES = 110 * 1024 * 1024;

export type Fetch = (request: Request) => Promise<Response>;

const UNAUTHORIZED: WireResponse = {
  status: 401,
  headers: {
    'content-type': 'text/plain;charset=UTF-8',
    'www-authenticate': 'OAuth realm="Jira"',
    'x-seraph-loginreason': 'AUTHENTICATED_FAILED',
  },
  body: 'Basic authentication with passwords is deprecated. Client must be authenticated to access this resource.',
};

/**
 * The site as a fetch handler: basic authentication or none, unless the door knows better who asks.
 * @param callerOf the caller of a request that the door has recognised by its own means
 */
export function siteFetch(
  site: Pick<Site, 'handle' | 'authenticate'>,
  callerOf?: (request: Request) => Caller | undefined,
): Fetch {
  return async (request) => {
    const wire = await toWire(request);
    if (wire === 'too-large') return toResponse(tooLarge());
    const caller = callerOf?.(request) ?? site.authenticate(wire);
    return toResponse(caller ? await site.handle(wire, caller) : UNAUTHORIZED);
  };
}

const tooLarge = (): WireResponse => ({
  status: 413,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ errorMessages: ['The request body is too large.'], errors: {} }),
});

/** A web request as plain data; header names come lower-cased already. */
export async function toWire(request: Request): Promise<WireRequest | 'too-large'> {
  const url = new URL(request.url);
  const body = await readBody(request);
  if (body === 'too-large') return body;
  const headers: Record<string, string> = {};
  request.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { method: request.method, path: url.pathname + url.search, headers, body };
}

async function readBody(request: Request): Promise<Uint8Array | null | 'too-large'> {
  if (request.body === null || request.method === 'GET' || request.method === 'HEAD') return null;
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) return 'too-large';
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      return 'too-large';
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** Headers that mean something inside the sandbox only stay there. */
export function toResponse(wire: WireResponse): Response {
  const { [POINTS_HEADER]: _points, ...headers } = wire.headers;
  const hasBody = wire.status !== 204 && wire.status !== 303 && wire.body.length > 0;
  return new Response(hasBody ? (wire.body as BodyInit) : null, { status: wire.status, headers });
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/**
 * @param port 0: a free one
 * @throws Error with the code `EADDRINUSE` where the port is taken
 */
export function listen(fetch: Fetch, port = 0): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    const server: ServerType = serve({ fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () => new Promise<void>((done) => void server.close(() => done())),
      });
    });
    server.on('error', reject);
  });
}

/** Serves a site and tells it where it is. */
export async function serveSite(site: Site, port = 0): Promise<RunningServer> {
  const server = await listen(siteFetch(site), port);
  site.baseUrl = server.url;
  return server;
}
