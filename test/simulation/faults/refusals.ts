import type { WireResponse } from '../../../sandbox/seams';
import { tooManyRequests, unavailable } from '../../../sandbox/site/limits/answers';

/** What the app gets from those who refuse. Shapes as the sandbox's own rooms answer. */

const json = (status: number, body: unknown, headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

export const jiraTooMany = (now: number, retryAfterSeconds: number): WireResponse =>
  tooManyRequests({
    reason: 'jira-burst-based',
    limit: 100,
    remaining: 0,
    resetsAt: now + retryAfterSeconds * 1000,
    now,
  });

export const jiraUnavailable = unavailable;

export const jiraUnauthorized = (): WireResponse => json(401, { code: 401, message: 'Unauthorized' });

export const storeTooMany = (): WireResponse =>
  json(429, { code: 'RATE_LIMIT_EXCEEDED', message: 'The quota of storage operations is used up' });

export const storeFailure = (): WireResponse =>
  json(500, { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong' });

export const queueFailure = (): WireResponse => json(500, { message: 'Internal server error' });

/** A proxy in front of the peer's web trigger. */
export const gatewayFailure = (): WireResponse => ({
  status: 503,
  headers: { 'content-type': 'text/html' },
  body: '<html><body>upstream connect error</body></html>',
});
