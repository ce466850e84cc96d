/** A limit of so much per fixed stretch of time. */
export class RateWindow {
  private windowStart = -Infinity;
  private used = 0;

  constructor(
    readonly limit: number,
    readonly windowMs: number,
  ) {}

  private roll(nowMs: number): void {
    const start = Math.floor(nowMs / this.windowMs) * this.windowMs;
    if (start === this.windowStart) return;
    this.windowStart = start;
    this.used = 0;
  }

  /** True when `amount` still fits; then it is taken. */
  take(nowMs: number, amount = 1): boolean {
    this.roll(nowMs);
    if (this.used + amount > this.limit) return false;
    this.used += amount;
    return true;
  }

  /** Counts what has already happened, fitting or not. */
  add(nowMs: number, amount: number): void {
    this.roll(nowMs);
    this.used += amount;
  }

  remaining(nowMs: number): number {
    this.roll(nowMs);
    return Math.max(0, this.limit - this.used);
  }

  resetAtMs(nowMs: number): number {
    this.roll(nowMs);
    return this.windowStart + this.windowMs;
  }
}
