/**
 * The burst limit: a token bucket for each site, endpoint and method, so that one busy endpoint does not starve
 * the others. The rates are published, the size of a bucket is not: here it holds one second's worth.
 */

/** Requests a second by method. */
const RATE_BY_METHOD: Readonly<Record<string, number>> = { GET: 100, POST: 100, PUT: 50, DELETE: 50, PATCH: 50 };
const DEFAULT_RATE = 100;
/** Endpoints whose published rate differs from their method's. */
const RATE_BY_OPERATION: Readonly<Record<string, number>> = { getIssue: 150 };

interface Bucket {
  tokens: number;
  at: number;
}

export interface BurstVerdict {
  allowed: boolean;
  /** Requests a second. */
  limit: number;
  remaining: number;
  /** When one more request is allowed (refused), or when the bucket is full again; milliseconds since the epoch. */
  resetsAt: number;
}

export interface BurstLimit {
  /** Takes a token. `lane` keeps callers apart that do not share a bucket. */
  take(lane: string, operationId: string, method: string, now: number): BurstVerdict;
}

/** Published rate of an endpoint, in requests a second. */
export function burstRate(operationId: string, method: string): number {
  return RATE_BY_OPERATION[operationId] ?? RATE_BY_METHOD[method] ?? DEFAULT_RATE;
}

export function createBurstLimit(): BurstLimit {
  const buckets = new Map<string, Bucket>();
  return {
    take(lane, operationId, method, now) {
      const rate = burstRate(operationId, method);
      const key = `${lane} ${operationId}`;
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        bucket = { tokens: rate, at: now };
        buckets.set(key, bucket);
      } else {
        bucket.tokens = Math.min(rate, bucket.tokens + (Math.max(0, now - bucket.at) * rate) / 1000);
        bucket.at = now;
      }
      const allowed = bucket.tokens >= 1;
      if (allowed) bucket.tokens -= 1;
      const missing = allowed ? rate - bucket.tokens : 1 - bucket.tokens;
      return {
        allowed,
        limit: rate,
        remaining: Math.floor(bucket.tokens),
        resetsAt: now + Math.ceil((missing * 1000) / rate),
      };
    },
  };
}
