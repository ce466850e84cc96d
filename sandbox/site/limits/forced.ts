/** Switches that make a site refuse requests on purpose. */
import type { WireResponse } from '../../seams';
import { gatewayTooManyRequests, maintenance, type RateLimitReason, tooManyRequests, unavailable } from './answers';
import type { LimitedRequest } from './request';

export interface ForcedAnswer {
  kind: 'rate-limit' | 'gateway-rate-limit' | 'unavailable' | 'maintenance' | 'unauthorized';
  /** For `rate-limit`. @default 'jira-burst-based' */
  reason?: RateLimitReason;
  /** For `rate-limit` (at least 1; @default 5) and `unavailable` (absent: no header). */
  retryAfterSeconds?: number;
  /** Which requests; @default all. */
  only?: (request: LimitedRequest) => boolean;
  /** How many requests are refused before the switch goes off. @default no end */
  times?: number;
  /** When the switch goes off, in milliseconds since the epoch. @default no end */
  until?: number;
}

export interface ForcedAnswers {
  /** Adds a switch; the function returned takes it off. */
  add(answer: ForcedAnswer): () => void;
  clear(): void;
  /** The refusal for this request, of the oldest switch that concerns it. */
  answer(request: LimitedRequest, now: number): WireResponse | undefined;
}

export function createForced(): ForcedAnswers {
  let switches: { answer: ForcedAnswer; left: number }[] = [];
  const take = (answer: ForcedAnswer): void => {
    switches = switches.filter((entry) => entry.answer !== answer);
  };
  return {
    add(answer) {
      switches.push({ answer, left: answer.times ?? Infinity });
      return () => take(answer);
    },
    clear() {
      switches = [];
    },
    answer(request, now) {
      if (switches.length === 0) return undefined;
      switches = switches.filter((entry) => entry.left > 0 && now < (entry.answer.until ?? Infinity));
      const found = switches.find((entry) => entry.answer.only?.(request) ?? true);
      if (found === undefined) return undefined;
      found.left -= 1;
      return render(found.answer, now);
    },
  };
}

const LIMIT_OF_REASON: Record<RateLimitReason, number> = {
  'jira-quota-global-based': 65_000,
  'jira-quota-tenant-based': 100_000,
  'jira-burst-based': 100,
  'jira-per-issue-on-write': 20,
  'jira-cost-based': 100,
};

function render(answer: ForcedAnswer, now: number): WireResponse {
  switch (answer.kind) {
    case 'gateway-rate-limit':
      return gatewayTooManyRequests();
    case 'unavailable':
      return unavailable(answer.retryAfterSeconds);
    case 'maintenance':
      return maintenance();
    case 'unauthorized':
      return {
        status: 401,
        headers: { 'content-type': 'application/json;charset=UTF-8' },
        body: '{"code":401,"message":"Unauthorized"}',
      };
    case 'rate-limit': {
      const reason = answer.reason ?? 'jira-burst-based';
      const resetsAt = now + (answer.retryAfterSeconds ?? 5) * 1000;
      return tooManyRequests({ reason, limit: LIMIT_OF_REASON[reason], remaining: 0, resetsAt, now });
    }
  }
}
