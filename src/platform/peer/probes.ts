import { fetch } from '@forge/api';
import { CLOCK_PROBE_TIMEOUT_MS, PEER_TIMEOUT_MS } from '../../domain/limits';
import type { Probe, Probes } from '../../usecases/admin/ports';
import type { Clock } from '../../usecases/ports';

const PROBE_TIMEOUT_MS = Math.min(PEER_TIMEOUT_MS, 10_000);

/** Looks at addresses over the network, within what the manifest allows. */
export function fetchProbes(clock: Clock): Probes {
  return {
    webTrigger: (url) => webTrigger(clock, url),
    clockSkewMs: async (url) => {
      const before = clock.now();
      try {
        const response = await request(url, 'GET', CLOCK_PROBE_TIMEOUT_MS);
        const theirs = Date.parse(response.headers.get('date') ?? '');
        return Number.isFinite(theirs) ? theirs - (before + clock.now()) / 2 : null;
      } catch {
        return null;
      }
    },
    serverInfo: async (siteUrl) => {
      try {
        const response = await request(new URL('/rest/api/2/serverInfo', siteUrl).toString(), 'GET');
        const info = (await response.json()) as { baseUrl?: unknown };
        return typeof info.baseUrl === 'string'
          ? { kind: 'info', baseUrl: info.baseUrl }
          : { kind: 'failure', detail: `it is not a Jira site, HTTP ${response.status}` };
      } catch (thrown) {
        return { kind: 'failure', detail: failureOf(thrown).detail };
      }
    },
  };
}

async function webTrigger(clock: Clock, url: string): Promise<Probe> {
  const startedAt = clock.now();
  try {
    const response = await request(url, 'POST');
    const body = await response.text();
    return {
      kind: 'answer',
      status: response.status,
      isCauseway: isOurRefusal(body),
      isHtml: (response.headers.get('content-type') ?? '').includes('html'),
      location: response.headers.get('location') ?? '',
      tookMs: clock.now() - startedAt,
    };
  } catch (thrown) {
    return failureOf(thrown);
  }
}

function request(url: string, method: 'GET' | 'POST', timeoutMs = PROBE_TIMEOUT_MS) {
  const init = { method, redirect: 'manual' as const, signal: AbortSignal.timeout(timeoutMs) };
  return fetch(url, method === 'POST' ? { ...init, body: '{}' } : init);
}

function isOurRefusal(body: string): boolean {
  try {
    const { type, code } = JSON.parse(body) as { type?: unknown; code?: unknown };
    return type === 'refusal' && code === 'unauthorized';
  } catch {
    return false;
  }
}

/** What the network said, by the codes that Node gives. */
function failureOf(thrown: unknown): Extract<Probe, { kind: 'failure' }> {
  const error = thrown as { name?: string; message?: string; cause?: { code?: string; message?: string } };
  const code = error.cause?.code ?? '';
  const detail = (code || error.message || error.name || '').slice(0, 200);
  return { kind: 'failure', failure: kindOf(error.name ?? '', code, error.message ?? ''), detail };
}

function kindOf(name: string, code: string, message: string): Extract<Probe, { kind: 'failure' }>['failure'] {
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return 'timeout';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EHOSTUNREACH') return 'refused';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'tls';
  if (name === 'ExternalEndpointNotAllowedError' || /allow ?list|external fetch/i.test(message)) return 'egress';
  return 'other';
}
