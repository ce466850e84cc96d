/**
 * What search sees of the issues. Jira's index lags behind its database: a write becomes searchable some time after
 * it was answered. Each write waits here until the site's lag for it has passed; until then search finds the issue
 * as it was, or not at all.
 */
import type { IssueRecord } from '../model';
import type { Store } from '../store';

/** A version of an issue on its way into the index; `undefined`: it was deleted. */
interface Pending {
  visibleAt: number;
  issue: IssueRecord | undefined;
}

/** Issues made in bulk are known to lag longer; by how much is not published. */
const BULK_LAG_FACTOR = 5;

export class SearchIndex {
  readonly #visible = new Map<string, IssueRecord>();
  readonly #pending = new Map<string, Pending[]>();
  readonly #store: Store;
  #lagFactor = 1;

  /** Everything the store holds now is searchable at once; later writes lag by `lagMs()`, asked once for each. */
  constructor(store: Store, now: () => number, lagMs: () => number) {
    this.#store = store;
    for (const issue of store.issues.values()) this.#visible.set(issue.id, issue);
    store.onIssueWrite((issue, before) => {
      const id = issue?.id ?? before?.id;
      if (id === undefined) return;
      const lag = lagMs() * this.#lagFactor;
      const waiting = this.#pending.get(id);
      if (lag <= 0 && waiting === undefined) this.#show(id, issue);
      else if (waiting === undefined) this.#pending.set(id, [{ visibleAt: now() + lag, issue }]);
      else waiting.push({ visibleAt: now() + lag, issue });
    });
  }

  /** Runs `work`; what it writes lags as bulk writes do. */
  inBulk<T>(work: () => T): T {
    this.#lagFactor = BULK_LAG_FACTOR;
    try {
      return work();
    } finally {
      this.#lagFactor = 1;
    }
  }

  /**
   * The issues as search sees them at `now`.
   * @param reconciled ids for which the caller asked to see what the database holds
   */
  issues(now: number, reconciled?: ReadonlySet<string>): Iterable<IssueRecord> {
    this.#advance(now);
    if (reconciled === undefined || reconciled.size === 0) return this.#visible.values();
    return this.#reconcile(reconciled);
  }

  /** The issue as search sees it at `now`. */
  issue(id: string, now: number): IssueRecord | undefined {
    this.#advance(now);
    return this.#visible.get(id);
  }

  *#reconcile(ids: ReadonlySet<string>): Iterable<IssueRecord> {
    for (const issue of this.#visible.values()) if (!ids.has(issue.id)) yield issue;
    for (const id of ids) {
      const current = this.#store.issues.get(id);
      if (current !== undefined) yield current;
    }
  }

  #show(id: string, issue: IssueRecord | undefined): void {
    if (issue === undefined) this.#visible.delete(id);
    else this.#visible.set(id, issue);
  }

  /** Of the versions whose time has come the latest counts; versions older than it never show again. */
  #advance(now: number): void {
    for (const [id, waiting] of this.#pending) {
      let due = waiting.length - 1;
      while (due >= 0 && (waiting[due]?.visibleAt ?? 0) > now) due -= 1;
      if (due === -1) continue;
      this.#show(id, waiting[due]?.issue);
      if (due === waiting.length - 1) this.#pending.delete(id);
      else this.#pending.set(id, waiting.slice(due + 1));
    }
  }
}
