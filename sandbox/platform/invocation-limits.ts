import type { Clock } from '../seams';
import { RateWindow } from './rate';

const PER_MINUTE = 7000;
const PER_SECOND = 300;
const PER_CALLER_AND_MINUTE = 1200;

/** How often the functions of one installation may be called from outside: by pages and by web triggers. */
export class InvocationLimits {
  private readonly minute = new RateWindow(PER_MINUTE, 60_000);
  private readonly second = new RateWindow(PER_SECOND, 1000);
  private readonly callers = new Map<string, RateWindow>();

  constructor(private readonly clock: Clock) {}

  /** Takes one call of `caller`. The headers say how the limits stand after it; web triggers answer with them. */
  take(caller: string): { allowed: boolean; headers: Record<string, string> } {
    const now = this.clock.now();
    let own = this.callers.get(caller);
    if (!own) this.callers.set(caller, (own = new RateWindow(PER_CALLER_AND_MINUTE, 60_000)));
    const allowed = this.second.take(now) && this.minute.take(now) && own.take(now);
    return {
      allowed,
      headers: {
        'x-ratelimit-limit': String(own.limit),
        'x-ratelimit-remaining': String(Math.min(own.remaining(now), this.minute.remaining(now))),
        'x-ratelimit-reset': new Date(own.resetAtMs(now)).toISOString(),
      },
    };
  }
}
