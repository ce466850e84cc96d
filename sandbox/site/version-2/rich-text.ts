/** Where rich text stands in the bodies of requests and answers. */
import { fieldErrors } from '../errors';
import { toDocument, toMarkup } from './wiki';

type Body = Record<string, unknown>;

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What Jira answers when a document is written through version 2. */
const MUST_BE_TEXT = 'Operation value must be a string';

function documentOf(value: unknown, field: string): unknown {
  if (value === null || value === undefined) return value;
  if (value === '') return null;
  if (typeof value !== 'string') throw fieldErrors({ [field]: MUST_BE_TEXT });
  return toDocument(value);
}

function inFields(fields: unknown, isRich: (field: string) => boolean): unknown {
  if (!isBody(fields)) return fields;
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [field, isRich(field) ? documentOf(value, field) : value]),
  );
}

/** `{ description: [{ set }], comment: [{ add: { body } }], worklog: [{ add: { comment } }] }` */
function inOperations(update: unknown, isRich: (field: string) => boolean): unknown {
  if (!isBody(update)) return update;
  const ofOne = (field: string, operation: unknown): unknown => {
    if (!isBody(operation)) return operation;
    return Object.fromEntries(
      Object.entries(operation).map(([verb, value]) => {
        if (isRich(field)) return [verb, documentOf(value, field)];
        const inner = field === 'comment' ? 'body' : field === 'worklog' ? 'comment' : undefined;
        return [verb, inner === undefined ? value : withMember(value, inner)];
      }),
    );
  };
  return Object.fromEntries(
    Object.entries(update).map(([field, operations]) => [
      field,
      Array.isArray(operations) ? operations.map((one) => ofOne(field, one)) : operations,
    ]),
  );
}

function withMember(value: unknown, member: string): unknown {
  if (!isBody(value) || !(member in value)) return value;
  return { ...value, [member]: documentOf(value[member], member) };
}

/**
 * A request's body as version 3 takes it.
 * @param path of version 3, without its query
 * @param isRich whether a field holds rich text
 * @throws JiraError 400 where a document stands in the place of a text
 */
export function requestBody(path: string, body: unknown, isRich: (field: string) => boolean): unknown {
  if (!isBody(body) || path.includes('/properties')) return body;
  if (/\/comment(\/\d+)?$/.test(path)) return withMember(body, 'body');
  if (/\/worklog(\/\d+)?$/.test(path)) return withMember(body, 'comment');
  if (/\/issueLink$/.test(path)) return { ...body, comment: withMember(body.comment, 'body') };
  const ofIssue = (issue: unknown): unknown =>
    isBody(issue)
      ? {
          ...issue,
          ...('fields' in issue ? { fields: inFields(issue.fields, isRich) } : {}),
          ...('update' in issue ? { update: inOperations(issue.update, isRich) } : {}),
        }
      : issue;
  const whole = ofIssue(body) as Body;
  return Array.isArray(whole.issueUpdates) ? { ...whole, issueUpdates: whole.issueUpdates.map(ofIssue) } : whole;
}

/** An answer's value as version 2 gives it: every document as markup. What apps keep in properties is theirs. */
export function answerValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(answerValue);
  if (!isBody(value)) return value;
  if (value.type === 'doc' && Array.isArray(value.content)) return toMarkup(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, key === 'properties' ? member : answerValue(member)]),
  );
}
