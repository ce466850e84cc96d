import type { Kind, Records } from '../../usecases/ports';

/** How one kind of record lies in Forge storage. */
export interface Layout<K extends Kind> {
  /** Custom entity of the manifest; plain key-value where absent. */
  entity?: string;
  /** Plain keys carry the kind, so that they never meet. */
  plainPrefix?: string;
  /** What queries and conditions name; the record itself is in `data`. Empty members are left out. */
  attributes?: (record: Records[K]) => Record<string, string | number | null>;
  ttlDays?: number;
}

/** All marks are in one partition, ordered by age. */
export const MARK_BUCKET = 'mark';

export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

const turnAttributes = ({ until, version }: { until: number; version: number }) => ({ at: until, version });

export const LAYOUTS: { [K in Kind]: Layout<K> } = {
  connection: { entity: 'connection', attributes: ({ name, state, version }) => ({ name, state, version }) },
  contract: {
    entity: 'contract',
    attributes: ({ connectionId, state, project, version }) => ({
      connectionId,
      state,
      projectId: project.id,
      version,
    }),
  },
  pair: {
    entity: 'pair',
    attributes: ({ contractId, connectionId, issue, state, dueAt, updatedAt, version }) => ({
      contractId,
      connectionId,
      issueId: issue.id,
      state,
      dueAt,
      updatedAt,
      version,
    }),
  },
  mark: { entity: 'mark', attributes: ({ at, version }) => ({ bucket: MARK_BUCKET, at, version }) },
  claim: {
    entity: 'claim',
    attributes: ({ contractId, startedAt, version }) => ({ contractId, at: startedAt, version }),
  },
  activity: {
    entity: 'activity',
    attributes: ({ connectionId, contractId, issueKey, result, at }) => ({
      connectionId,
      contractId,
      issueKey,
      result,
      day: utcDay(at),
      at,
    }),
    ttlDays: 30,
  },
  scope: { plainPrefix: 'scope:' },
  heard: { plainPrefix: 'heard:' },
  watermark: { plainPrefix: 'watermark:' },
  settings: { plainPrefix: 'settings:' },
  lease: { entity: 'turn', plainPrefix: 'lease:', attributes: turnAttributes },
  // Good for ten minutes; one that nobody comes back from goes by itself.
  authorization: { entity: 'turn', plainPrefix: 'authorization:', attributes: turnAttributes, ttlDays: 1 },
  refreshed: { plainPrefix: 'refreshed:' },
  authorized: { plainPrefix: 'authorized:' },
  goneCheck: { plainPrefix: 'gone-check:' },
  directTest: { plainPrefix: 'direct-test:' },
  self: { plainPrefix: 'app:' },
  test: { plainPrefix: 'test:' },
  poll: { plainPrefix: 'poll:' },
};

export interface StoredEntity {
  version?: number;
  data: unknown;
}

export function storageKey(kind: Kind, key: string): string {
  return `${LAYOUTS[kind].plainPrefix ?? ''}${key}`;
}

/** The value to store: the bare record, or its attributes with the record in `data`. */
export function toStored<K extends Kind>(kind: K, record: Records[K]): unknown {
  const layout = LAYOUTS[kind] as Layout<K>;
  if (!layout.attributes) return record;
  const attributes = Object.entries(layout.attributes(record)).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(attributes), data: record };
}

export function fromStored<K extends Kind>(kind: K, stored: unknown): Records[K] {
  if (!LAYOUTS[kind].entity) return stored as Records[K];
  return (stored as StoredEntity).data as Records[K];
}
