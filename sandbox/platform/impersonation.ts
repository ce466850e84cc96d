import type { Clock } from '../seams';
import { RateWindow } from './rate';

const TOKENS_PER_MINUTE = 1000;
/** A token serves for a while: the documents count tokens, not requests. Assumed lifetime. */
const TOKEN_LIFETIME_MS = 60_000;

/** Tokens for acting as a person outside that person's own call: a budget of the app, over all installations. */
export class Impersonations {
  private readonly rate = new RateWindow(TOKENS_PER_MINUTE, 60_000);
  private readonly tokens = new Map<string, number>();

  constructor(private readonly clock: Clock) {}

  /** False: the budget of this minute is used up. */
  take(installationId: string, accountId: string): boolean {
    const now = this.clock.now();
    const name = `${installationId} ${accountId}`;
    if ((this.tokens.get(name) ?? -Infinity) > now) return true;
    if (!this.rate.take(now)) return false;
    this.tokens.set(name, now + TOKEN_LIFETIME_MS);
    return true;
  }
}
