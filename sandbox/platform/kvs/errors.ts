import type { WireResponse } from '../../seams';
import { jsonResponse } from '../wire';

/**
 * A refusal by the store, with the code and status that the platform answers.
 * Codes and texts: those marked M were measured on a live site by others, those marked D are in the documents, the rest is assumed.
 */
export class KvsRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'KvsRefusal';
  }

  toResponse(): WireResponse {
    return jsonResponse(this.status, { code: this.code, message: this.message });
  }
}

export const refusals = {
  keyNotFound: () => new KvsRefusal(404, 'KEY_NOT_FOUND', 'Provided key does not exist'), // M (code, text)
  keyConflict: () => new KvsRefusal(409, 'KEY_CONFLICT', 'Provided key already exists and cannot be overwritten'), // M
  emptyKey: () => new KvsRefusal(400, 'EMPTY_KEY', 'Key cannot be empty'), // D
  keyTooShort: () => new KvsRefusal(400, 'KEY_TOO_SHORT', 'Key should be more than one character'), // D
  keyTooLong: () => new KvsRefusal(400, 'KEY_TOO_LONG', 'Key exceeds the maximum of 500 characters'), // D
  invalidKey: () => new KvsRefusal(400, 'INVALID_KEY', 'Key does not match /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/'), // D
  tooLarge: () => new KvsRefusal(400, 'MAX_SIZE', 'Value exceeds the maximum size'), // D
  tooDeep: () => new KvsRefusal(400, 'MAX_DEPTH', 'Value exceeds the maximum object depth'), // D
  invalidTtl: (value: unknown) =>
    new KvsRefusal(400, 'INVALID_TTL', `TTL value must be a positive integer, received: ${String(value)}`), // M
  conditionFailed: () =>
    new KvsRefusal(
      400,
      'CONDITIONAL_CHECK_FAILED',
      'Request failed due to conditional check specified or optimistic locking',
    ), // M
  tooManyOperations: () =>
    new KvsRefusal(422, 'UNPROCESSABLE_ENTITY', 'Request cannot be processed due to one or more semantic errors'), // M
  duplicateKey: () => new KvsRefusal(400, 'KEY_DUPLICATION_ERROR', 'Duplicate key found in request'), // M
  tooManyInBatch: (count: number, verb: string) =>
    new KvsRefusal(
      400,
      'TOO_MANY_BATCH_ENTITIES',
      `Number of entities to ${verb} was ${count}, but you can only ${verb} a maximum of 25 entities at a time.`,
    ), // M
  noSchema: () => new KvsRefusal(404, 'SCHEMA_NOT_FOUND', 'The schema provided does not exist'), // M
  wrongType: (property: string, type: string) =>
    new KvsRefusal(400, 'INCORRECT_PROPERTY_TYPE', `Data type for property "${property}" is defined as "${type}"`), // M
  invalidEntityValue: (text: string) => new KvsRefusal(400, 'INVALID_ENTITY_VALUE', text), // D (code)
  invalidIndex: (name: unknown) => new KvsRefusal(400, 'INVALID_ENTITY_INDEX', `No index "${String(name)}" is defined`), // D (code)
  pageLimit: () =>
    new KvsRefusal(400, 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE', 'The page limit must be set between 1 and 100'), // D
  emptyFilter: () => new KvsRefusal(400, 'EMPTY_FILTER_OPERATOR', 'A filter needs at least one condition'), // D (code)
  mixedFilter: () =>
    new KvsRefusal(400, 'INVALID_FILTER_OPERATORS_COMBINATION', 'A filter is either all "and" or all "or"'), // D (code)
  filterValues: () => new KvsRefusal(400, 'INSUFFICIENT_FILTER_VALUES', 'A condition has too few values'), // D (code)
  tooManyConditions: () => new KvsRefusal(400, 'TOO_MANY_CONDITIONS', 'A query can have at most 100 conditions'),
  invalidCondition: (text: string) => new KvsRefusal(400, 'INVALID_CONDITION', text),
  invalidCursor: () => new KvsRefusal(400, 'INVALID_CURSOR', 'The cursor is not valid for this query'),
  badRequest: (text: string) => new KvsRefusal(400, 'BAD_REQUEST', text),
  rateLimited: () => new KvsRefusal(429, 'RATE_LIMIT_EXCEEDED', 'The quota of storage operations is used up'), // D
  tooManyRequests: () => new KvsRefusal(429, 'TOO_MANY_REQUESTS', 'Too many requests'), // D (code)
  noScope: () => new KvsRefusal(403, 'FORBIDDEN', 'The app has no scope storage:app'),
};
