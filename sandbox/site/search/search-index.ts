/**
 * What search sees of the issues. Jira's index lags behind its database: a write becomes searchable some time after
 * it was answered. Each write waits here until the site's lag for it has passed; until then search finds the issue
 * as it was, or not at all. The index has copies that lag each in its own way, and a search asks one of them, so what
 * one search has seen the next may miss: real sites under load show that too.
 */
import type { IssueRecord } from '../model';
import type { Store } from '../store';

/** A version of an issue on its way into a copy of the index; `undefined`: it was deleted. */
interface Pending {
  visibleAt: number;
  issue: IssueRecord | undefined;
}

const COPIES = 2;
/** Issues made in bulk are known to lag longer; by how much is not published. */
const BULK_LAG_FACTOR = 5;

export interface SearchIndexOptions {
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Asked once for each write and copy. */
  lagMs: () => number;
  /** Which of `count` copies a search asks. */
  pick: (count: number) => number;
}

export class SearchIndex {
  readonly #copies: readonly IndexCopy[];
  readonly #store: Store;
  readonly #options: SearchIndexOptions;
  #lagFactor = 1;

  /** Everything the store holds now is searchable at once. */
  constructor(store: Store, options: SearchIndexOptions) {
    this.#store = store;
    this.#options = options;
    this.#copies = Array.from({ length: COPIES }, () => new IndexCopy(store.issues.values()));
    store.onIssueWrite((issue, before) => {
      const id = issue?.id ?? before?.id;
      if (id === undefined) return;
      for (const copy of this.#copies) {
        const lag = options.lagMs() * this.#lagFactor;
        copy.write(id, issue, lag <= 0 ? undefined : options.now() + lag);
      }
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
   * The issues as one search sees them now.
   * @param reconciled ids for which the caller asked to see what the database holds
   */
  issues(reconciled?: ReadonlySet<string>): Iterable<IssueRecord> {
    const issues = this.#copy().issues();
    return reconciled === undefined || reconciled.size === 0 ? issues : this.#reconcile(issues, reconciled);
  }

  /** These issues as one search sees them now; those it does not see are left out. */
  only(ids: readonly string[]): IssueRecord[] {
    const copy = this.#copy();
    return ids.flatMap((id) => copy.issue(id) ?? []);
  }

  #copy(): IndexCopy {
    const now = this.#options.now();
    for (const copy of this.#copies) copy.advance(now);
    const [first] = this.#copies;
    const settled = this.#copies.every((copy) => copy.isSettled());
    const chosen = settled ? first : this.#copies[this.#options.pick(COPIES)];
    if (chosen === undefined) throw new Error('The search index has no such copy.');
    return chosen;
  }

  *#reconcile(issues: Iterable<IssueRecord>, ids: ReadonlySet<string>): Iterable<IssueRecord> {
    for (const issue of issues) if (!ids.has(issue.id)) yield issue;
    for (const id of ids) {
      const current = this.#store.issues.get(id);
      if (current !== undefined) yield current;
    }
  }
}

class IndexCopy {
  readonly #visible = new Map<string, IssueRecord>();
  readonly #pending = new Map<string, Pending[]>();

  constructor(issues: Iterable<IssueRecord>) {
    for (const issue of issues) this.#visible.set(issue.id, issue);
  }

  /** @param visibleAt `undefined`: at once, unless earlier versions wait */
  write(id: string, issue: IssueRecord | undefined, visibleAt: number | undefined): void {
    const waiting = this.#pending.get(id);
    if (waiting !== undefined) waiting.push({ visibleAt: visibleAt ?? 0, issue });
    else if (visibleAt === undefined) this.#show(id, issue);
    else this.#pending.set(id, [{ visibleAt, issue }]);
  }

  /** Of the versions whose time has come the latest counts; versions older than it never show again. */
  advance(now: number): void {
    for (const [id, waiting] of this.#pending) {
      let due = waiting.length - 1;
      while (due >= 0 && (waiting[due]?.visibleAt ?? 0) > now) due -= 1;
      if (due === -1) continue;
      this.#show(id, waiting[due]?.issue);
      if (due === waiting.length - 1) this.#pending.delete(id);
      else this.#pending.set(id, waiting.slice(due + 1));
    }
  }

  isSettled(): boolean {
    return this.#pending.size === 0;
  }

  issues(): Iterable<IssueRecord> {
    return this.#visible.values();
  }

  issue(id: string): IssueRecord | undefined {
    return this.#visible.get(id);
  }

  #show(id: string, issue: IssueRecord | undefined): void {
    if (issue === undefined) this.#visible.delete(id);
    else this.#visible.set(id, issue);
  }
}
