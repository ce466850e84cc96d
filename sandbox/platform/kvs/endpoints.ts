import type { WireResponse } from '../../seams';
import type { Effect } from '../io';
import { RateWindow } from '../rate';
import { byteLength, emptyResponse } from '../wire';
import { MAX_OPERATIONS, MAX_REQUEST_BYTES } from './checks';
import { KvsRefusal, refusals } from './errors';
import type { EntityQuery, PlainQuery } from './query';
import { queryEntity, queryPlain } from './query';
import type { KvsStore, SetOptions, Space } from './store';
import type { Entry } from './table';
import type { TransactionRequest } from './transaction';
import { transact } from './transaction';

const UNIT_BYTES = 10 * 1024;
const REQUESTS_PER_SECOND = 1000;
const UNITS_PER_MINUTE = 4000;

interface Item {
  key: unknown;
  entityName?: string;
  value?: unknown;
  options?: SetOptions & { metadataFields?: string[] };
}

function metadata(entry: Entry, fields: readonly string[] | undefined): string {
  if (!fields || fields.length === 0) return '';
  let text = '';
  if (fields.includes('CREATED_AT')) text += `,"createdAt":${entry.createdAt}`;
  if (fields.includes('UPDATED_AT')) text += `,"updatedAt":${entry.updatedAt}`;
  if (fields.includes('EXPIRE_TIME') && entry.expiresAt !== undefined) {
    text += `,"expireTime":"${new Date(entry.expiresAt).toISOString()}"`;
  }
  return text;
}

/** Values are kept as JSON text: an answer is put together, not built and printed again. */
const rowJson = (key: string, entry: Entry, fields?: readonly string[], entityName?: string): string => {
  const entity = entityName === undefined ? '' : `,"entityName":${JSON.stringify(entityName)}`;
  return `{"key":${JSON.stringify(key)}${entity},"value":${entry.text}${metadata(entry, fields)}}`;
};

const json = (text: string): WireResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: text,
});

const spaceOf = (item: { entityName?: string }): Space =>
  item.entityName === undefined ? 'plain' : { entityName: item.entityName };

function get(store: KvsStore, space: Space, item: Item): WireResponse {
  const { key, entry } = store.get(space, item.key);
  if (!entry) throw refusals.keyNotFound();
  return json(rowJson(key, entry, item.options?.metadataFields));
}

function set(store: KvsStore, space: Space, item: Item): WireResponse {
  const { options = {} } = item;
  if (options.returnValue && options.keyPolicy === 'FAIL_IF_EXISTS') {
    throw refusals.badRequest('returnValue cannot be used with the key policy FAIL_IF_EXISTS');
  }
  const write = store.prepareSet(space, item.key, item.value, options);
  store.apply([write]);
  const returned = options.returnValue === 'PREVIOUS' ? write.previous : write.entry;
  if (!options.returnValue || !returned) return emptyResponse(200);
  return json(rowJson(write.key, returned, options.returnMetadataFields));
}

function remove(store: KvsStore, space: Space, item: Item): WireResponse {
  const write = store.prepareDelete(space, item.key);
  if (!write.existed) throw refusals.keyNotFound();
  store.apply([write]);
  return emptyResponse(204);
}

function page(
  found: { rows: [string, Entry][]; cursor?: string },
  fields: readonly string[] | undefined,
): WireResponse {
  const data = found.rows.map(([key, entry]) => rowJson(key, entry, fields)).join(',');
  return json(`{"data":[${data}]${found.cursor === undefined ? '' : `,"cursor":${JSON.stringify(found.cursor)}`}}`);
}

/** Each item succeeds or fails for itself. */
function batch(items: unknown, verb: string, one: (item: Item) => string): WireResponse {
  if (!Array.isArray(items) || items.length === 0) throw refusals.badRequest('A batch needs at least one item');
  if (items.length > MAX_OPERATIONS) throw refusals.tooManyInBatch(items.length, verb);
  const names = new Set((items as Item[]).map(({ key, entityName }) => JSON.stringify([entityName ?? null, key])));
  if (names.size < items.length) throw refusals.duplicateKey();
  const done: string[] = [];
  const failed: unknown[] = [];
  for (const item of items as Item[]) {
    try {
      done.push(one(item));
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      const { key, entityName } = item;
      failed.push({
        key,
        ...(entityName === undefined ? {} : { entityName }),
        error: { code: error.code, message: error.message },
      });
    }
  }
  return json(`{"successfulKeys":[${done.join(',')}],"failedKeys":${JSON.stringify(failed)}}`);
}

const nameJson = ({ key, entityName }: Item): string =>
  JSON.stringify({ key, ...(entityName === undefined ? {} : { entityName }) });

