import type { Clock, WireRequest, WireResponse } from '../seams';

/**
 * What can be wrong with a site besides what is asked of it.
 * - `maintenance`: 503 with a plain page, everywhere
 * - `captcha`: too many failed log-ins; requests with credentials are denied until a person solves a picture
 * - `login-denied`: the account may not log in to the product
 * - `slow`: answers after `SLOW_MS`
 */
export type SiteCondition = 'maintenance' | 'captcha' | 'login-denied' | 'slow';
export const SITE_CONDITIONS: readonly SiteCondition[] = ['maintenance', 'captcha', 'login-denied', 'slow'];

/** Longer than patience, shorter than the platform's own limit. */
export const SLOW_MS = 12_000;

const page = (status: number, text: string, headers: Record<string, string> = {}): WireResponse => ({
  status,
  headers: { 'content-type': 'text/html;charset=UTF-8', ...headers },
  body: `<html><head><title>${text}</title></head><body><h1>${text}</h1></body></html>`,
});

/** Conditions by cloud id; set from outside, and in force at once. */
export class Conditions {
  private readonly set = new Map<string, SiteCondition>();

  constructor(private readonly clock: Clock) {}

  of(cloudId: string): SiteCondition | undefined {
    return this.set.get(cloudId);
  }

  put(cloudId: string, condition: SiteCondition | undefined): void {
    if (condition) this.set.set(cloudId, condition);
    else this.set.delete(cloudId);
  }

  /** The request as the site answers it under its condition. */
  async through(
    site: { cloudId: string; baseUrl: string },
    request: WireRequest,
    next: () => Promise<WireResponse>,
  ): Promise<WireResponse> {
    const condition = this.set.get(site.cloudId);
    const hasCredentials = request.headers.authorization !== undefined;
    switch (condition) {
      case 'maintenance':
        return page(503, 'Jira is unavailable for maintenance', { 'retry-after': '600' });
      case 'captcha':
        return hasCredentials
          ? page(403, 'Basic Authentication Failure - Reason : AUTHENTICATION_DENIED', {
              'x-seraph-loginreason': 'AUTHENTICATION_DENIED',
              'x-authentication-denied-reason': `CAPTCHA_CHALLENGE; login-url=${site.baseUrl}/login.jsp`,
            })
          : next();
      case 'login-denied':
        return hasCredentials ? page(403, 'Forbidden', { 'x-seraph-loginreason': 'AUTHORISATION_FAILED' }) : next();
      case 'slow':
        await new Promise<void>((resolve) => this.clock.setTimeout(resolve, SLOW_MS));
        return next();
      case undefined:
        return next();
    }
  }
}
