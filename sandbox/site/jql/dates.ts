/** Instants in queries: literals in the caller's zone (to the minute), periods from now, and the calendar functions. */
import { DateTime, type DateTimeUnit } from 'luxon';
import { type JqlEnvironment, JqlError } from './environment';

type Moment = Pick<JqlEnvironment, 'now' | 'timeZone'>;

const LITERAL = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:\s+(\d{1,2}):(\d{2}))?$/;
const PERIOD = /^([+-]?)((?:\d+[yMwdhm]\s*)+)$/;
const UNITS: Readonly<Record<string, string>> = {
  y: 'years',
  M: 'months',
  w: 'weeks',
  d: 'days',
  h: 'hours',
  m: 'minutes',
};
const NATURAL_UNIT: Readonly<Record<string, string>> = {
  year: 'y',
  month: 'M',
  week: 'w',
  day: 'd',
};

/**
 * Milliseconds of a literal (`2026-11-02`, `2026/11/02 09:15`) or of a period (`-1w 2d`, `4h`).
 * @throws JqlError with the formats Jira names
 */
export function instantOf(text: string, name: string, moment: Moment): number {
  const literal = LITERAL.exec(text.trim());
  if (literal !== null) {
    const [, year, month, day, hour = '0', minute = '0'] = literal;
    const at = DateTime.fromObject(
      { year: Number(year), month: Number(month), day: Number(day), hour: Number(hour), minute: Number(minute) },
      { zone: moment.timeZone },
    );
    if (at.isValid) return at.toMillis();
  }
  const period = shift(text.trim(), moment);
  if (period !== undefined) return period;
  throw new JqlError(
    `Date value '${text}' for field '${name}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
  );
}

function shift(text: string, moment: Moment): number | undefined {
  const period = PERIOD.exec(text);
  if (period === null) return undefined;
  const sign = period[1] === '-' ? -1 : 1;
  let at = DateTime.fromMillis(moment.now, { zone: moment.timeZone });
  for (const [, count, unit] of (period[2] ?? '').matchAll(/(\d+)([yMwdhm])/g)) {
    at = at.plus({ [UNITS[unit ?? 'm'] ?? 'minutes']: sign * Number(count) });
  }
  return at.toMillis();
}

/** `YYYY-MM-DD` of an instant in the caller's zone: what date fields without a time are compared with. */
export function dayOf(at: number, moment: Moment): string {
  return DateTime.fromMillis(at, { zone: moment.timeZone }).toFormat('yyyy-MM-dd');
}

/** First and last millisecond of the caller's day in which an instant lies. */
export function dayBounds(at: number, moment: Moment): { from: number; to: number } {
  const day = DateTime.fromMillis(at, { zone: moment.timeZone });
  return { from: day.startOf('day').toMillis(), to: day.endOf('day').toMillis() };
}

/**
 * `startOfDay("-1d")` and its family; the increment's unit defaults to that of the function.
 * Weeks start on Sunday, as at a site in American English.
 * @throws JqlError where the increment cannot be read
 */
export function calendarFunction(name: string, args: readonly string[], moment: Moment): number | undefined {
  const match = /^(startof|endof)(year|month|week|day)$/.exec(name.toLowerCase());
  if (match === null) return undefined;
  const [, edge, unit = 'day'] = match;
  let at = DateTime.fromMillis(moment.now, { zone: moment.timeZone });
  const [increment] = args;
  if (increment !== undefined) at = increase(at, increment, NATURAL_UNIT[unit] ?? 'd', name);
  if (unit === 'week') {
    const sunday = at.startOf('day').minus({ days: at.weekday % 7 });
    return edge === 'startof' ? sunday.toMillis() : sunday.plus({ days: 6 }).endOf('day').toMillis();
  }
  return (edge === 'startof' ? at.startOf(unit as DateTimeUnit) : at.endOf(unit as DateTimeUnit)).toMillis();
}

/** `now()` with Jira's optional increment. */
export function nowFunction(args: readonly string[], moment: Moment): number {
  const [increment] = args;
  if (increment === undefined) return moment.now;
  return increase(DateTime.fromMillis(moment.now, { zone: moment.timeZone }), increment, 'd', 'now').toMillis();
}

function increase(at: DateTime, increment: string, naturalUnit: string, name: string): DateTime {
  const match = /^([+-]?\d+)([yMwdhm]?)$/.exec(increment.trim());
  if (match === null) {
    throw new JqlError(
      `Invalid argument format of '${increment}' for the function '${name}'. Valid formats are of the form: '+/-n(yMwdhm)', e.g. '-1w'.`,
    );
  }
  const unit = match[2] === '' ? naturalUnit : (match[2] ?? naturalUnit);
  return at.plus({ [UNITS[unit] ?? 'days']: Number(match[1]) });
}
