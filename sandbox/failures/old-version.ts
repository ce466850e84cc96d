import { createHmac } from 'node:crypto';
import type { WireResponse } from '../seams';
import type { World } from '../world';

/** Standard Webhooks 1.0.0, as the app signs its answers. */
const ID = 'webhook-id';
const TIMESTAMP = 'webhook-timestamp';
const SIGNATURE = 'webhook-signature';
const PREFIX = 'whsec_';

const bytesOf = (key: string): Buffer =>
  key.startsWith(PREFIX) ? Buffer.from(key.slice(PREFIX.length), 'base64') : Buffer.from(key, 'utf8');

const signatureOf = (key: string, { headers }: WireResponse, body: string): string =>
  `v1,${createHmac('sha256', bytesOf(key)).update(`${headers[ID]}.${headers[TIMESTAMP]}.${body}`).digest('base64')}`;

/** The same answer as from a Causeway that knows no later protocol than the one before the first. */
export function asOldVersion(world: World, site: string, response: WireResponse): WireResponse {
  const body = String(response.body);
  const key = keysAt(world, site).find((one) => signatureOf(one, response, body) === response.headers[SIGNATURE]);
  if (key === undefined) return response;
  const old = JSON.stringify({
    type: 'refusal',
    code: 'version',
    text: 'This site runs an old version of Causeway. Update the older one.',
  });
  const headers = { ...response.headers, [SIGNATURE]: signatureOf(key, response, old) };
  return { ...response, headers, body: old };
}

/** The authentication keys that the site's Causeway signs with. The sandbox owns the store that it keeps for it. */
function keysAt(world: World, site: string): string[] {
  const installation = world.platform.snapshot().find(({ siteName }) => siteName === site);
  return Object.values(installation?.kvs.secrets ?? {}).flatMap(([json]) => {
    const { authenticationKey } = JSON.parse(json) as { authenticationKey?: unknown };
    return typeof authenticationKey === 'string' ? [authenticationKey] : [];
  });
}
