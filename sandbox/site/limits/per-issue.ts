/** The limit on writes to one issue: 20 in 2 seconds and 100 in 30 seconds, whoever writes. */

/** Published windows, in milliseconds. */
export const ISSUE_WRITE_WINDOWS: readonly { windowMs: number; max: number }[] = [
  { windowMs: 2_000, max: 20 },
  { windowMs: 30_000, max: 100 },
];
const LONGEST_MS = 30_000;
/** Issues remembered before those without recent writes are dropped. */
const MAX_ISSUES = 5_000;

export interface IssueWriteVerdict {
  allowed: boolean;
  /** The window that refused. */
  limit: number;
  /** When the next write is allowed, in milliseconds since the epoch. */
  resetsAt: number;
}

export interface IssueWriteLimit {
  take(issueId: string, now: number): IssueWriteVerdict;
}

export function createIssueWriteLimit(): IssueWriteLimit {
  const writes = new Map<string, number[]>();
  return {
    take(issueId, now) {
      const recent = (writes.get(issueId) ?? []).filter((at) => at > now - LONGEST_MS);
      writes.set(issueId, recent);
      for (const { windowMs, max } of ISSUE_WRITE_WINDOWS) {
        // The write that has to leave the window before another fits in.
        const blocking = recent[recent.length - max];
        if (blocking !== undefined && blocking > now - windowMs) {
          return { allowed: false, limit: max, resetsAt: blocking + windowMs };
        }
      }
      recent.push(now);
      if (writes.size > MAX_ISSUES) dropQuiet(writes, now);
      return { allowed: true, limit: 0, resetsAt: now };
    },
  };
}

function dropQuiet(writes: Map<string, number[]>, now: number): void {
  for (const [issueId, times] of writes) {
    const last = times[times.length - 1];
    if (last === undefined || last <= now - LONGEST_MS) writes.delete(issueId);
  }
}
