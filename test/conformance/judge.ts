/**
 * Judges requests and answers on the wire by the official document: known operation, documented status, parameters,
 * and bodies that satisfy their schemas. What Jira itself is known to do otherwise stands in `exceptions.ts`.
 */
import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { WireRequest, WireResponse } from '../../sandbox/seams';
import { type Exception, EXCEPTIONS } from './exceptions';
import { type OfficialDocument, officialDocument, type OfficialOperation, type OfficialSchema } from './official';

export interface Problem {
  /** `GET /rest/api/3/issue/NOR-1` */
  request: string;
  operationId: string | undefined;
  side: 'request' | 'response';
  /** HTTP status of the answer. */
  status: number;
  /** Where in the body, as a JSON pointer; `?name` for a query parameter; '' for the whole. */
  at: string;
  message: string;
}

export interface Conformance {
  /** What the document has against this exchange, exceptions left out. */
  check(request: WireRequest, response: WireResponse): Problem[];
  /** Operations seen so far. */
  readonly seen: ReadonlySet<string>;
  /** Exceptions that have been needed so far. */
  readonly used: ReadonlySet<Exception>;
}

interface Found {
  operation: OfficialOperation;
  template: string;
}

/** `undefined` where the document is not at hand. */
export function createConformance(): Conformance | undefined {
  const tools = toolsOfDocument();
  if (tools === undefined) return undefined;
  const { find, validatorOf } = tools;
  const seen = new Set<string>();
  const used = new Set<Exception>();
  return {
    seen,
    used,
    check(request, response) {
      const path = request.path.split('?')[0] ?? '';
      const found = find(request.method, path);
      if (found !== undefined) seen.add(found.operation.operationId);
      const raw =
        found === undefined
          ? [{ side: 'request' as const, at: '', message: 'the document has no such operation' }]
          : [
              ...requestProblems(found, request, response.status, validatorOf),
              ...responseProblems(found, response, validatorOf),
            ];
      const operationId = found?.operation.operationId;
      const problems = raw.map((one) => ({
        request: `${request.method} ${request.path}`,
        operationId,
        status: response.status,
        ...one,
      }));
      return problems.filter((problem) => {
        const exception = EXCEPTIONS.find((one) => excuses(one, problem));
        if (exception !== undefined) used.add(exception);
        return exception === undefined;
      });
    },
  };
}

interface Tools {
  find: (method: string, path: string) => Found | undefined;
  validatorOf: ValidatorOf;
}

let made: { tools: Tools | undefined } | undefined;

/** Reading the document takes a third of a second, so all judges of a process share what was made of it. */
function toolsOfDocument(): Tools | undefined {
  if (made === undefined) {
    const document = officialDocument();
    made = { tools: document && { find: finder(document), validatorOf: validators(document) } };
  }
  return made.tools;
}

function excuses(exception: Exception, problem: Problem): boolean {
  return (
    (exception.operations === undefined || exception.operations.includes(problem.operationId ?? '')) &&
    (exception.side === undefined || exception.side === problem.side) &&
    (exception.request === undefined || exception.request.test(problem.request)) &&
    exception.at.test(problem.at) &&
    exception.message.test(problem.message)
  );
}

function finder(document: OfficialDocument): (method: string, path: string) => Found | undefined {
  const routes = Object.entries(document.paths)
    .map(([template, methods]) => ({
      template,
      methods,
      expression: new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '([^/]+)')}$`),
    }))
    .sort((a, b) => a.template.split('{').length - b.template.split('{').length);
  return (method, path) => {
    for (const { template, methods, expression } of routes) {
      const operation = methods[method.toLowerCase()];
      if (operation !== undefined && expression.test(path)) return { operation, template };
    }
    return undefined;
  };
}

type ValidatorOf = (schema: OfficialSchema) => ValidateFunction;

function validators(document: OfficialDocument): ValidatorOf {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true, logger: false });
  addFormats(ajv);
  ajv.addSchema({ $id: 'jira', components: document.components });
  const compiled = new WeakMap<OfficialSchema, ValidateFunction>();
  return (schema) => {
    let validate = compiled.get(schema);
    if (validate === undefined) {
      validate = ajv.compile(schema);
      compiled.set(schema, validate);
    }
    return validate;
  };
}

type RawProblem = Pick<Problem, 'side' | 'at' | 'message'>;

function requestProblems(
  { operation }: Found,
  request: WireRequest,
  status: number,
  validatorOf: ValidatorOf,
): RawProblem[] {
  // What the site refused need not be right.
  if (status >= 400) return [];
  const problems: RawProblem[] = [];
  const add = (at: string, message: string): void => void problems.push({ side: 'request', at, message });
  const query = new URLSearchParams(request.path.split('?')[1] ?? '');
  const known = (operation.parameters ?? []).filter((one) => one.in === 'query');
  for (const name of new Set(query.keys())) {
    const parameter = known.find((one) => one.name === name);
    if (parameter === undefined) add(`?${name}`, 'the document has no such parameter');
    else if (parameter.schema && !query.getAll(name).every((text) => fits(parameter.schema ?? {}, text, validatorOf)))
      add(`?${name}`, `'${query.get(name)}' is not as documented`);
  }
  for (const parameter of known) {
    if (parameter.required === true && !query.has(parameter.name)) add(`?${parameter.name}`, 'is required');
  }
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  const text = request.body === null ? '' : typeof request.body === 'string' ? request.body : undefined;
  if (schema !== undefined && text !== undefined && text !== '') {
    problems.push(...judged(validatorOf(schema), JSON.parse(text), 'request'));
  } else if (schema === undefined && operation.requestBody === undefined && text !== '' && text !== undefined) {
    add('', 'the document has no body here');
  }
  return problems;
}

/** Whether a text of the query can be what the schema says. */
function fits(schema: OfficialSchema, text: string, validatorOf: ValidatorOf): boolean {
  const items = schema.type === 'array' ? (schema.items as OfficialSchema) : schema;
  const values = schema.type === 'array' ? text.split(',') : [text];
  return values.every((one) => {
    const value =
      items.type === 'integer' || items.type === 'number'
        ? Number(one)
        : items.type === 'boolean'
          ? { true: true, false: false }[one]
          : one;
    return validatorOf(items)(value);
  });
}

function responseProblems({ operation }: Found, response: WireResponse, validatorOf: ValidatorOf): RawProblem[] {
  const documented = operation.responses[String(response.status)] ?? operation.responses.default;
  if (documented === undefined)
    return [{ side: 'response', at: '', message: `status ${response.status} is not documented` }];
  const type = response.headers['content-type'] ?? '';
  const schema = documented.content?.['application/json']?.schema;
  const isJson = type.includes('json');
  const body = typeof response.body === 'string' ? response.body : undefined;
  if (schema === undefined || body === undefined) return [];
  if (body === '')
    return Object.keys(schema).length === 0 ? [] : [{ side: 'response', at: '', message: 'the body is empty' }];
  if (!isJson) return [{ side: 'response', at: '', message: `content type '${type}' is not JSON` }];
  return judged(validatorOf(schema), JSON.parse(body), 'response');
}

function judged(validate: ValidateFunction, value: unknown, side: 'request' | 'response'): RawProblem[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => ({ side, at: error.instancePath, message: told(error) }));
}

function told(error: ErrorObject): string {
  const detail =
    error.keyword === 'additionalProperties'
      ? ` '${(error.params as { additionalProperty: string }).additionalProperty}'`
      : '';
  return `${error.message ?? error.keyword}${detail}`;
}
