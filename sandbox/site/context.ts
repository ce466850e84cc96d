/** What a handler gets and gives. Handlers are synchronous: one request is one instant of the site. */
import type { Caller, Clock, Random, SiteEvent, WireRequest, WireResponse } from '../seams';
import { badRequest } from './errors';
import type { Store } from './store';

/** The inside of a site, for actions and routes. */
export interface SiteRuntime {
  readonly name: string;
  readonly title: string;
  readonly cloudId: string;
  /** Without a trailing slash. */
  baseUrl: string;
  /** IANA zone in which timestamps are rendered. */
  readonly timeZone: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly store: Store;
  /** How long a write stays unseen by search, asked once for each write. */
  readonly indexLagMs: () => number;
  emit(event: SiteEvent): void;
}

/** Who acts: the site, and the account whose permissions count. Actions take this, so that bulk work can act without a request. */
export interface Acting {
  readonly site: SiteRuntime;
  readonly caller: Caller;
  /** `undefined`: not logged in. */
  readonly accountId: string | undefined;
  /** True when the app caused it, as itself or for a person. */
  readonly byApp: boolean;
}

export interface UploadedFile {
  /** Name of the multipart parameter. */
  fieldName: string;
  filename: string;
  mimeType: string;
  bytes: Uint8Array;
}

export interface RequestContext extends Acting {
  readonly request: WireRequest;
  /** Path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Path without the query. */
  readonly path: string;
  /** The files of a multipart body. */
  readonly files?: readonly UploadedFile[] | undefined;
}

/** An answer, with the value its body was made of where that is JSON: the meter of points looks at it. */
export interface Answer extends WireResponse {
  value?: unknown;
}

export type Handler = (context: RequestContext) => Answer;

export interface RouteDefinition {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As the official document writes it: `/rest/api/3/issue/{issueIdOrKey}` */
  path: string;
  /** As the official document names it. */
  operationId: string;
  /** True where callers who are not logged in reach the handler; otherwise they get 401. @default false */
  anonymous?: boolean;
  handler: Handler;
}

const JSON_HEADERS = { 'content-type': 'application/json;charset=UTF-8' } as const;

export function json(status: number, value: unknown, headers?: Record<string, string>): Answer {
  return {
    status,
    headers: headers ? { ...JSON_HEADERS, ...headers } : { ...JSON_HEADERS },
    body: JSON.stringify(value),
    value,
  };
}
export const ok = (value: unknown): Answer => json(200, value);
export const noContent = (): Answer => ({ status: 204, headers: {}, body: '' });

/** The body as JSON of any type. @throws JiraError 400 where it is none. */
export function jsonBody(context: RequestContext): unknown {
  const { body } = context.request;
  const text = body === null ? '' : typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
  if (text.trim() === '') throw badRequest('No content to map to Object due to end of input');
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('There was an error parsing JSON. Check that your request body is valid.');
  }
}

/** The body as a JSON object. @throws JiraError 400 */
export function objectBody(context: RequestContext): Record<string, unknown> {
  const value = jsonBody(context);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('Invalid request payload. Refer to the REST API documentation and try again.');
  return value as Record<string, unknown>;
}

/** A query flag: `true` in any case is true, absent is the default. */
export function flag(context: RequestContext, name: string, byDefault = false): boolean {
  const value = context.query.get(name);
  return value === null ? byDefault : value.toLowerCase() === 'true';
}

/** A comma-separated and repeatable query parameter. */
export function list(context: RequestContext, name: string): string[] {
  return context.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** A whole number of the query. @throws JiraError 400 where it is none. */
export function wholeNumber(context: RequestContext, name: string, byDefault: number): number {
  const value = context.query.get(name);
  if (value === null || value === '') return byDefault;
  if (!/^-?\d{1,15}$/.test(value))
    throw badRequest(`The value of the query parameter '${name}' is not a whole number.`);
  return Number(value);
}

/** A JSON object, or undefined. */
export function asObject(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
