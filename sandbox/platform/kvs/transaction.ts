import { MAX_OPERATIONS } from './checks';
import type { ConditionSet } from './conditions';
import { attributeTest } from './conditions';
import { refusals } from './errors';
import type { KvsStore, PreparedWrite, SetOptions, Space } from './store';

interface Operation {
  key: unknown;
  entityName?: string;
  conditions?: ConditionSet;
  value?: unknown;
  options?: SetOptions;
}
export interface TransactionRequest {
  set?: Operation[];
  delete?: Operation[];
  check?: Operation[];
}

const spaceOf = (operation: Operation): Space =>
  operation.entityName === undefined ? 'plain' : { entityName: operation.entityName };

function holds(store: KvsStore, operation: Operation): boolean {
  if (!operation.conditions) return true;
  if (operation.entityName === undefined) throw refusals.badRequest('Conditions need an entity');
  const test = attributeTest(operation.conditions, store.definition(operation.entityName).attributes);
  const { entry } = store.get(spaceOf(operation), operation.key);
  return test(entry?.value as Record<string, unknown> | undefined);
}

/** All of it, or none of it. @throws KvsRefusal */
export function transact(store: KvsStore, request: TransactionRequest): void {
  const { set = [], delete: deletes = [], check = [] } = request;
  const operations = [...set, ...deletes, ...check];
  if (operations.length === 0) throw refusals.badRequest('A transaction needs at least one operation');
  if (operations.length > MAX_OPERATIONS) throw refusals.tooManyOperations();
  const names = new Set(operations.map(({ key, entityName }) => JSON.stringify([entityName ?? null, key])));
  if (names.size < operations.length) throw refusals.duplicateKey();
  for (const operation of check) {
    if (!operation.conditions) throw refusals.badRequest('A check needs conditions');
  }
  const writes: PreparedWrite[] = [
    ...set.map((operation) => store.prepareSet(spaceOf(operation), operation.key, operation.value, operation.options)),
    ...deletes.map((operation) => store.prepareDelete(spaceOf(operation), operation.key)),
  ];
  if (!operations.every((operation) => holds(store, operation))) throw refusals.conditionFailed();
  store.apply(writes);
}
