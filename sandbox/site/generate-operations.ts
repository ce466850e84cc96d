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
  /** All of these let an app in; absent where the document names none. */
  classic?: string[];
  /** Or all of these. */
  granular?: string[];
}

interface ScopeSet {
  state: string;
  scopes: string[];
}
interface DocumentOperation {
  operationId?: string;
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

/** The document marks classic scopes `Current` and granular ones `Beta`. */
function scopesOf(operation: DocumentOperation): Pick<OperationRow, 'classic' | 'granular'> {
  const sets = operation['x-atlassian-oauth2-scopes'] ?? [];
  const classic = sets.find((set) => set.state === 'Current')?.scopes;
  const granular = sets.find((set) => set.state === 'Beta')?.scopes;
  return { ...(classic ? { classic } : {}), ...(granular ? { granular } : {}) };
}

if (require.main === module) {
  const [source] = process.argv.slice(2);
  if (source === undefined) throw new Error('name the OpenAPI document');
  const rows = operationRows(JSON.parse(readFileSync(source, 'utf8')), OPERATION_IDS);
  const lines = rows.map((row) => `  ${JSON.stringify(row)}`).join(',\n');
  writeFileSync(join(__dirname, 'operations.json'), `[\n${lines}\n]\n`);
}
