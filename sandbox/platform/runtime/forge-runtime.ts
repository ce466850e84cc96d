import type { Invocation } from '../invocation';
import { scopesOf } from '../manifest';

const nothing = (): void => undefined;
const METRICS = {
  counter: () => ({ incr: nothing, incrBy: nothing, decr: nothing, decrBy: nothing }),
  timing: () => ({ measure: () => ({ stop: nothing }) }),
  gauge: () => ({ set: nothing }),
};

function build(invocation: Invocation): Record<string, unknown> {
  const { core, spec } = invocation;
  const { installation } = spec;
  const manifest = core.app.manifest;
  return {
    proxy: { url: 'https://forge-proxy.invalid', token: 'sandbox' },
    contextAri: installation.contextAri,
    container: {},
    appContext: {
      appId: manifest.app.id.split('/').pop(),
      appVersion: installation.appVersion,
      environmentId: core.environment.id,
      environmentType: core.environment.type,
      invocationId: invocation.id,
      installationId: installation.id,
      functionKey: spec.functionKey,
      moduleType: spec.moduleType,
      moduleKey: spec.moduleKey,
      installation: installation.asContext(),
      permissions: { scopes: scopesOf(manifest).granted, external: manifest.permissions?.external ?? {} },
    },
    aaid: spec.accountId,
    lambdaContext: { awsRequestId: invocation.id, getRemainingTimeInMillis: () => invocation.remainingMs() },
    tracing: { traceId: spec.chain.id.replaceAll('-', ''), spanId: invocation.id.slice(0, 8) },
    realtime: {},
    metrics: METRICS,
    featureFlags: () => false,
  };
}

const built = new WeakMap<Invocation, Record<string, unknown>>();

/** What the @forge packages read as `global.__forge_runtime__`: of the invocation that asks, or nothing outside of one. */
export function forgeRuntime(invocation: Invocation | undefined): Record<string, unknown> | undefined {
  if (!invocation) return undefined;
  const known = built.get(invocation);
  if (known) return known;
  const runtime = build(invocation);
  built.set(invocation, runtime);
  return runtime;
}
