import type { Activity } from '../../../src/domain/activity';
import { AppError } from '../../../src/domain/errors';
import type { Mark } from '../../../src/domain/mark';
import { UNTIL_WOKEN } from '../../../src/domain/outcome';
import type { Pair } from '../../../src/domain/pair';
import type {
  ActivityFilter,
  Kind,
  Page,
  PageRequest,
  Records,
  Ref,
  Snapshot,
  Store,
  Write,
} from '../../../src/usecases/ports';
import type { Io } from './io';

const MAX_WRITES = 25;
type Versioned = { version: number };

/**
 * Forge storage as the use cases know it: versions, conditions, all or nothing, 25 writes at most. Lists show a record
 * only after `reveal()` where `laggingLists` is set. What goes in and out is copied: nobody shares an object with it.
 */
export class MemoryStore implements Store {
  private readonly records = new Map<string, { kind: Kind; key: string; value: unknown }>();
  private listed = new Map<string, { kind: Kind; key: string; value: unknown }>();
  laggingLists = false;

  constructor(private readonly io: Io) {}

  /** For tests: as it stands, past every fault. */
  peek<K extends Kind>(kind: K, key: string): Records[K] | undefined {
    return structuredClone(this.records.get(`${kind}/${key}`)?.value) as Records[K] | undefined;
  }
  all<K extends Kind>(kind: K): Records[K][] {
    return this.ofKind(this.records, kind);
  }
  seed<K extends Kind>(kind: K, key: string, value: Records[K]): void {
    this.put(kind, key, value);
  }
  /** Everything, for "nothing has changed". */
  dump(): unknown {
    return structuredClone([...this.records.entries()].sort(([left], [right]) => (left < right ? -1 : 1)));
  }
  reveal(): void {
    this.listed = new Map(this.records);
  }

  read(refs: Ref[]): Promise<Snapshot> {
    return this.io.do('store.read', () => {
      const found = new Map(refs.map(({ kind, key }) => [`${kind}/${key}`, this.peek(kind, key)] as const));
      return { get: (kind, key) => found.get(`${kind}/${key}`) as never };
    });
  }

  commit(writes: Write[]): Promise<boolean> {
    return this.io.do('store.commit', () => {
      if (writes.length === 0) return true;
      const keys = new Set(writes.map(({ kind, key }) => `${kind}/${key}`));
      if (writes.length > MAX_WRITES || keys.size < writes.length) {
        throw new AppError('STORE_UNAVAILABLE', { cause: new Error(`a transaction of ${writes.length} writes`) });
      }
      if (!writes.every((write) => this.holds(write))) return false;
      for (const write of writes) this.apply(write);
      return true;
    });
  }

  create<K extends Kind>(kind: K, key: string, value: Records[K]): Promise<boolean> {
    return this.io.do(`store.create ${kind}`, () => {
      if (this.records.has(`${kind}/${key}`)) return false;
      this.put(kind, key, { ...value, version: 1 });
      return true;
    });
  }

  connections = () => this.io.do('store.list', () => this.list('connection'));
  contracts = (connectionId?: string) =>
    this.io.do('store.list', () =>
      this.list('contract').filter((one) => connectionId === undefined || one.connectionId === connectionId),
    );
  pairsDue(before: number, page: PageRequest): Promise<Page<Pair>> {
    return this.page(
      this.waiting().filter(({ dueAt }) => dueAt <= before),
      page,
    );
  }
  pairsHeld(page: PageRequest): Promise<Page<Pair>> {
    return this.page(
      this.waiting().filter(({ dueAt }) => dueAt >= UNTIL_WOKEN),
      page,
    );
  }
  pairsIn(state: Pair['state'], page: { limit: number; cursor?: string }): Promise<Page<Pair>> {
    return this.page(
      this.list('pair')
        .filter((pair) => pair.state === state)
        .sort((left, right) => left.dueAt - right.dueAt),
      page,
    );
  }
  pairsWaiting(connectionId: string, page: PageRequest): Promise<Page<Pair>> {
    return this.page(
      this.waiting().filter((pair) => pair.connectionId === connectionId),
      page,
    );
  }
  pairsOf(contractId: string, page: { limit: number; cursor?: string }): Promise<Page<Pair>> {
    return this.page(
      this.list('pair').filter((pair) => pair.contractId === contractId),
      page,
    );
  }
  pairsOfIssue(issueId: string): Promise<Pair[]> {
    return this.io.do('store.list', () => this.list('pair').filter(({ issue }) => issue.id === issueId));
  }
  marksBefore(at: number, limit: number): Promise<Mark[]> {
    return this.io.do('store.list', () =>
      this.list('mark')
        .filter((mark) => mark.at <= at)
        .sort((left, right) => left.at - right.at)
        .slice(0, limit),
    );
  }
  activity(filter: ActivityFilter): Promise<Page<Activity>> {
    const matches = (item: Activity) =>
      (!filter.connectionId || item.connectionId === filter.connectionId) &&
      (!filter.contractId || item.contractId === filter.contractId) &&
      (!filter.issueKey || item.issueKey === filter.issueKey) &&
      (!filter.result || item.result === filter.result);
    return this.page(this.list('activity').filter(matches).reverse(), filter);
  }
  lastActivityBefore(at: number): Promise<number | null> {
    return this.io.do('store.list', () => {
      const moments = this.list('activity').filter((item) => item.at < at);
      return moments.length > 0 ? Math.max(...moments.map((item) => item.at)) : null;
    });
  }

  private waiting(): Pair[] {
    return this.list('pair')
      .filter(({ state }) => state === 'waiting')
      .sort((left, right) => left.dueAt - right.dueAt);
  }

  private page<T>(items: T[], { limit, cursor }: { limit: number; cursor?: string }): Promise<Page<T>> {
    return this.io.do('store.list', () => {
      const from = Number(cursor ?? 0);
      const next = from + limit;
      return { items: items.slice(from, next), cursor: next < items.length ? String(next) : null };
    });
  }

  private list<K extends Kind>(kind: K): Records[K][] {
    return this.ofKind(this.laggingLists ? this.listed : this.records, kind);
  }

  private ofKind<K extends Kind>(records: Map<string, { kind: Kind; value: unknown }>, kind: K): Records[K][] {
    const found = [...records.values()].filter((record) => record.kind === kind);
    return found.map(({ value }) => structuredClone(value) as Records[K]);
  }

  private holds(write: Write): boolean {
    const stored = this.records.get(`${write.kind}/${write.key}`)?.value as Versioned | undefined;
    if (write.op === 'replace') return stored?.version === write.value.version;
    if (write.op === 'remove' && write.ifVersion !== undefined) return stored?.version === write.ifVersion;
    return true;
  }

  private apply(write: Write): void {
    if (write.op === 'remove') this.records.delete(`${write.kind}/${write.key}`);
    else if (write.op === 'put') this.put(write.kind, write.key, write.value);
    else this.put(write.kind, write.key, { ...write.value, version: write.value.version + 1 });
  }

  private put(kind: Kind, key: string, value: unknown): void {
    this.records.set(`${kind}/${key}`, { kind, key, value: structuredClone(value) });
  }
}
