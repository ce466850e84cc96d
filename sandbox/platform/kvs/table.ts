/** One stored value. Times in milliseconds since the epoch. */
export interface Entry {
  /** The value, as JSON. */
  text: string;
  /** The same, parsed; never handed out, never changed. */
  value: unknown;
  createdAt: number;
  updatedAt: number;
  expiresAt?: number;
  /** When an expired value is really removed. Until then reads still return it. */
  removedAt?: number;
}

interface Version {
  visibleAt: number;
  entry: Entry | undefined;
}

/**
 * A key's newest value and the values that queries may still see.
 *
 *     write A ----> write B ----> (lag of B over)
 *     get:  A       B             B
 *     query: A      A             B
 */
interface Row {
  current: Entry | undefined;
  /** By time of writing; the first is what queries see now, the others become visible later. */
  versions: Version[];
}

const present = (entry: Entry | undefined, nowMs: number): Entry | undefined =>
  entry?.removedAt !== undefined && entry.removedAt <= nowMs ? undefined : entry;

const WRITES_BETWEEN_SWEEPS = 500;

/** Keys and values. Reads by key see every write at once; queries see it after its lag. */
export class Table {
  private readonly rows = new Map<string, Row>();
  private writes = 0;

  get(key: string, nowMs: number): Entry | undefined {
    return present(this.rows.get(key)?.current, nowMs);
  }

  /** `undefined` deletes. */
  put(key: string, entry: Entry | undefined, nowMs: number, lagMs: number): void {
    let row = this.rows.get(key);
    if (!row) {
      if (!entry) return;
      row = { current: undefined, versions: [{ visibleAt: -Infinity, entry: undefined }] };
      this.rows.set(key, row);
    }
    row.current = entry;
    const newest = row.versions[row.versions.length - 1] as Version;
    row.versions.push({ visibleAt: Math.max(newest.visibleAt, nowMs + lagMs), entry });
    this.forgetOld(row, nowMs);
    this.writes += 1;
    if (this.writes % WRITES_BETWEEN_SWEEPS === 0) this.sweep(nowMs);
  }

  /** Lets go of what is deleted, or expired and removed, and seen by nobody any more. */
  private sweep(nowMs: number): void {
    for (const [key, row] of this.rows) {
      this.forgetOld(row, nowMs);
      if (row.versions.length > 1 || present(row.current, nowMs)) continue;
      if (!present((row.versions[0] as Version).entry, nowMs)) this.rows.delete(key);
    }
  }

  private forgetOld(row: Row, nowMs: number): void {
    while (row.versions.length > 1 && (row.versions[1] as Version).visibleAt <= nowMs) row.versions.shift();
  }

  /** What a query sees now, in no particular order. */
  *visible(nowMs: number): Generator<[string, Entry]> {
    for (const [key, row] of this.rows) {
      this.forgetOld(row, nowMs);
      const seen = present((row.versions[0] as Version).entry, nowMs);
      if (seen) yield [key, seen];
    }
  }

  /** The newest of everything, for snapshots and tests. */
  entries(nowMs: number): [string, Entry][] {
    return [...this.rows].flatMap(([key, row]) => {
      const entry = present(row.current, nowMs);
      return entry ? [[key, entry] as [string, Entry]] : [];
    });
  }
}
