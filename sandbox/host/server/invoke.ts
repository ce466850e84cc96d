import { Hono } from 'hono';
import { z } from 'zod';
import type { HostWorld } from '../contract';
import { readModules } from '../modules';
import { findSite } from './find-site';

const InvokeBody = z.object({
  module: z.string().min(1),
  functionKey: z.string().min(1),
  payload: z.unknown().optional(),
  accountId: z.string().min(1),
  extension: z.record(z.string(), z.unknown()).optional(),
});

/** Set by the bridge: a resolver that throws is an answer as well, not a failed request in the browser's console. */
export const BRIDGE_HEADER = 'x-through-bridge';

const inOneLine = ({ issues }: z.ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');

/**
 * `POST /api/sites/{name}/invoke`: calls a resolver as a person. 200 with the result as JSON; 500 with
 * `{ error: { message } }` where the resolver threw; 400 and 404 where the call itself is wrong.
 * Through the bridge: 200 with `{ result }` or `{ error: { message } }`.
 */
export const invokeRoutes = (world: HostWorld): Hono =>
  new Hono().post('/api/sites/:name/invoke', async (context) => {
    const site = findSite(world, context.req.param('name'));
    if (!site) return context.json({ error: { message: `There is no site ${context.req.param('name')}.` } }, 404);
    const installation = world.installation(site.name);
    if (!installation) return context.json({ error: { message: `The app is not installed on ${site.name}.` } }, 404);
    const json: unknown = await context.req.json().catch(() => undefined);
    if (json === undefined) return context.json({ error: { message: 'The body is not JSON.' } }, 400);
    const body = InvokeBody.safeParse(json);
    if (!body.success) return context.json({ error: { message: inOneLine(body.error) } }, 400);
    const { module, functionKey, payload, accountId, extension } = body.data;
    const type = readModules(installation.manifest).find((one) => one.key === module)?.type;
    if (!type) return context.json({ error: { message: `The manifest has no page module "${module}".` } }, 400);
    const isBridge = context.req.header(BRIDGE_HEADER) !== undefined;
    try {
      const result = await installation.invokeResolver({
        module,
        functionKey,
        payload: payload ?? {},
        accountId,
        extension: { ...extension, type },
      });
      return context.json((isBridge ? { result } : (result ?? null)) as never);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return context.json({ error: { message } }, isBridge ? 200 : 500);
    }
  });
