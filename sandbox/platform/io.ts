import type { IoPoint, IoRecord, IoVerdict, WireResponse } from '../seams';
import type { Invocation } from './invocation';
import { byteLength, networkError, toResponse } from './wire';

/** What an I/O did, for the meters. */
export interface Effect {
  response: WireResponse;
  /** Jira points, or KVS units of 10 KB. @default 0 */
  cost?: number;
  /** KVS only. */
  access?: 'read' | 'write';
}

export interface IoCall {
  kind: IoPoint['kind'];
  operation: string;
  requestBytes: number;
  /** Does it, at one instant of the world. It may be called twice where the wire doubles a request. */
  effect(): Effect | Promise<Effect>;
  /** Address that the answer claims to come from. */
  url?: string;
  /** Most milliseconds from request to answer. @default no limit */
  limitMs?: number;
  signal?: AbortSignal | null;
}

/** What the dead get for an answer. */
const never = (): Promise<never> => new Promise(() => undefined);

const brokenConnection = ({ errorCode }: IoVerdict): TypeError =>
  errorCode === undefined
    ? networkError('UND_ERR_SOCKET', 'other side closed')
    : networkError(errorCode, `the network failed with ${errorCode}`);

function report(
  invocation: Invocation,
  call: IoCall,
  point: IoPoint,
  verdict: IoVerdict,
  startedAt: number,
  effect?: Effect,
): void {
  const record: IoRecord = {
    ...point,
    chainId: invocation.spec.chain.id,
    startedAt,
    endedAt: invocation.core.clock.now(),
    status: effect?.response.status ?? 0,
    requestBytes: call.requestBytes,
    responseBytes: effect ? byteLength(effect.response.body) : 0,
    cost: effect?.cost ?? 0,
    ...(effect?.access ? { access: effect.access } : {}),
    outcome: verdict.outcome,
  };
  invocation.core.notify('ioDone', record);
}

/** `failure`: nothing answers there. */
async function effectOf(call: IoCall, verdict: IoVerdict): Promise<{ effect?: Effect; failure?: unknown }> {
  if (verdict.outcome === 'refuse') return verdict.response ? { effect: { response: verdict.response } } : {};
  try {
    const effect = await call.effect();
    return { effect: verdict.alter ? { ...effect, response: verdict.alter(effect.response) } : effect };
  } catch (failure) {
    return { failure };
  }
}

/** One request from the app to its target and back, as the fault plan lets it pass. */
async function travel(invocation: Invocation, call: IoCall): Promise<Response> {
  const { core } = invocation;
  const point: IoPoint = {
    site: invocation.site,
    invocationId: invocation.id,
    functionKey: invocation.spec.functionKey,
    kind: call.kind,
    operation: call.operation,
  };
  const startedAt = core.clock.now();
  const verdict = core.faults.io(point);
  if (verdict.requestLatencyMs > 0) await invocation.pause(verdict.requestLatencyMs);
  if (verdict.outcome === 'kill-before') {
    report(invocation, call, point, verdict, startedAt);
    invocation.kill();
    return never();
  }
  const { effect, failure } = await effectOf(call, verdict);
  if (verdict.outcome === 'kill-after') {
    report(invocation, call, point, verdict, startedAt, effect);
    invocation.kill();
    return never();
  }
  if (verdict.outcome === 'double') core.later(() => void effectOf(call, verdict), verdict.doubledAfterMs ?? 0);
  if (verdict.responseLatencyMs > 0) await invocation.pause(verdict.responseLatencyMs);
  report(invocation, call, point, verdict, startedAt, effect);
  if (!invocation.alive) return never();
  if (failure !== undefined) throw failure;
  if (!effect || verdict.outcome === 'lose-answer') throw brokenConnection(verdict);
  return toResponse(effect.response, call.url);
}

/** Rejects when the caller gives up, by its signal or by the limit of one request; the request itself is then on its own. */
function givingUp(invocation: Invocation, call: IoCall): { promise: Promise<never>; stop(): void } {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    const abort = (): void => reject(call.signal?.reason as Error);
    if (call.signal?.aborted) abort();
    call.signal?.addEventListener('abort', abort);
    const tooLong = (): void => reject(networkError('UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error'));
    const timer = call.limitMs === undefined ? undefined : invocation.startTimer(tooLong, call.limitMs, 'watchdog');
    stop = () => {
      call.signal?.removeEventListener('abort', abort);
      invocation.stopTimer(timer);
    };
  });
  return { promise, stop };
}

/**
 * The single door for every I/O that the app makes.
 * It asks the fault plan, lets the request travel on the world's clock, has the effect at one instant, and lets the answer
 * travel back. An invocation that has ended, or was killed, gets no answer; but what it had sent still arrives.
 *
 * @throws TypeError `fetch failed` where nothing answers
 */
export async function perform(invocation: Invocation, call: IoCall): Promise<Response> {
  if (!invocation.alive) return never();
  if (call.signal?.aborted) throw call.signal.reason;
  if (!call.signal && call.limitMs === undefined) return travel(invocation, call);
  const limits = givingUp(invocation, call);
  try {
    return await Promise.race([travel(invocation, call), limits.promise]);
  } finally {
    limits.stop();
  }
}
