import type { Looseness } from '../core';
import type { EntityDefinition } from '../manifest';
import { checkEntityValue, checkKey, checkTtl, checkValue } from './checks';
import { refusals } from './errors';
import type { Entry } from './table';
import { Table } from './table';

export type Space = 'plain' | 'secret' | { entityName: string };

export interface SetOptions {
  ttl?: { value?: unknown; unit?: unknown };
  keyPolicy?: 'OVERRIDE' | 'FAIL_IF_EXISTS';
  returnValue?: 'PREVIOUS' | 'LATEST';
  returnMetadataFields?: string[];
}

/** A write that has passed every check and only needs to happen. */
export interface PreparedWrite {
  table: Table;
  key: string;
  entry: Entry | undefined;
}

/** JSON of one table: key to `[text, createdAt, updatedAt, expiresAt?, removedAt?]`. */
type SavedTable = Record<string, [string, number, number, (number | null)?, (number | null)?]>;
export interface SavedStore {
  plain: SavedTable;
  secrets: SavedTable;
  entities: Record<string, SavedTable>;
}

/** All data of one installation. Every method is one instant. */
export class KvsStore {
  readonly plain = new Table();
  readonly secrets = new Table();
  private readonly entities = new Map<string, Table>();

  constructor(
    private readonly definitions: () => readonly EntityDefinition[],
    readonly now: () => number,
    private readonly looseness: Looseness,
  ) {}

  /** @throws KvsRefusal for an entity that the manifest does not define */
  definition(entityName: string): EntityDefinition {
    const found = this.definitions().find((candidate) => candidate.name === entityName);
    if (!found) throw refusals.noSchema();
    return found;
  }

  table(space: Space): Table {
    if (space === 'plain') return this.plain;
    if (space === 'secret') return this.secrets;
    this.definition(space.entityName);
    let table = this.entities.get(space.entityName);
    if (!table) this.entities.set(space.entityName, (table = new Table()));
    return table;
  }

  get(space: Space, rawKey: unknown): { key: string; entry: Entry | undefined } {
    const key = checkKey(rawKey, typeof space === 'object' ? space.entityName : undefined);
    return { key, entry: this.table(space).get(key, this.now()) };
  }

  prepareSet(
    space: Space,
    rawKey: unknown,
    value: unknown,
    options: SetOptions = {},
  ): PreparedWrite & { previous?: Entry } {
    const { key, entry: previous } = this.get(space, rawKey);
    const text = checkValue(value);
    if (typeof space === 'object') checkEntityValue(this.definition(space.entityName), value);
    const ttlMs = checkTtl(options.ttl);
    if (options.keyPolicy === 'FAIL_IF_EXISTS' && previous) throw refusals.keyConflict();
    const now = this.now();
    const entry: Entry = { text, value, createdAt: previous?.createdAt ?? now, updatedAt: now };
    if (ttlMs !== undefined) {
      entry.expiresAt = now + ttlMs;
      entry.removedAt = entry.expiresAt + this.looseness.removalLagMs();
    }
    return { table: this.table(space), key, entry, ...(previous ? { previous } : {}) };
  }

  prepareDelete(space: Space, rawKey: unknown): PreparedWrite & { existed: boolean } {
    const { key, entry } = this.get(space, rawKey);
    return { table: this.table(space), key, entry: undefined, existed: entry !== undefined };
  }

  apply(writes: readonly PreparedWrite[]): void {
    for (const { table, key, entry } of writes) table.put(key, entry, this.now(), this.looseness.queryLagMs());
  }

  save(): SavedStore {
    const save = (table: Table): SavedTable =>
      Object.fromEntries(
        table.entries(this.now()).map(([key, entry]) => {
          const { text, createdAt, updatedAt, expiresAt, removedAt } = entry;
          return [
            key,
            expiresAt === undefined ? [text, createdAt, updatedAt] : [text, createdAt, updatedAt, expiresAt, removedAt],
          ];
        }),
      );
    const entities = Object.fromEntries([...this.entities].map(([name, table]) => [name, save(table)]));
    return { plain: save(this.plain), secrets: save(this.secrets), entities };
  }

  load(saved: SavedStore): void {
    const load = (table: Table, rows: SavedTable): void => {
      for (const [key, [text, createdAt, updatedAt, expiresAt, removedAt]] of Object.entries(rows)) {
        const entry: Entry = { text, value: JSON.parse(text) as unknown, createdAt, updatedAt };
        if (typeof expiresAt === 'number') entry.expiresAt = expiresAt;
        if (typeof removedAt === 'number') entry.removedAt = removedAt;
        table.put(key, entry, this.now(), 0);
      }
    };
    load(this.plain, saved.plain);
    load(this.secrets, saved.secrets);
    for (const [name, rows] of Object.entries(saved.entities)) {
      const table = this.entities.get(name) ?? new Table();
      this.entities.set(name, table);
      load(table, rows);
    }
  }
}
