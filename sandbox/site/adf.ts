/**
 * The Atlassian Document Format as the site meets it: is a document valid, and what does it say in plain text.
 *
 * The grammar is Atlassian's own JSON schema (`@atlaskit/adf-schema`, full.json, draft-04). Compiling it takes
 * a third of a second, so it is done at the first document and never in a world that stores none.
 */
import type { ErrorObject, ValidateFunction } from 'ajv';

/** What Jira answers when a plain value is written to a document field. */
export const ADF_REQUIRED = 'Operation value must be an Atlassian Document (see the Atlassian Document Format)';

/** Documents whose verdict is remembered; the oldest goes first. */
const MAX_REMEMBERED = 4_000;
/** A longer document (in characters of JSON) is validated anew each time, so that memory stays bounded. */
const MAX_REMEMBERED_CHARS = 20_000;

const VALID = '';
let validate: ValidateFunction | undefined;
const verdicts = new Map<string, string>();

function compiled(): ValidateFunction {
  if (validate === undefined) {
    const Ajv = (require('ajv-draft-04') as { default: typeof import('ajv-draft-04').default }).default;
    const schema = require('@atlaskit/adf-schema/dist/json-schema/v1/full.json') as object;
    validate = new Ajv({ strict: false, allErrors: false }).compile(schema);
  }
  return validate;
}

/** The error that reaches deepest into the document: with a schema of alternatives the others say little. */
function describe(errors: readonly ErrorObject[]): string {
  let best: ErrorObject | undefined;
  for (const error of errors) {
    if (best === undefined || depth(error) > depth(best)) best = error;
  }
  if (best === undefined) return 'INVALID_INPUT';
  return `INVALID_INPUT: ${best.instancePath === '' ? 'document' : best.instancePath} ${best.message ?? 'is not valid'}`;
}

function depth(error: ErrorObject): number {
  return error.instancePath.split('/').length;
}

function remember(text: string, verdict: string): void {
  if (text.length > MAX_REMEMBERED_CHARS) return;
  if (verdicts.size >= MAX_REMEMBERED) {
    const oldest = verdicts.keys().next().value;
    if (oldest !== undefined) verdicts.delete(oldest);
  }
  verdicts.set(text, verdict);
}

/**
 * Why `doc` is not a valid Atlassian document, or `undefined` when it is one.
 * Anything but an object of type `doc` gives {@link ADF_REQUIRED}; a broken document gives a text that starts
 * with `INVALID_INPUT`, the word Jira uses.
 */
export function checkAdf(doc: unknown): string | undefined {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) return ADF_REQUIRED;
  if ((doc as { type?: unknown }).type !== 'doc') return ADF_REQUIRED;
  const text = JSON.stringify(doc);
  const known = verdicts.get(text);
  if (known !== undefined) return known === VALID ? undefined : known;
  const check = compiled();
  const verdict = check(doc) ? VALID : describe(check.errors ?? []);
  remember(text, verdict);
  return verdict === VALID ? undefined : verdict;
}

interface AdfNode {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  content?: AdfNode[];
}

/** Nodes after which plain text goes to a new line. */
const BLOCKS = new Set([
  'paragraph',
  'heading',
  'listItem',
  'taskItem',
  'decisionItem',
  'codeBlock',
  'blockquote',
  'panel',
  'rule',
  'tableRow',
  'mediaSingle',
  'mediaGroup',
  'expand',
  'nestedExpand',
  'blockCard',
  'embedCard',
]);

/**
 * The text of a document as a person would read it: blocks on lines of their own, a mention as its name, a card
 * as its address, an emoji as its character or short name. A string is returned as it is; anything else is ''.
 */
export function adfToText(doc: unknown): string {
  if (typeof doc === 'string') return doc;
  if (typeof doc !== 'object' || doc === null) return '';
  const parts: string[] = [];
  collectText(doc as AdfNode, parts);
  return parts
    .join('')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function collectText(node: AdfNode, parts: string[]): void {
  switch (node.type) {
    case 'text':
      parts.push(node.text ?? '');
      return;
    case 'hardBreak':
      parts.push('\n');
      return;
    case 'mention':
    case 'emoji':
    case 'status':
      parts.push(String(node.attrs?.text ?? node.attrs?.shortName ?? ''));
      return;
    case 'date':
      parts.push(String(node.attrs?.timestamp ?? ''));
      return;
    case 'inlineCard':
    case 'blockCard':
    case 'embedCard':
      parts.push(String(node.attrs?.url ?? ''));
      break;
    default:
      break;
  }
  for (const child of node.content ?? []) collectText(child, parts);
  if (node.type !== undefined && BLOCKS.has(node.type)) parts.push('\n');
  else if (node.type === 'tableCell' || node.type === 'tableHeader') parts.push('\t');
}
