import { texts } from '../texts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const THIN_SPACE = '\u202f';

/** A count with thin separators: `12 345`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/** `1 issue`, `12 issues`. */
export function counted(value: number, [one, many]: readonly [string, string]): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A stretch of time in its largest whole unit. @param ms milliseconds, not negative */
export function duration(ms: number): string {
  if (ms < SECOND) return `${Math.round(ms)} ms`;
  if (ms < MINUTE) return `${Number((ms / SECOND).toFixed(ms < 10 * SECOND ? 1 : 0))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) return `${Math.floor(ms / HOUR)} h`;
  return counted(Math.floor(ms / DAY), texts.units.days);
}

/** How far away a moment is, before or after now. */
export function relative(at: number, now: number): string {
  const distance = Math.abs(now - at);
  if (distance < 5 * SECOND) return texts.time.now;
  return at < now ? texts.time.ago(duration(distance)) : texts.time.ahead(duration(distance));
}

/** How far away a moment is that is still to come; what is due is due now. */
export function until(at: number, now: number): string {
  return at - now < 5 * SECOND ? texts.time.due : texts.time.ahead(duration(at - now));
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${texts.and} ${items[items.length - 1]}`;
}

/** An address without its scheme, as people name a site. */
export function hostOf(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
