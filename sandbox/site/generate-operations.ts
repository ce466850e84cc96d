/**
 * Makes `operations.json` from the official OpenAPI document. Run it when the document or `operation-ids.ts` changes:
 * `npx tsx sandbox/site/generate-operations.ts PATH_OF_THE_DOCUMENT`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATION_IDS } from './operation-ids';

/** One row of `operations.json`. */
export interface OperationRow {
  id: string;
  /** Upper case. */
  method: string;
  /** Template, e.g. `/rest/api/3/issue/{issueIdOrKey}`. */
  path: string;
  /** All of these let an app in; absent where the document has no scopes for the operation at all. */
  classic?: string[];
  /** Or all of these. Both empty: no scope is needed. */
  granular?: string[];
}

interface ScopeSet {
  state: string;
  scopes: string[];
}
interface DocumentOperation {
  operationId?: string;
  description?: string;
  'x-atlassian-oauth2-scopes'?: ScopeSet[];
}
interface OfficialDocument {
  paths: Record<string, Record<string, DocumentOperation>>;
}

/**
 * Rows for the wanted operations, in the order of their path and method.
 * @throws Error when the document lacks one of them
 */
export function operationRows(document: unknown, wanted: readonly string[]): OperationRow[] {
  const missing = new Set(wanted);
  const rows: OperationRow[] = [];
  for (const [path, methods] of Object.entries((document as OfficialDocument).paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const id = operation.operationId;
      if (id === undefined || !missing.delete(id)) continue;
      rows.push({ id, method: method.toUpperCase(), path, ...scopesOf(operation) });
    }
  }
  if (missing.size > 0) throw new Error(`not in the document: ${[...missing].join(', ')}`);
  return rows.sort((a, b) => (a.path === b.path ? compare(a.method, b.method) : compare(a.path, b.path)));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The document marks classic scopes `Current` and granular ones `Beta`. Where a set is empty but the description
 * announces scopes from a day that has passed, the announced ones count.
 */
function scopesOf(operation: DocumentOperation): Pick<OperationRow, 'classic' | 'granular'> {
  const sets = operation['x-atlassian-oauth2-scopes'] ?? [];
  const stated = (state: string, label: string): string[] | undefined => {
    const scopes = sets.find((set) => set.state === state)?.scopes;
    return scopes?.length === 0 ? announced(operation.description ?? '', label) : scopes;
  };
  const classic = stated('Current', 'Classic');
  const granular = stated('Beta', 'Granular');
  return { ...(classic ? { classic } : {}), ...(granular ? { granular } : {}) };
}

/** Scopes of a line such as ` *  **Classic**: `read:jira-work``. */
function announced(description: string, label: string): string[] {
  const [, list = ''] = new RegExp(`\\*\\*${label}\\*\\*: ([^\\n]*)`).exec(description) ?? [];
  return [...list.matchAll(/`([^`]+)`/g)].map(([, scope = '']) => scope);
}

if (require.main === module) {
  const [source] = process.argv.slice(2);
  if (source === undefined) throw new Error('name the OpenAPI document');
  const rows = operationRows(JSON.parse(readFileSync(source, 'utf8')), OPERATION_IDS);
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(join(__dirname, 'operations.json'), `[\n${lines}\n]\n`);
}
