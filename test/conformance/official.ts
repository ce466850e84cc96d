/** The official OpenAPI document of the Jira platform, where it is at hand: it is data, and not shipped. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PLACE = join(__dirname, '../../../shared/jira/jira-platform-v3.openapi.json');

export interface OfficialParameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  schema?: OfficialSchema;
}
export type OfficialSchema = Record<string, unknown>;
interface Content {
  content?: Record<string, { schema?: OfficialSchema }>;
}
export interface OfficialOperation {
  operationId: string;
  parameters?: OfficialParameter[];
  requestBody?: Content & { required?: boolean };
  responses: Record<string, Content>;
}
export interface OfficialDocument {
  paths: Record<string, Record<string, OfficialOperation>>;
  components: { schemas: Record<string, OfficialSchema> };
}

/** Why checks against the document are skipped, for the one line that says so. */
export const SKIP_REASON = 'skipped: the official document ../shared/jira is not here';

/** The document, made fit for a JSON schema validator, or `undefined` where it is absent. */
export function officialDocument(): OfficialDocument | undefined {
  if (!existsSync(PLACE)) return undefined;
  return normalised(JSON.parse(readFileSync(PLACE, 'utf8')), undefined) as OfficialDocument;
}

/**
 * Examples are dropped (most are JSON in a string), members beside a `$ref` too, and references made absolute. A schema
 * that is only a choice between others forbids, as written, every member of all of them; that ban is dropped.
 */
function normalised(value: unknown, name: string | undefined): unknown {
  if (Array.isArray(value)) return value.map((one) => normalised(one, undefined));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: unknown };
  if (typeof $ref === 'string') return { $ref: $ref.replace(/^#/, 'jira#') };
  const isChoice = ('anyOf' in value || 'oneOf' in value) && !('properties' in value);
  const dropped = [...NO_SCHEMA, ...(isChoice ? ['additionalProperties'] : [])];
  const kept = Object.entries(value).filter(([key]) => name === 'properties' || !dropped.includes(key));
  return Object.fromEntries(kept.map(([key, one]) => [key, normalised(one, key)]));
}

const NO_SCHEMA = ['example', 'examples', 'xml', 'discriminator'];
