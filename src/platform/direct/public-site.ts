import { fetch } from '@forge/api';
import { AppError } from '../../domain/errors';
import { SECOND_MS } from '../../domain/limits';
import type { PublicSite } from '../../usecases/direct/ports';

const TIMEOUT_MS = 10 * SECOND_MS;

/** What a Jira Cloud site tells everybody. */
export const publicSite: PublicSite = {
  cloudIdOf: async (siteUrl) => {
    const { cloudId } = await json(`${siteUrl}/_edge/tenant_info`);
    if (typeof cloudId !== 'string' || !/^[\w-]{8,64}$/.test(cloudId)) throw notJira('It tells no cloud id.');
    return cloudId;
  },
  baseUrlOf: async (siteUrl) => {
    const { baseUrl } = await json(`${siteUrl}/rest/api/2/serverInfo`);
    if (typeof baseUrl !== 'string') throw notJira('It has no server info.');
    return baseUrl.replace(/\/+$/, '');
  },
};

function notJira(detail: string): AppError {
  return new AppError('PEER_NOT_JIRA', { detail });
}

async function json(url: string): Promise<Record<string, unknown>> {
  let status: number;
  let text: string;
  try {
    const headers = { Accept: 'application/json' };
    const response = await fetch(url, { headers, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MS) });
    status = response.status;
    text = await response.text();
  } catch (thrown) {
    throw new AppError('PEER_UNREACHABLE', { detail: `${new URL(url).host} cannot be reached.`, cause: thrown });
  }
  if (status === 503) throw new AppError('PEER_UNREACHABLE', { detail: 'Jira there is down for maintenance.' });
  if (status !== 200) throw notJira(`HTTP ${status}.`);
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw notJira('It answers with a web page.');
  }
}
