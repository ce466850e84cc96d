import { AppError } from '../../domain/errors';
import { INTENT_LEASE_MS, MINUTE_MS } from '../../domain/limits';
import type { Clock, JiraIssue, LocalJira } from '../../usecases/ports';
import type { JiraDoor } from '../jira/jira-api';
import { jiraOver, PROPERTY, search } from '../jira/jira-api';
import type { FarDoor } from './far-request';
import { requestFar } from './far-request';

/** How far the peer's clock may be from ours. */
const SKEW_MS = 5 * MINUTE_MS;
const PAGE_SIZE = 100;
const MAX_PAGES = 20;

/** The peer's Jira over its REST API. Whoever is connected reads and writes; there is nobody else to act for. */
export function farJira(door: FarDoor, clock: Clock): LocalJira {
  const jira: JiraDoor = {
    read: (path, request) => requestFar(door, path, request),
    write: (_actor, path, request) => requestFar(door, path, request),
  };
  return { ...jiraOver(jira), issuesOfPair: (pairId, created) => issuesOfPair(jira, clock, pairId, created) };
}

/**
 * No app there has its search index our property, so it is read from every issue that was made in the project while the
 * broken attempt can have run. Relative dates: absolute ones would be read in the account's own time zone.
 * @throws AppError `JIRA_UNAVAILABLE` when there are more such issues than can be read: not knowing is not "none"
 */
async function issuesOfPair(
  jira: JiraDoor,
  clock: Clock,
  pairId: string,
  { projectId, since }: { projectId: string; since: number },
): Promise<JiraIssue[]> {
  const minutesAgo = (at: number): number => (clock.now() - at) / MINUTE_MS;
  const from = Math.ceil(minutesAgo(since - SKEW_MS));
  const until = Math.floor(minutesAgo(since + INTENT_LEASE_MS + SKEW_MS));
  const jql = [`project = ${projectId}`, `created >= -${from}m`, ...(until > 0 ? [`created <= -${until}m`] : [])].join(
    ' AND ',
  );
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await search(jira, `${jql} ORDER BY created ASC`, ['summary'], {
      size: PAGE_SIZE,
      token,
      properties: [PROPERTY],
    });
    const carriers = found.issues.filter(({ properties }) => pairOf(properties) === pairId);
    // A clone carries the id as well; the true one is older.
    if (carriers.length > 0) return carriers.slice(0, 1);
    if (found.token === null) return [];
    token = found.token;
  }
  throw new AppError('JIRA_UNAVAILABLE', { detail: 'Too many issues were made at once to find the one in question.' });
}

function pairOf(properties: Record<string, unknown> | undefined): unknown {
  return (properties?.[PROPERTY] as { pair?: unknown } | undefined)?.pair;
}
