/**
 * Text search as `~` does it: words in any order and case, all of them; "a phrase" in quotes; `*` and `?`; AND, OR,
 * NOT, + and -. Words are compared without their English endings, so `closing` finds `closed`.
 */
import { adfToText } from '../adf';
import { JqlError } from './environment';

export type TextTest = (words: readonly string[]) => boolean;

const wordsOfDocument = new WeakMap<object, readonly string[]>();

/** The words of a text or an Atlassian document, without endings. */
export function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return split(value);
  if (typeof value !== 'object' || value === null) return [];
  let words = wordsOfDocument.get(value);
  if (words === undefined) {
    words = split(adfToText(value));
    wordsOfDocument.set(value, words);
  }
  return words;
}

function split(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).map(stem);
}

const ENDINGS = ['ing', 'ies', 'ed', 'es', 's', 'e', 'y'];

/** A word without its English ending. Short words stay as they are. */
function stem(word: string): string {
  for (const ending of ENDINGS) {
    if (word.length - ending.length >= 3 && word.endsWith(ending)) return word.slice(0, -ending.length);
  }
  return word;
}

/**
 * The test for what stands right of `~`.
 * @throws JqlError for an empty search and for a wildcard at the start
 */
export function textTest(query: string, name: string): TextTest {
  if (query.trim() === '') throw new JqlError(`The field '${name}' does not support searching for an empty string.`);
  const wanted: TextTest[] = [];
  let alternatives: TextTest[] = [];
  let joinWithNext = false;
  let negateNext = false;
  for (const [, sign = '', phrase, word = ''] of query.matchAll(/([+-]?)(?:"([^"]*)"?|([^\s"]+))/g)) {
    if (phrase === undefined && sign === '' && /^(AND|OR|NOT)$/.test(word)) {
      if (word === 'OR') joinWithNext = true;
      if (word === 'NOT') negateNext = true;
      continue;
    }
    const found = phrase === undefined ? wordTest(word) : phraseTest(split(phrase));
    if (found === undefined) continue;
    const test: TextTest = sign === '-' || negateNext ? (words) => !found(words) : found;
    negateNext = false;
    if (!joinWithNext && alternatives.length > 0) {
      wanted.push(anyOf(alternatives));
      alternatives = [];
    }
    alternatives.push(test);
    joinWithNext = false;
  }
  if (alternatives.length > 0) wanted.push(anyOf(alternatives));
  return (words) => wanted.every((test) => test(words));
}

function anyOf(tests: readonly TextTest[]): TextTest {
  return (words) => tests.some((test) => test(words));
}

function wordTest(raw: string): TextTest | undefined {
  if (/^[*?]/.test(raw)) {
    throw new JqlError(`The text query '${raw}' for field 'text' is not allowed to start with '${raw.charAt(0)}'.`);
  }
  if (/[*?]/.test(raw)) {
    const pattern = raw
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_*?]/gu, '')
      .replace(/\*/g, '.*')
      .replace(/\?/g, '.');
    const expression = new RegExp(`^${pattern}$`, 'u');
    return (words) => words.some((word) => expression.test(word));
  }
  const parts = split(raw.replace(/~\d*$/, ''));
  // Signs alone, such as '&', are no words and ask for nothing.
  return parts.length === 0 ? undefined : phraseTest(parts);
}

function phraseTest(phrase: readonly string[]): TextTest {
  const [first] = phrase;
  if (first === undefined) return () => true;
  if (phrase.length === 1) return (words) => words.includes(first);
  return (words) => {
    for (let start = words.indexOf(first); start !== -1; start = words.indexOf(first, start + 1)) {
      if (phrase.every((word, offset) => words[start + offset] === word)) return true;
    }
    return false;
  };
}
