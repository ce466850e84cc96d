import type { Random } from '../../../sandbox/seams';

/** A stretch of time in which something does not work at a site. Milliseconds since the epoch. */
export interface Window {
  site: string;
  from: number;
  until: number;
}

const HOUR_MS = 3_600_000;

/**
 * Random windows between two instants.
 * @param perHour mean number an hour, over all sites
 * @param lastsMs least and most
 */
export function randomWindows(
  random: Random,
  sites: readonly string[],
  between: { from: number; until: number },
  perHour: number,
  lastsMs: [number, number],
): Window[] {
  const expected = (perHour * (between.until - between.from)) / HOUR_MS;
  const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
  return Array.from({ length: count }, () => {
    const from = random.int(between.from, between.until);
    return { site: random.pick(sites), from, until: Math.min(from + random.int(...lastsMs), between.until) };
  });
}

export function isOpen(windows: readonly Window[], site: string, now: number): boolean {
  return windows.some((window) => window.site === site && now >= window.from && now < window.until);
}
