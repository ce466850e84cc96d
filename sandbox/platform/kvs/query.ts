import type { EntityDefinition } from '../manifest';
import type { Condition, ConditionSet } from './conditions';
import { attributeTest, compare, rangeTest } from './conditions';
import { refusals } from './errors';
import type { KvsStore } from './store';
import type { Entry } from './table';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;

export interface PlainQuery {
  limit?: unknown;
  after?: unknown;
  where?: Condition[];
}
export interface EntityQuery {
  entityName: string;
  indexName: string;
  partition?: unknown[];
  range?: Condition;
  filters?: ConditionSet;
  sort?: 'ASC' | 'DESC';
  limit?: unknown;
  cursor?: unknown;
}
export interface Page {
  rows: [string, Entry][];
  cursor?: string;
}

function limitOf(limit: unknown): number {
  if (limit === undefined || limit === null) return DEFAULT_LIMIT;
  if (!Number.isInteger(limit) || (limit as number) < 1 || (limit as number) > MAX_LIMIT) throw refusals.pageLimit();
  return limit as number;
}

/** The place after which a page begins. Bound to its query: the platform calls cursors unstable, so nobody may lean on them. */
interface Place {
  query: string;
  range: unknown;
  key: string;
}

function readCursor(cursor: unknown, query: string): Place | undefined {
  if (cursor === undefined || cursor === null) return undefined;
  try {
    const place = JSON.parse(Buffer.from(String(cursor), 'base64url').toString('utf8')) as Place;
    if (place.query === query) return place;
  } catch {
    throw refusals.invalidCursor();
  }
  throw refusals.invalidCursor();
}

const writeCursor = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

interface Candidate {
  range: unknown;
  key: string;
  entry: Entry;
}

/** One page of sorted candidates. Filters come after the page is cut, so a page may be short, or empty, and yet not the last. */
function cut(candidates: Candidate[], limit: number, direction: 1 | -1, query: string, after: Place | undefined): Page {
  const order = (left: { range: unknown; key: string }, right: { range: unknown; key: string }): number =>
    direction * (compare(left.range, right.range) || compare(left.key, right.key));
  const rest = after ? candidates.filter((candidate) => order(candidate, after) > 0) : candidates;
  rest.sort(order);
  const page = rest.slice(0, limit);
  const last = page[page.length - 1];
  const more = rest.length > page.length && last;
  return {
    rows: page.map(({ key, entry }) => [key, entry]),
    ...(more ? { cursor: writeCursor({ query, range: last.range, key: last.key }) } : {}),
  };
}

/** Plain keys, by key; secrets are never among them. */
export function queryPlain(store: KvsStore, query: PlainQuery): Page {
  const limit = limitOf(query.limit);
  const where = query.where ?? [];
  if (where.length > 1) throw refusals.invalidCondition('There may only be a single where condition for a query');
  const [condition] = where;
  if (condition && (condition.property !== 'key' || condition.condition !== 'BEGINS_WITH')) {
    throw refusals.invalidCondition('Only "key" with BEGINS_WITH can be queried');
  }
  const test = rangeTest(condition);
  const name = JSON.stringify(where);
  const after = readCursor(query.after, name);
  const candidates: Candidate[] = [];
  for (const [key, entry] of store.plain.visible(store.now())) {
    if (test(key)) candidates.push({ range: key, key, entry });
  }
  return cut(candidates, limit, 1, name, after);
}

interface Index {
  partition: string[];
  /** `undefined`: the key itself. */
  range: string | undefined;
}

function indexOf(entity: EntityDefinition, name: string): Index {
  if (name === 'by-key') return { partition: [], range: undefined };
  for (const index of entity.indexes ?? []) {
    if (typeof index === 'string') {
      if (index === name) return { partition: [], range: index };
    } else if (index.name === name) {
      return { partition: index.partition ?? [], range: index.range[0] };
    }
  }
  throw refusals.invalidIndex(name);
}

/** Rows of an entity by one of its indexes. Rows that lack one of the index's attributes are not in it. */
export function queryEntity(store: KvsStore, query: EntityQuery): Page {
  const entity = store.definition(query.entityName);
  const index = indexOf(entity, query.indexName);
  const limit = limitOf(query.limit);
  const partition = query.partition ?? [];
  if (partition.length !== index.partition.length) {
    throw refusals.invalidCondition(`Index "${query.indexName}" needs ${index.partition.length} partition value(s)`);
  }
  if (query.sort !== undefined && query.sort !== 'ASC' && query.sort !== 'DESC') {
    throw refusals.invalidCondition(`Unknown sort "${String(query.sort)}"`);
  }
  const inRange = rangeTest(query.range);
  const passes = attributeTest(query.filters, entity.attributes);
  const name = JSON.stringify([query.entityName, query.indexName, partition, query.range, query.filters, query.sort]);
  const after = readCursor(query.cursor, name);
  const candidates: Candidate[] = [];
  for (const [key, entry] of store.table({ entityName: query.entityName }).visible(store.now())) {
    const value = entry.value as Record<string, unknown>;
    const range = index.range === undefined ? key : value[index.range];
    if (range === undefined || range === null || !inRange(range)) continue;
    if (!index.partition.every((attribute, position) => value[attribute] === partition[position])) continue;
    candidates.push({ range, key, entry });
  }
  const page = cut(candidates, limit, query.sort === 'DESC' ? -1 : 1, name, after);
  return { ...page, rows: page.rows.filter(([, entry]) => passes(entry.value as Record<string, unknown>)) };
}
