/** Instants, dates and durations as Jira writes and reads them. */
import { DateTime, IANAZone } from 'luxon';

const QUARTER_HOUR_MS = 900_000;
const zones = new Map<string, { zone: IANAZone; bucket: number; offsetMinutes: number }>();

/** Offset of a zone in minutes. Offsets change at quarter hours at most, so the last answer is kept per zone. */
function offsetMinutes(timeZone: string, at: number): number {
  const bucket = Math.floor(at / QUARTER_HOUR_MS);
  let known = zones.get(timeZone);
  if (!known) zones.set(timeZone, (known = { zone: IANAZone.create(timeZone), bucket: Number.NaN, offsetMinutes: 0 }));
  if (known.bucket !== bucket) {
    known.bucket = bucket;
    known.offsetMinutes = known.zone.offset(at);
  }
  return known.offsetMinutes;
}

/** `2021-01-20T15:58:12.797+1100`: milliseconds, offset of the zone without a colon. */
export function timestamp(at: number, timeZone: string): string {
  const offset = offsetMinutes(timeZone, at);
  const local = new Date(at + offset * 60_000).toISOString();
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local.slice(0, -1)}${offset < 0 ? '-' : '+'}${hours}${minutes}`;
}

/** `YYYY-MM-DD` in the zone. */
export function dateIn(at: number, timeZone: string): string {
  return new Date(at + offsetMinutes(timeZone, at) * 60_000).toISOString().slice(0, 10);
}

/** `17/Jan/21`, as the changelog shows a date. */
export function shortDate(date: string): string {
  return DateTime.fromISO(date, { zone: 'utc' }).toFormat('d/LLL/yy', { locale: 'en' });
}

/** `17/Jan/21 12:34 PM`, as the changelog shows an instant. */
export function shortDateTime(at: number, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('d/LLL/yy h:mm a', { locale: 'en' });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds of an ISO instant with an offset (with or without colon), or `undefined`. */
export function parseInstant(text: unknown): number | undefined {
  if (typeof text !== 'string' || !INSTANT.test(text)) return undefined;
  const parsed = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** True for a `YYYY-MM-DD` that the calendar has. */
export function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const parsed = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** Jira's default working time: a day of eight hours, a week of five days. */
const UNIT_SECONDS = { w: 5 * 8 * 3600, d: 8 * 3600, h: 3600, m: 60 } as const;
type Unit = keyof typeof UNIT_SECONDS;

/** Seconds of `1w 2d 3h 4m`; a bare number counts minutes. `undefined` where it cannot be read. */
export function parseDuration(text: unknown): number | undefined {
  if (typeof text !== 'string' || text.trim() === '') return undefined;
  let seconds = 0;
  for (const part of text.trim().split(/\s+/)) {
    const match = /^(\d+(?:\.\d+)?)([wdhm]?)$/i.exec(part);
    if (!match) return undefined;
    seconds += Number(match[1]) * UNIT_SECONDS[((match[2] ?? '').toLowerCase() || 'm') as Unit];
  }
  return Math.round(seconds);
}

/** `1w 2d 3h 4m`; seconds below a minute are not shown. */
export function formatDuration(seconds: number): string {
  const parts: string[] = [];
  let rest = Math.abs(seconds);
  for (const unit of ['w', 'd', 'h', 'm'] as const) {
    const count = Math.floor(rest / UNIT_SECONDS[unit]);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * UNIT_SECONDS[unit];
  }
  return parts.length === 0 ? '0m' : `${seconds < 0 ? '-' : ''}${parts.join(' ')}`;
}
