import { Hono } from 'hono';
import type { WireResponse } from '../seams';
import { toResponse, toWire } from '../site/http';
import type { Identity } from './index';

/** Where the host serves the identity service's pages. */
export const IDENTITY_PATH = '/identity';

/**
 * The identity service for a real browser: `/identity/authorize` and what follows from it, `/identity/oauth/token`, the
 * gateway below `/identity/api`, and `/identity/console`, which lists what is registered.
 * @param localUrlOf where the browser reaches an address of the world (a web trigger); `undefined`: as it is
 */
export function createIdentityHttp(identity: Identity, localUrlOf: (url: string) => string | undefined): Hono {
  const back = (answer: WireResponse): WireResponse => {
    const { location } = answer.headers;
    const local = location === undefined ? undefined : localUrlOf(location);
    return local === undefined ? answer : { ...answer, headers: { ...answer.headers, location: local } };
  };
  return new Hono()
    .get(`${IDENTITY_PATH}/console`, async () => toResponse(await identity.console(IDENTITY_PATH)))
    .post(`${IDENTITY_PATH}/console/revoke`, async (context) => {
      const form = await context.req.parseBody();
      identity.revokeGrants(({ id }) => id === form['grant']);
      return context.redirect(`${IDENTITY_PATH}/console`);
    })
    .all(`${IDENTITY_PATH}/*`, async (context) => {
      const wire = await toWire(context.req.raw);
      if (wire === 'too-large') return new Response('Payload Too Large', { status: 413 });
      const path = wire.path.slice(IDENTITY_PATH.length);
      if (path.startsWith('/api/')) return toResponse(await identity.api({ ...wire, path: path.slice('/api'.length) }));
      return toResponse(back(await identity.auth({ ...wire, path }, IDENTITY_PATH)));
    });
}
