import { Filter, FilterConditions, kvs, Sort, WhereConditions } from '@forge/kvs';
import { AppError } from '../../domain/errors';
import { MAX_LISTED } from '../../domain/limits';
import type { Mark } from '../../domain/mark';
import { UNTIL_WOKEN } from '../../domain/outcome';
import type {
  ActivityFilter,
  Kind,
  Page,
  Records,
  Ref,
  Snapshot,
  Store,
  VersionedKind,
  Write,
} from '../../usecases/ports';
import { isConflict, storing } from './errors';
import { fromStored, LAYOUTS, MARK_BUCKET, storageKey, toStored, utcDay } from './kinds';

/** Records a batch read, or a transaction, takes at most. */
const BATCH_SIZE = 25;
const PAGE_SIZE = 100;

interface Stored {
  version: number;
  data: unknown;
}

/** Forge's key-value store, by the kinds of records the use cases know. */
export function forgeStore(now: () => number): Store {
  return {
    read,
    commit,
    create,
    connections: async () =>
      (await Promise.all(CONNECTION_STATES.map((state) => all('connection', 'state', state)))).flat(),
    contracts: async (connectionId) => {
      if (connectionId !== undefined) return all('contract', 'connectionId', connectionId);
      return [...(await all('contract', 'state', 'on')), ...(await all('contract', 'state', 'off'))];
    },
    pairsDue: (before, options) =>
      page('pair', 'by-due', 'waiting', { ...options, range: WhereConditions.lessThanEqualTo(before) }),
    pairsHeld: (options) =>
      page('pair', 'by-due', 'waiting', { ...options, range: WhereConditions.greaterThanEqualTo(UNTIL_WOKEN) }),
    pairsIn: (state, options) => page('pair', 'by-due', state, options),
    pairsWaiting: (connectionId, options) => page('pair', 'by-connection', [connectionId, 'waiting'], options),
    pairsOf: (contractId, options) => page('pair', 'by-contract', contractId, { ...options, newestFirst: true }),
    pairsOfIssue: async (issueId) => (await page('pair', 'by-issue', issueId, { limit: PAGE_SIZE })).items,
    marksBefore: async (at, limit) =>
      (await page('mark', 'by-age', MARK_BUCKET, { limit, range: WhereConditions.lessThanEqualTo(at) }))
        .items as Mark[],
    activity: (filter) => activity(filter, now()),
    lastActivityBefore,
  };
}

async function read(refs: Ref[]): Promise<Snapshot> {
  const found = new Map<string, unknown>();
  const unique = [...new Map(refs.map((ref) => [`${ref.kind}/${ref.key}`, ref])).values()];
  const chunks = Array.from({ length: Math.ceil(unique.length / BATCH_SIZE) }, (_, chunk) =>
    unique.slice(chunk * BATCH_SIZE, (chunk + 1) * BATCH_SIZE),
  );
  await Promise.all(chunks.map((chunk) => readChunk(chunk, found)));
  return {
    get: (kind, key) => {
      const stored = found.get(`${kind}/${key}`);
      return stored === undefined ? undefined : fromStored(kind, stored);
    },
  };
}

async function readChunk(refs: Ref[], found: Map<string, unknown>): Promise<void> {
  const items = refs.map(({ kind, key }) => ({ key: storageKey(kind, key), entityName: LAYOUTS[kind].entity }));
  const kinds = new Map(
    refs.map(({ kind, key }) => [`${LAYOUTS[kind].entity ?? ''}/${storageKey(kind, key)}`, `${kind}/${key}`]),
  );
  const result = await storing(() => kvs.batchGet<unknown>(items));
  const failure = result.failedKeys.find(({ error }) => error.code !== 'KEY_NOT_FOUND');
  if (failure) throw new AppError('STORE_UNAVAILABLE', { cause: failure.error });
  for (const { key, entityName, value } of result.successfulKeys) {
    const ref = kinds.get(`${entityName ?? ''}/${key}`);
    if (ref) found.set(ref, value);
  }
}

async function commit(writes: Write[]): Promise<boolean> {
  if (writes.length === 0) return true;
  const transaction = kvs.transact();
  for (const write of writes) addTo(transaction, write);
  try {
    await storing(() => transaction.execute());
    return true;
  } catch (thrown) {
    if (isConflict(thrown)) return false;
    throw thrown;
  }
}

type Transaction = ReturnType<typeof kvs.transact>;

function addTo(transaction: Transaction, write: Write): void {
  const { entity } = LAYOUTS[write.kind];
  const key = storageKey(write.kind, write.key);
  const ttl = ttlOf(write.kind);
  switch (write.op) {
    case 'remove':
      transaction.delete(key, entity ? { entityName: entity, ...versionIs(write.ifVersion) } : undefined);
      return;
    case 'put':
      transaction.set(key, toStored(write.kind, write.value), entity ? { entityName: entity } : undefined, ttl);
      return;
    case 'replace': {
      const next = { ...write.value, version: write.value.version + 1 };
      transaction.set(
        key,
        toStored(write.kind, next) as Stored,
        { entityName: entity!, ...versionIs(write.value.version) },
        ttl,
      );
    }
  }
}