type Endpoint = { access: 'read' | 'write'; run(store: KvsStore, body: never): WireResponse };
const endpoint = <T>(access: Endpoint['access'], run: (store: KvsStore, body: T) => WireResponse): Endpoint => ({
  access,
  run,
});

const ENDPOINTS: Record<string, Endpoint> = {
  '/api/v1/get': endpoint<Item>('read', (store, item) => get(store, 'plain', item)),
  '/api/v1/set': endpoint<Item>('write', (store, item) => set(store, 'plain', item)),
  '/api/v1/delete': endpoint<Item>('write', (store, item) => remove(store, 'plain', item)),
  '/api/v1/secret/get': endpoint<Item>('read', (store, item) => get(store, 'secret', item)),
  '/api/v1/secret/set': endpoint<Item>('write', (store, item) => set(store, 'secret', item)),
  '/api/v1/secret/delete': endpoint<Item>('write', (store, item) => remove(store, 'secret', item)),
  '/api/v1/entity/get': endpoint<Item>('read', (store, item) => get(store, spaceOf(item), item)),
  '/api/v1/entity/set': endpoint<Item>('write', (store, item) => set(store, spaceOf(item), item)),
  '/api/v1/entity/delete': endpoint<Item>('write', (store, item) => remove(store, spaceOf(item), item)),
  '/api/v1/query': endpoint<PlainQuery & { options?: { metadataFields?: string[] } }>('read', (store, query) =>
    page(queryPlain(store, query), query.options?.metadataFields),
  ),
  '/api/v1/entity/query': endpoint<EntityQuery & { options?: { metadataFields?: string[] } }>('read', (store, query) =>
    page(queryEntity(store, query), query.options?.metadataFields),
  ),
  '/api/v1/batch/get': endpoint<Item[]>('read', (store, items) =>
    batch(items, 'get', (item) => {
      const { key, entry } = store.get(spaceOf(item), item.key);
      if (!entry) throw refusals.keyNotFound();
      return rowJson(key, entry, ['CREATED_AT', 'UPDATED_AT', 'EXPIRE_TIME'], item.entityName);
    }),
  ),
  '/api/v1/batch/set': endpoint<Item[]>('write', (store, items) =>
    batch(items, 'set', (item) => {
      store.apply([store.prepareSet(spaceOf(item), item.key, item.value, item.options)]);
      return nameJson(item);
    }),
  ),
  '/api/v1/batch/delete': endpoint<Item[]>('write', (store, items) =>
    batch(items, 'delete', (item) => {
      store.apply([store.prepareDelete(spaceOf(item), item.key)]);
      return nameJson(item);
    }),
  ),
  '/api/v1/transaction': endpoint<TransactionRequest>('write', (store, request) => {
    transact(store, request);
    return emptyResponse(204);
  }),
};

const unitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / UNIT_BYTES));

/** The store of one installation behind its endpoints, with the quotas of the documents. */
export class KvsService {
  private readonly requests = new RateWindow(REQUESTS_PER_SECOND, 1000);
  private readonly units = {
    read: new RateWindow(UNITS_PER_MINUTE, 60_000),
    write: new RateWindow(UNITS_PER_MINUTE, 60_000),
  };

  constructor(
    readonly store: KvsStore,
    private readonly allowed: () => boolean,
  ) {}

  /** Answers one request, at one instant. The cost is in units of 10 KB: one request, rounded up. */
  answer(path: string, body: string): Effect {
    const found = ENDPOINTS[path];
    if (!found) return { response: refusals.badRequest(`No such endpoint: ${path}`).toResponse() };
    const { access } = found;
    try {
      const response = this.run(found, body);
      const cost = unitsOf(access === 'read' ? byteLength(response.body) : Buffer.byteLength(body));
      this.units[access].add(this.store.now(), cost);
      return { response, cost, access };
    } catch (error) {
      if (!(error instanceof KvsRefusal)) throw error;
      const cost = error.status === 429 ? 0 : 1;
      this.units[access].add(this.store.now(), cost);
      return { response: error.toResponse(), cost, access };
    }
  }

  private run(found: Endpoint, body: string): WireResponse {
    const now = this.store.now();
    if (!this.allowed()) throw refusals.noScope();
    if (!this.requests.take(now)) throw refusals.tooManyRequests();
    const bytes = Buffer.byteLength(body);
    const needed = found.access === 'read' ? 1 : unitsOf(bytes);
    if (this.units[found.access].remaining(now) < needed) throw refusals.rateLimited();
    if (bytes > MAX_REQUEST_BYTES) throw refusals.tooLarge();
    return found.run(this.store, JSON.parse(body) as never);
  }
}
