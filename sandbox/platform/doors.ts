import type { Core } from './core';
import type { Egress } from './egress';
import type { ProductMeta } from './fpp';
import { requestJira } from './fpp';
import { Impersonations } from './impersonation';
import { perform } from './io';
import type { AppFetch, ForgeFetch } from './runtime/globals';
import { Stargate } from './stargate';

/** `global.__forge_fetch__`: sends each kind of call of the @forge packages to the room that answers it. */
export function forgeFetch(core: Core, egress: Egress): ForgeFetch {
  const stargate = new Stargate();
  const doors = { impersonations: new Impersonations(core.clock), egress: egress.fetch as AppFetch };
  return async (meta, path, init) => {
    const invocation = core.current.getStore();
    if (!invocation) throw new Error('Forge runtime not found.');
    if (meta['type'] === 'kvs') {
      const body = String(init?.body ?? '');
      return perform(invocation, {
        kind: 'kvs',
        operation: `POST ${path}`,
        requestBytes: Buffer.byteLength(body),
        effect: () => invocation.spec.installation.kvs.answer(path, body),
      });
    }
    if (meta['type'] !== 'fpp') throw new Error(`the sandbox has no service '${String(meta['type'])}'`);
    if (meta['remote'] === 'stargate') return stargate.request(invocation, path, init);
    return requestJira(invocation, meta as unknown as ProductMeta, path, init, doors);
  };
}
