/** The answers of a site that refuses to work: 429 with its reasons, 503, maintenance. */
import type { WireResponse } from '../../seams';

/** `RateLimit-Reason` as Jira names it. */
export type RateLimitReason =
  | 'jira-quota-global-based'
  | 'jira-quota-tenant-based'
  | 'jira-burst-based'
  | 'jira-per-issue-on-write'
  | 'jira-cost-based';

export interface RateLimitFacts {
  reason: RateLimitReason;
  limit: number;
  remaining: number;
  /** Milliseconds since the epoch. */
  resetsAt: number;
  now: number;
}

/** 429 with `Retry-After` in whole seconds, at least 1. */
export function tooManyRequests(facts: RateLimitFacts): WireResponse {
  const retryAfterSeconds = Math.max(1, Math.ceil((facts.resetsAt - facts.now) / 1000));
  return {
    status: 429,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      'retry-after': String(retryAfterSeconds),
      'ratelimit-reason': facts.reason,
      ...countHeaders(facts),
    },
    body: JSON.stringify({ errorMessages: ['Rate limit exceeded.'], errors: {} }),
  };
}

/** What a 429 and a good answer tell alike; `near` when less than a fifth is left. */
export function countHeaders(facts: Pick<RateLimitFacts, 'limit' | 'remaining' | 'resetsAt'>): Record<string, string> {
  return {
    'x-ratelimit-limit': String(facts.limit),
    'x-ratelimit-remaining': String(facts.remaining),
    'x-ratelimit-reset': new Date(facts.resetsAt).toISOString(),
    ...(facts.remaining * 5 < facts.limit ? { 'x-ratelimit-nearlimit': 'true' } : {}),
  };
}

/** A 429 of the gateway in front of Jira: no reason, no `Retry-After`. */
export function gatewayTooManyRequests(): WireResponse {
  return {
    status: 429,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: '{"code":429,"message":"Too many requests"}',
  };
}

/** 503; some carry `Retry-After`, some do not. */
export function unavailable(retryAfterSeconds?: number): WireResponse {
  return {
    status: 503,
    headers: {
      'content-type': 'application/json;charset=UTF-8',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({ errorMessages: ['Jira is temporarily unavailable.'], errors: {} }),
  };
}

/** What everyone gets while the site is being worked on: a page, not JSON. */
export function maintenance(): WireResponse {
  return {
    status: 503,
    headers: { 'content-type': 'text/html;charset=UTF-8' },
    body: '<!DOCTYPE html><html><head><title>Your site is currently unavailable</title></head><body><h1>Your site is currently unavailable</h1><p>We are performing maintenance. Please try again later.</p></body></html>',
  };
}
