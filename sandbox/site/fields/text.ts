/** Plain text: summary, one-line fields, URLs, labels, documents and numbers. */
import { ADF_REQUIRED, adfToText, checkAdf } from '../adf';
import { FieldProblem, item, many, single } from './field-type';

const MAX_LINE_CHARS = 255;
/** Jira's limit for texts of several lines, in characters. */
export const MAX_TEXT_CHARS = 32_767;
const TOO_LONG = (limit: string): string =>
  `The entered text is too long. It exceeds the allowed limit of ${limit} characters.`;

const asText = (value: unknown): { text: string } => ({ text: String(value) });

export const summary = single({
  parse: (input) => {
    if (input !== null && typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
    const text = (input ?? '').trim();
    if (text === '') throw new FieldProblem('You must specify a summary of the issue.');
    if (/[\r\n]/.test(text)) throw new FieldProblem('The summary is invalid because it contains newline characters.');
    if (text.length > MAX_LINE_CHARS) throw new FieldProblem(`Summary can't exceed ${MAX_LINE_CHARS} characters.`);
    return text;
  },
  show: (value) => value,
  describe: asText,
});

export const text = single({
  parse: (input) => {
    if (input === null || input === '') return null;
    if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
    if (input.length > MAX_LINE_CHARS) throw new FieldProblem(TOO_LONG('255'));
    return input;
  },
  show: (value) => value,
  describe: asText,
});

export const url = single({
  parse: (input) => {
    if (input === null || input === '') return null;
    if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
    let parsed: URL;
    try {
      parsed = new URL(input);
    } catch {
      throw new FieldProblem('Not a valid URL');
    }
    if (!/^[a-z][a-z0-9+.-]*:$/i.test(parsed.protocol)) throw new FieldProblem('Not a valid URL');
    return input;
  },
  show: (value) => value,
  describe: asText,
});

/**
 * The document of a request, or null where it is to be empty.
 * @throws FieldProblem for plain strings, invalid documents and texts beyond Jira's limit
 */
export function parseDocument(input: unknown): unknown {
  if (input === null) return null;
  if (typeof input !== 'object' || (input as { type?: unknown }).type !== 'doc') throw new FieldProblem(ADF_REQUIRED);
  if (checkAdf(input) !== undefined) throw new FieldProblem('INVALID_INPUT');
  if (adfToText(input).length > MAX_TEXT_CHARS) throw new FieldProblem(TOO_LONG('32,767'));
  return (input as { content?: unknown[] }).content?.length === 0 ? null : input;
}

export const adf = single({
  parse: (input) => parseDocument(input),
  show: (value) => value,
  describe: (value) => ({ text: adfToText(value) }),
});

export const number = single({
  parse: (input) => {
    if (input === null) return null;
    if (typeof input !== 'number' || !Number.isFinite(input))
      throw new FieldProblem('Operation value must be a number');
    if (Math.abs(input) > 100_000_000_000_000) throw new FieldProblem('The number is too large.');
    return input;
  },
  show: (value) => value,
  describe: asText,
});

export const labels = many({
  parseOne: (input) => {
    if (typeof input !== 'string') throw new FieldProblem('Operation value must be a string');
    if (input === '') throw new FieldProblem("The label '' is empty which is invalid.");
    if (/\s/.test(input)) throw new FieldProblem(`The label '${input}' contains spaces which is invalid.`);
    if (input.length > MAX_LINE_CHARS)
      throw new FieldProblem(`The label '${input}' is longer than the maximum of 255 characters.`);
    return input;
  },
  showOne: (value) => value,
  // The whole set before and after, space-joined; ids are empty strings, not null.
  history: (before, after, at) => [item(at, { id: '', text: before.join(' ') }, { id: '', text: after.join(' ') })],
  sorted: true,
});
