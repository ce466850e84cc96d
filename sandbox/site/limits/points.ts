/**
 * The hourly quota: an app has one pool of points an hour for all sites it is installed on, so two sites of a world
 * share one {@link PointsPool}. It refills at the top of the UTC hour and stops hard.
 */
import type { Clock } from '../../seams';

export const POINTS_PER_HOUR = 65_000;
const HOUR_MS = 3_600_000;

export interface PointsPool {
  readonly limit: number;
  /** Points left in the running hour; never below 0. */
  remaining(): number;
  /** When the running hour ends, in milliseconds since the epoch. */
  resetsAt(): number;
  spend(points: number): void;
}

export function createPointsPool(clock: Pick<Clock, 'now'>, limit: number = POINTS_PER_HOUR): PointsPool {
  let hour = -1;
  let used = 0;
  const turn = (): void => {
    const current = Math.floor(clock.now() / HOUR_MS);
    if (current !== hour) {
      hour = current;
      used = 0;
    }
  };
  return {
    limit,
    remaining() {
      turn();
      return Math.max(0, limit - used);
    },
    resetsAt() {
      turn();
      return (hour + 1) * HOUR_MS;
    },
    spend(points) {
      turn();
      used += points;
    },
  };
}

/** Operations that answer with people or groups: 2 points each instead of 1. */
const IDENTITY = new Set([
  'getCurrentUser',
  'getUser',
  'getAllUsers',
  'getAllUsersDefault',
  'findUsers',
  'bulkGetUsers',
  'findUsersForPicker',
  'findAssignableUsers',
  'findBulkAssignableUsers',
  'getUserGroups',
  'bulkGetGroups',
  'getUsersFromGroup',
  'findGroups',
  'findUsersAndGroups',
  'getIssueWatchers',
]);

/** Operations that read although their method is POST. */
const READS_BY_POST = new Set([
  'searchAndReconsileIssuesUsingJqlPost',
  'searchForIssuesUsingJqlPost',
  'countIssues',
  'matchIssues',
  'parseJqlQueries',
  'bulkFetchIssues',
  'getBulkChangelogs',
  'getCommentsByIds',
  'getWorklogsForIds',
  'getChangeLogsByIds',
  'getBulkPermissions',
  'getPermittedProjects',
]);

/** Answers without core objects in them: the base point only. */
const BASE_ONLY = new Set([
  'getServerInfo',
  'getMyPermissions',
  'getAllPermissions',
  'getBulkPermissions',
  'countIssues',
  'parseJqlQueries',
  'getConfiguration',
  'getSharedTimeTrackingConfiguration',
  'getAttachmentMeta',
  'getFields',
  'getFieldsPaginated',
  'getAllLabels',
]);

/** Members of an answer that hold its objects, in the order in which they are looked for. */
const LISTS = [
  'issues',
  'comments',
  'worklogs',
  'values',
  'issueChangeLogs',
  'histories',
  'watchers',
  'transitions',
  'groups',
  'users',
  'issueLinkTypes',
  'issueTypes',
  'fields',
  'matches',
];

/** True where the operation changes something. */
export function isWrite(operationId: string, method: string): boolean {
  return method !== 'GET' && method !== 'HEAD' && !READS_BY_POST.has(operationId);
}

/**
 * What an answered request costs: 1, and for reads 1 more for each object in the answer, 2 for people and groups.
 * @param answer the body as an object, before it is written as JSON
 */
export function pointsOf(operationId: string, method: string, status: number, answer: unknown): number {
  if (status >= 400 || BASE_ONLY.has(operationId) || isWrite(operationId, method)) return 1;
  return 1 + objectsIn(answer) * (IDENTITY.has(operationId) ? 2 : 1);
}

function objectsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'object' || answer === null) return answer === undefined || answer === '' ? 0 : 1;
  // An issue with its fields is one object, though it holds lists.
  if ('id' in answer && 'key' in answer) return 1;
  for (const name of LISTS) {
    const list = (answer as Record<string, unknown>)[name];
    if (Array.isArray(list)) return list.length;
  }
  return 1;
}
