import type { Core } from './core';
import type { Installation } from './installation';
import { invoke } from './invocation';
import { findPage } from './manifest';

export const RESOLVER_LIMIT_MS = 25_000;
const MAX_REQUEST_BYTES = 500 * 1024;
const MAX_RESPONSE_BYTES = 5 * 1024 * 1024;

/** What a page says when it calls `invoke`. */
export interface ResolverCall {
  /** Key of the module whose page calls, e.g. an admin page or an issue panel. */
  module: string;
  /** Name of the resolver's definition. */
  functionKey: string;
  payload?: unknown;
  /** The person who looks at the page. */
  accountId: string;
  /** What the page's place adds to the context, e.g. the issue of a panel. `type` is filled in. */
  extension?: Record<string, unknown>;
  locale?: string;
  timezone?: string;
}

/** What the page's `invoke` rejects with. */
export class InvokeError extends Error {
  constructor(message: string) {
    super(`There was an error invoking the function - ${message}`);
    this.name = 'InvokeError';
  }
}

const environmentOf = (core: Core): Record<string, string> => ({
  environmentId: core.environment.id,
  environmentType: core.environment.type,
});

/** Calls a resolver as the bridge does. The result is JSON, as a page gets it. @throws InvokeError */
export async function invokeResolver(
  core: Core,
  installation: Installation,
  call: ResolverCall,
  siteUrl: string,
): Promise<unknown> {
  if (!installation.installed) throw new InvokeError('the app is not installed');
  const page = findPage(core.app.manifest, call.module);
  const functionKey = page?.module.resolver?.function;
  if (!page || functionKey === undefined) throw new InvokeError(`module '${call.module}' has no resolver`);
  const payloadText = JSON.stringify(call.payload);
  if (payloadText !== undefined && Buffer.byteLength(payloadText) > MAX_REQUEST_BYTES) {
    throw new InvokeError('the payload is larger than 500 KB');
  }
  if (!installation.limits.take(call.accountId).allowed) throw new InvokeError('too many calls: rate limit exceeded');
  const request = {
    call: {
      functionKey: call.functionKey,
      payload: payloadText === undefined ? undefined : (JSON.parse(payloadText) as unknown),
    },
    context: {
      cloudId: installation.site.cloudId,
      moduleKey: call.module,
      localId: `${installation.contextAri}/${call.module}`,
      ...environmentOf(core),
      siteUrl,
      timezone: call.timezone ?? 'Etc/UTC',
      locale: call.locale ?? 'en_US',
      extension: { type: page.type, ...call.extension },
    },
  };
  const outcome = await invoke(
    core,
    {
      installation,
      functionKey,
      moduleKey: call.module,
      moduleType: page.type,
      limitMs: RESOLVER_LIMIT_MS,
      chain: { id: installation.random.uuid(), pushes: 0 },
      accountId: call.accountId,
    },
    request,
    installation.backendContext(call.accountId),
  );
  if (outcome.kind === 'error') throw new InvokeError(outcome.error.message);
  if (outcome.kind === 'timeout') throw new InvokeError(`Task timed out after ${RESOLVER_LIMIT_MS / 1000}.00 seconds`);
  if (outcome.kind === 'killed') throw new InvokeError('the function ended unexpectedly');
  const text = JSON.stringify(outcome.value) as string | undefined;
  if (text === undefined) return undefined;
  if (Buffer.byteLength(text) > MAX_RESPONSE_BYTES) throw new InvokeError('the response is larger than 5 MB');
  return JSON.parse(text) as unknown;
}
