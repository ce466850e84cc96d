import { route } from '@forge/api';
import type { IdentityService, PeerSite } from '../../usecases/direct/ports';
import type { Clock } from '../../usecases/ports';
import type { RawProject, RawTypeStatuses } from '../jira/shapes';
import { toProjectDetail } from '../jira/shapes';
import type { FarDoor } from './far-request';
import { lookFar, requestFar } from './far-request';

/** The peer's Jira for set-up and tests. @param token an access token, for what the gateway itself tells */
export function peerSite(
  door: FarDoor,
  clock: Clock,
  identity: IdentityService,
  token: () => Promise<string>,
): PeerSite {
  return {
    look: (path, method = 'GET') => lookFar(door, clock, path, method),
    reachableSites: async () => identity.reachableSites(await token()),
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
