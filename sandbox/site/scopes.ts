/**
 * Which OAuth scopes each operation asks for, as the official document states them.
 * An app gets in with all classic scopes of the operation, or with all its granular ones; where both sets are empty it
 * needs none. An operation for which the document has no scopes at all is closed to apps.
 */
import type { OperationRow } from './generate-operations';
import rows from './operations.json';

const byId = new Map<string, OperationRow>((rows as OperationRow[]).map((row) => [row.id, row]));
const verdicts = new WeakMap<readonly string[], Map<string, boolean>>();

/** The operations that the site's table knows. */
export function operations(): readonly OperationRow[] {
  return rows as OperationRow[];
}

/** Method, path template and scopes of an operation, or `undefined` when the table lacks it. */
export function operation(operationId: string): OperationRow | undefined {
  return byId.get(operationId);
}

/** The scopes of an operation; empty sets where the document names none. */
export function requiredScopes(operationId: string): { classic: readonly string[]; granular: readonly string[] } {
  const row = byId.get(operationId);
  return { classic: row?.classic ?? [], granular: row?.granular ?? [] };
}

/**
 * True when a caller with these scopes may call the operation. Verdicts are remembered per scope list, since one
 * installation makes all its calls with the same list.
 */
export function scopesAllow(operationId: string, held: readonly string[]): boolean {
  let known = verdicts.get(held);
  if (known === undefined) {
    known = new Map();
    verdicts.set(held, known);
  }
  let verdict = known.get(operationId);
  if (verdict === undefined) {
    const { classic, granular } = requiredScopes(operationId);
    verdict = isOpen(operationId) || covers(held, classic) || covers(held, granular);
    known.set(operationId, verdict);
  }
  return verdict;
}

/** True where the document says that no scope is needed, as for `serverInfo`. */
function isOpen(operationId: string): boolean {
  const row = byId.get(operationId);
  return row?.classic?.length === 0 && row.granular?.length === 0;
}

function covers(held: readonly string[], asked: readonly string[]): boolean {
  return asked.length > 0 && asked.every((scope) => held.includes(scope));
}

/** The gateway's answer to a caller whose scopes do not cover the operation. */
export const SCOPE_MISMATCH_BODY = '{"code":401,"message":"Unauthorized; scope does not match"}';