/** After so long the store itself removes the record. */
function ttlOf(kind: Kind) {
  const { ttlDays } = LAYOUTS[kind];
  return ttlDays === undefined ? undefined : { ttl: { value: ttlDays, unit: 'DAYS' as const } };
}

function versionIs(version: number | undefined) {
  if (version === undefined) return {};
  return { conditions: new Filter<Stored>().and('version', FilterConditions.equalTo(version)) };
}

async function create<K extends VersionedKind>(kind: K, key: string, value: Records[K]): Promise<boolean> {
  try {
    await storing(() =>
      kvs.entity(LAYOUTS[kind].entity!).set(storageKey(kind, key), toStored(kind, { ...value, version: 1 }), {
        keyPolicy: 'FAIL_IF_EXISTS',
        ...ttlOf(kind),
      }),
    );
    return true;
  } catch (thrown) {
    if (isConflict(thrown)) return false;
    throw thrown;
  }
}

interface PageOptions {
  limit: number;
  cursor?: string;
  range?: ReturnType<
    typeof WhereConditions.lessThan | typeof WhereConditions.lessThanEqualTo | typeof WhereConditions.greaterThanEqualTo
  >;
  newestFirst?: boolean;
}

async function page<K extends Kind>(
  kind: K,
  index: string,
  partition: string | string[],
  options: PageOptions,
): Promise<Page<Records[K]>> {
  let query = kvs
    .entity<Record<string, unknown>>(LAYOUTS[kind].entity!)
    .query()
    .index(index, { partition: [partition].flat() })
    .limit(Math.min(options.limit, PAGE_SIZE));
  if (options.range) query = query.where(options.range);
  if (options.newestFirst) query = query.sort(Sort.DESC);
  if (options.cursor) query = query.cursor(options.cursor);
  const { results, nextCursor } = await storing(() => query.getMany());
  return { items: results.map(({ value }) => fromStored(kind, value)), cursor: nextCursor ?? null };
}

const CONNECTION_STATES = ['draft', 'active', 'paused', 'disabled'];

/** Every record with this value of an indexed attribute. */
async function all<K extends Kind>(kind: K, attribute: string, value: string): Promise<Records[K][]> {
  const items: Records[K][] = [];
  let cursor: string | undefined;
  do {
    const next = await attributePage(kind, attribute, value, cursor);
    items.push(...next.items);
    cursor = next.cursor ?? undefined;
  } while (cursor && items.length < MAX_LISTED);
  return items;
}

/** An index that is just an attribute's name has no partition: its value is the range. */
async function attributePage<K extends Kind>(
  kind: K,
  attribute: string,
  value: string,
  cursor?: string,
): Promise<Page<Records[K]>> {
  let query = kvs
    .entity<Record<string, unknown>>(LAYOUTS[kind].entity!)
    .query()
    .index(attribute)
    .where(WhereConditions.equalTo(value))
    .limit(PAGE_SIZE);
  if (cursor) query = query.cursor(cursor);
  const { results, nextCursor } = await storing(() => query.getMany());
  return { items: results.map((result) => fromStored(kind, result.value)), cursor: nextCursor ?? null };
}

/** The most telling of the filter's members chooses the index; the others are applied to its page. */
async function activity(filter: ActivityFilter, now: number): Promise<Page<Records['activity']>> {
  const [index, partition] = activityIndex(filter, now);
  const found = await page('activity', index, partition, {
    limit: filter.limit,
    cursor: filter.cursor,
    newestFirst: true,
  });
  const matches = (item: Records['activity']) =>
    (!filter.connectionId || item.connectionId === filter.connectionId) &&
    (!filter.contractId || item.contractId === filter.contractId) &&
    (!filter.issueKey || item.issueKey === filter.issueKey) &&
    (!filter.result || item.result === filter.result);
  return { items: found.items.filter(matches), cursor: found.cursor };
}

function activityIndex(filter: ActivityFilter, now: number): [index: string, partition: string] {
  if (filter.issueKey) return ['by-issue', filter.issueKey];
  if (filter.contractId) return ['by-contract', filter.contractId];
  if (filter.connectionId) return ['by-connection', filter.connectionId];
  if (filter.result) return ['by-result', filter.result];
  return ['by-day', filter.day ?? utcDay(now)];
}

const ACTIVITY_RESULTS: Records['activity']['result'][] = ['done', 'waiting', 'attention', 'note'];

/** By result, since an index by day tells nothing of other days. */
async function lastActivityBefore(at: number): Promise<number | null> {
  const pages = await Promise.all(
    ACTIVITY_RESULTS.map((result) =>
      page('activity', 'by-result', result, { limit: 1, newestFirst: true, range: WhereConditions.lessThan(at) }),
    ),
  );
  const moments = pages.flatMap(({ items }) => items.map((item) => item.at));
  return moments.length > 0 ? Math.max(...moments) : null;
}
