/**
 * What a site refuses because it is too much, and what it tells about it in each answer.
 *
 * The site calls {@link Limits.check} before its handler and {@link Limits.headers} after it. The app's points are
 * counted here; what one answer cost goes out in {@link POINTS_HEADER}, which the HTTP door takes off again.
 */
import type { Caller, Clock, WireResponse } from '../../seams';
import { countHeaders, tooManyRequests } from './answers';
import { type BurstVerdict, createBurstLimit } from './burst';
import { createForced, type ForcedAnswers } from './forced';
import { createIssueWriteLimit } from './per-issue';
import { createPointsPool, isWrite, pointsOf, type PointsPool } from './points';
import type { LimitedRequest } from './request';

export { POINTS_PER_HOUR, createPointsPool, isWrite, pointsOf, type PointsPool } from './points';
export type { ForcedAnswer, ForcedAnswers } from './forced';
export type { LimitedRequest } from './request';

/** Points of this answer, for the platform's meter only: never leaves the process. */
export const POINTS_HEADER = 'x-sandbox-points';

export interface LimitsOptions {
  clock: Clock;
  /** The app's pool; sites of one world share it. @default a pool of its own, 65,000 points */
  pool?: PointsPool;
  /** False: the quota is announced with `Beta-` headers and never refuses. @default true */
  enforceQuota?: boolean;
  /** @default true */
  enforceBurst?: boolean;
  /** @default true */
  enforceIssueWrites?: boolean;
}

export interface Limits {
  /** The refusal, or `undefined` when the request may go on. Counts the request either way. */
  check(request: LimitedRequest): WireResponse | undefined;
  /** Headers of an answered request; charges its points to the app. `answer` is the body before it becomes JSON. */
  headers(request: LimitedRequest, status: number, answer: unknown): Record<string, string>;
  /** Switches that make the site refuse, for tests and fault plans. */
  readonly forced: ForcedAnswers;
  readonly pool: PointsPool;
}

export function createLimits(options: LimitsOptions): Limits {
  const { clock, enforceQuota = true, enforceBurst = true, enforceIssueWrites = true } = options;
  const pool = options.pool ?? createPointsPool(clock);
  const burst = createBurstLimit();
  const issueWrites = createIssueWriteLimit();
  const forced = createForced();
  let lastBurst: BurstVerdict | undefined;

  function check(request: LimitedRequest): WireResponse | undefined {
    const now = clock.now();
    const refusal = forced.answer(request, now);
    if (refusal !== undefined) return refusal;
    if (enforceQuota && spendsPoints(request.caller) && pool.remaining() <= 0) {
      return tooManyRequests({
        reason: 'jira-quota-global-based',
        limit: pool.limit,
        remaining: 0,
        resetsAt: pool.resetsAt(),
        now,
      });
    }
    lastBurst = burst.take(laneOf(request.caller), request.operationId, request.method, now);
    if (enforceBurst && !lastBurst.allowed) {
      return tooManyRequests({
        reason: 'jira-burst-based',
        limit: lastBurst.limit,
        remaining: 0,
        resetsAt: lastBurst.resetsAt,
        now,
      });
    }
    if (enforceIssueWrites && request.issueId !== undefined && isWrite(request.operationId, request.method)) {
      const verdict = issueWrites.take(request.issueId, now);
      if (!verdict.allowed) {
        return tooManyRequests({
          reason: 'jira-per-issue-on-write',
          limit: verdict.limit,
          remaining: 0,
          resetsAt: verdict.resetsAt,
          now,
        });
      }
    }
    return undefined;
  }

  function headers(request: LimitedRequest, status: number, answer: unknown): Record<string, string> {
    const told: Record<string, string> = lastBurst === undefined ? {} : countHeaders(lastBurst);
    if (!spendsPoints(request.caller)) return told;
    const points = pointsOf(request.operationId, request.method, status, answer);
    pool.spend(points);
    told[POINTS_HEADER] = String(points);
    return Object.assign(told, quotaHeaders(pool, clock.now(), enforceQuota));
  }

  return { check, headers, forced, pool };
}

/** Points are an app's; people with API tokens and tokens of other apps at the gateway do not draw on its pool. */
function spendsPoints(caller: Caller['kind']): boolean {
  return caller === 'app' || caller === 'impersonated';
}

/** People do not empty the app's buckets, nor it theirs. */
function laneOf(caller: Caller['kind']): string {
  return spendsPoints(caller) ? 'app' : 'account';
}

/** Structured quota headers; how much remains is told only when four fifths are used. */
function quotaHeaders(pool: PointsPool, now: number, enforced: boolean): Record<string, string> {
  const prefix = enforced ? '' : 'beta-';
  const remaining = pool.remaining();
  const seconds = Math.max(0, Math.ceil((pool.resetsAt() - now) / 1000));
  const told = remaining * 5 < pool.limit ? `r=${remaining};t=${seconds}` : `t=${seconds}`;
  return {
    [`${prefix}ratelimit-policy`]: `"global-app-quota";q=${pool.limit};w=3600`,
    [`${prefix}ratelimit`]: `"global-app-quota";${told}`,
  };
}
