import { route } from '@forge/api';
import { asAppError } from '../../domain/errors';
import type { IdentityService, PeerSite } from '../../usecases/direct/ports';
import type { Clock } from '../../usecases/ports';
import type { RawProject, RawTypeStatuses } from '../jira/shapes';
import { toProjectDetail } from '../jira/shapes';
import type { FarDoor } from './far-request';
import { lookFar, requestFar } from './far-request';

/**
 * The peer's Jira for set-up and tests.
 * @param token an access token, for what the gateway itself tells; another one than what was refused, where there is one
 */
export function peerSite(
  door: FarDoor,
  clock: Clock,
  identity: IdentityService,
  token: (refused?: string) => Promise<string>,
): PeerSite {
  return {
    look: (path, method = 'GET') => lookFar(door, clock, path, method),
    reachableSites: () => reachableSites(identity, token),
    projects: async (query) => {
      const path = query
        ? route`/rest/api/3/project/search?query=${query}&maxResults=50&orderBy=name`
        : route`/rest/api/3/project/search?maxResults=50&orderBy=name`;
      const answer = await requestFar<{ values?: { id: string; key: string; name: string }[] }>(door, path);
      return (answer.values ?? []).map(({ id, key, name }) => ({ id, key, name }));
    },
    projectDetail: async (idOrKey) => {
      const [project, statuses] = await Promise.all([
        requestFar<RawProject>(door, route`/rest/api/3/project/${idOrKey}`),
        requestFar<RawTypeStatuses[]>(door, route`/rest/api/3/project/${idOrKey}/statuses`),
      ]);
      return toProjectDetail(project, statuses);
    },
    unseen: async (issueIds) => {
      const body = { issueIdsOrKeys: issueIds, fields: ['updated'] };
      const path = route`/rest/api/3/issue/bulkfetch`;
      const answer = await requestFar<{ issues: { id: string }[] }>(door, path, { method: 'POST', body });
      const seen = new Set(answer.issues.map(({ id }) => id));
      return issueIds.filter((id) => !seen.has(id));
    },
    users: async (query) => {
      const path = route`/rest/api/3/user/search?query=${query}&maxResults=50`;
      const found = await requestFar<{ accountId: string; displayName: string; active: boolean }[]>(door, path);
      return found.filter(({ active }) => active).map(({ accountId, displayName }) => ({ accountId, displayName }));
    },
  };
}

/** A refused token is renewed once, as for any other request. */
async function reachableSites(identity: IdentityService, token: (refused?: string) => Promise<string>) {
  const given = await token();
  try {
    return await identity.reachableSites(given);
  } catch (thrown) {
    if (asAppError(thrown).code !== 'GRANT_DEAD') throw thrown;
    const renewed = await token(given);
    if (renewed === given) throw thrown;
    return identity.reachableSites(renewed);
  }
}
