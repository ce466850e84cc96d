import type { Context } from 'hono';
import { Hono } from 'hono';
import { z } from 'zod';
import type { FailureSwitches } from '../failures/switches';
import { FAILURE_IDS } from '../failures/table';
import { SITE_CONDITIONS } from '../identity';
import type { WireResponse } from '../seams';
import type { SandboxSite } from '../site';
import { siteFetch, toResponse, toWire } from '../site/http';
import type { World } from '../world';
import type { SandboxWire } from './wire';
import { mischiefSchema } from './wire';

const refusal = (context: Context, status: 400 | 404, message: string): Response =>
  context.json({ error: { message } }, status);

/** `/webtriggers/{site}/{module key}`: an installation's web trigger, at an address that curl reaches. */
export function webTriggerRoutes(world: World): Hono {
  return new Hono().all('/webtriggers/:site/:module', async (context) => {
    const { site, module } = context.req.param();
    const installation = world.installations.get(site.toLowerCase());
    if (!installation) return refusal(context, 404, `The app is not installed on a site "${site}".`);
    const modules = world.platform.app.manifest.modules.webtrigger ?? [];
    if (!modules.some(({ key }) => key === module)) {
      return refusal(context, 404, `The manifest has no web trigger "${module}".`);
    }
    const request = await toWire(context.req.raw);
    if (request === 'too-large') return toResponse(plain(413, 'Payload Too Large'));
    const { search } = new URL(context.req.url);
    return toResponse(await installation.webTrigger(module, { ...request, path: `/${search}` }));
  });
}

/**
 * Where a browser on this machine reaches a web trigger that the app knows by its address in the world.
 * @returns `undefined` for any other address
 */
export function localWebTrigger(world: World, url: string): string | undefined {
  const keys = (world.platform.app.manifest.modules.webtrigger ?? []).map(({ key }) => key);
  for (const [site, installation] of world.installations) {
    const key = keys.find((one) => url.split('?')[0] === installation.webTriggerUrl(one));
    if (key !== undefined) return `/webtriggers/${site}/${key}${new URL(url).search}`;
  }
  return undefined;
}

const plain = (status: number, body: string): WireResponse => ({
  status,
  headers: { 'content-type': 'text/plain;charset=UTF-8' },
  body,
});

/** `GET` and `PUT /api/faults`: what goes wrong on purpose, on the wire and at each site. */
export function faultRoutes(wire: SandboxWire, switches: FailureSwitches, siteNames: readonly string[]): Hono {
  const faults = () => ({ ...wire.mischief, failures: switches.on });
  const changeSchema = mischiefSchema.partial().extend({ failures: failuresSchema(siteNames).optional() });
  return new Hono()
    .get('/api/faults', (context) => context.json(faults()))
    .put('/api/faults', async (context) => {
      const body: unknown = await context.req.json().catch(() => undefined);
      if (body === undefined) return refusal(context, 400, 'The body is not JSON.');
      const change = changeSchema.safeParse(body);
      if (!change.success) return refusal(context, 400, oneLine(change.error));
      const { failures = {}, ...mischief } = change.data;
      wire.mischief = { ...wire.mischief, ...mischief };
      for (const [site, failure] of Object.entries(failures)) switches.set(site, failure ?? null);
      return context.json(faults());
    });
}

/** By site with the app; `null` ends what goes wrong there. */
const failuresSchema = (siteNames: readonly string[]) =>
  z.strictObject(Object.fromEntries(siteNames.map((name) => [name, z.enum(FAILURE_IDS).nullable().optional()])));

const conditionsSchema = z.record(z.string(), z.enum(SITE_CONDITIONS).nullable());

/** `GET` and `PUT /api/conditions`: what is wrong with a site, e.g. `{"west":"maintenance"}`; `null`: nothing any more. */
export function conditionRoutes({ sites, identity }: World): Hono {
  const current = () =>
    Object.fromEntries([...sites].map(([name, site]) => [name, identity.conditions.of(site.cloudId) ?? null]));
  return new Hono()
    .get('/api/conditions', (context) => context.json(current()))
    .put('/api/conditions', async (context) => {
      const body: unknown = await context.req.json().catch(() => undefined);
      const change = conditionsSchema.safeParse(body);
      if (!change.success) return refusal(context, 400, oneLine(change.error));
      const unknown = Object.keys(change.data).find((name) => !sites.has(name));
      if (unknown !== undefined) return refusal(context, 404, `There is no site "${unknown}".`);
      for (const [name, condition] of Object.entries(change.data)) {
        identity.conditions.put(sites.get(name)?.cloudId ?? '', condition ?? undefined);
      }
      return context.json(current());
    });
}

const oneLine = (error: z.ZodError): string =>
  error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');

/** A site at its own port: its REST API, and the way from its addresses to the page that shows them. */
export function siteRoutes(site: SandboxSite, hostUrl: () => string, onWrite: () => void): Hono {
  const rest = siteFetch(site);
  return new Hono()
    .get('/', (context) => context.redirect(`${hostUrl()}/s/${site.name}`))
    .get('/jira/settings/apps/*', (context) => context.redirect(`${hostUrl()}/s/${site.name}/settings/apps`))
    .get('/browse/:key', (context) =>
      context.redirect(`${hostUrl()}/s/${site.name}/browse/${context.req.param('key')}`),
    )
    .all('*', async (context) => {
      const response = await rest(context.req.raw);
      if (context.req.method !== 'GET') onWrite();
      return response;
    });
}
