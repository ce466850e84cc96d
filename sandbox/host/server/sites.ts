/** `/sites/{name}/...`: a site's REST on the host's own origin, as the person that the client acts as. */
import { type Context, Hono } from 'hono';
import type { Caller, Site, WireRequest } from '../../seams';
import type { HostWorld } from '../contract';
import { findSite } from './find-site';

/** Account that the client acts as. A custom header: other origins' pages cannot send it without being asked first. */
export const ACT_AS_HEADER = 'x-act-as';
/** Set by the bridge: the request is the app's, on behalf of the person, within the app's scopes. */
export const AS_APP_HEADER = 'x-through-app';

const NOT_PASSED_ON = new Set([
  ACT_AS_HEADER,
  AS_APP_HEADER,
  'host',
  'connection',
  'cookie',
  'origin',
  'referer',
  'content-length',
]);

const wireRequestOf = async (context: Context, path: string): Promise<WireRequest> => {
  const headers: Record<string, string> = {};
  context.req.raw.headers.forEach((value, name) => {
    if (!NOT_PASSED_ON.has(name.toLowerCase())) headers[name.toLowerCase()] = value;
  });
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  const isText = /json|text|urlencoded/.test(headers['content-type'] ?? '');
  const body = bytes.length === 0 ? null : isText ? new TextDecoder().decode(bytes) : bytes;
  return { method: context.req.method, path, headers, body };
};

const callerOf = (context: Context, world: HostWorld, site: Site, request: WireRequest): Caller | undefined => {
  const accountId = context.req.header(ACT_AS_HEADER);
  if (!accountId) return site.authenticate(request);
  if (!context.req.header(AS_APP_HEADER)) return { kind: 'user', accountId };
  return { kind: 'impersonated', accountId, scopes: world.installation(site.name)?.scopes ?? [] };
};

export const siteRoutes = (world: HostWorld): Hono =>
  new Hono().all('/sites/:name/*', async (context) => {
    const name = context.req.param('name');
    const site = findSite(world, name);
    if (!site) return context.json({ error: { message: `There is no site ${name}.` } }, 404);
    const { pathname, search } = new URL(context.req.url);
    const path = pathname.slice(`/sites/${name}`.length) + search;
    const request = await wireRequestOf(context, path);
    const caller = callerOf(context, world, site, request);
    if (!caller) return context.json({ errorMessages: ['Client must be authenticated to access this resource.'] }, 401);
    const response = await site.handle(request, caller);
    const body = typeof response.body === 'string' ? response.body : new Uint8Array(response.body);
    const isBodiless = response.status === 204 || response.status === 304;
    return new Response(isBodiless ? null : body, { status: response.status, headers: response.headers });
  });
