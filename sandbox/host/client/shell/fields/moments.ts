/** Moments as people read them. */
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const RELATIVE = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];
/** Beyond this a date says more than a distance. */
const MAX_RELATIVE_MS = 14 * 86_400_000;

/** `2026-11-21` as a day, without any zone. */
export const dayWords = (day: string): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return DAY.format(new Date(year, month - 1, date));
};
export const momentWords = (moment: string | number): string => MOMENT.format(new Date(moment));
export const relativeWords = (moment: string | number, now = Date.now()): string => {
  const distance = new Date(moment).getTime() - now;
  if (Math.abs(distance) > MAX_RELATIVE_MS) return momentWords(moment);
  const [unit, length] = STEPS.find(([, size]) => Math.abs(distance) >= size) ?? (['second', 1000] as const);
  return unit === 'second' ? 'just now' : RELATIVE.format(Math.round(distance / length), unit);
};
