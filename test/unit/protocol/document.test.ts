import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../src/domain/errors';
import { MAX_MESSAGE_CHARS, SIGNATURE_WINDOW_MS } from '../../../src/domain/limits';
import { RETRY_DELAYS_MS } from '../../../src/domain/retry-schedule';
import { REFUSAL_CODES, statusOf } from '../../../src/protocol/answer';
import { keyIdOf, sign, verify } from '../../../src/protocol/signature';
import { PROTOCOL_VERSION } from '../../../src/protocol/version';
import { refusalError } from '../../../src/usecases/refusal-error';

/** docs/PROTOCOL.md says what the code does. */
const text = readFileSync(join(__dirname, '../../../docs/PROTOCOL.md'), 'utf8');

/** Cells of the table between two marks, without its head. */
function table(mark: string): string[][] {
  const between = text.split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? '';
  const rows = between.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

test('the example of a signature is right', () => {
  const example = JSON.parse(/```json signature-example\n([\s\S]*?)```/.exec(text)?.[1] ?? '') as Record<
    string,
    string
  >;
  const key = example['key']!;
  const timestamp = Number(example['webhook-timestamp']);
  const parts = { id: example['webhook-id']!, timestamp, body: example['body']! };
  expect(sign(key, parts)).toBe(example['webhook-signature']);
  expect(keyIdOf(key)).toBe(example['causeway-key-id']);
  expect(verify(key, parts, example['webhook-signature']!, timestamp * 1000, SIGNATURE_WINDOW_MS)).toBe(true);
});

test('every refusal is listed with its status and what becomes of it', () => {
  const rows = REFUSAL_CODES.map((code) => {
    const answer = { type: 'refusal', code, text: '' } as const;
    const error = refusalError(answer);
    expect(error).toBeInstanceOf(AppError);
    return [`\`${code}\``, String(statusOf(answer)), `\`${error.code}\``, error.retryable ? 'yes' : 'no'];
  });
  expect(table('refusals')).toEqual(rows);
});

const UNITS: [name: string, ms: number][] = [
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
];
const inWords = (ms: number): string =>
  UNITS.reduce<{ left: number; words: string[] }>(
    ({ left, words }, [name, unit]) => {
      const count = Math.floor(left / unit);
      return { left: left - count * unit, words: count > 0 ? [...words, `${count} ${name}`] : words };
    },
    { left: ms, words: [] },
  ).words.join(' ');

test('every retry is listed with its time', () => {
  let sinceFirst = 0;
  const rows = RETRY_DELAYS_MS.map((delay, index) => {
    sinceFirst += delay;
    return [String(index + 2), inWords(delay), inWords(sinceFirst)];
  });
  expect(table('retries')).toEqual(rows);
});

test('the bounds are those of the code', () => {
  expect(text).toContain(`now ${PROTOCOL_VERSION}.`);
  expect(text).toContain(`more than ${SIGNATURE_WINDOW_MS / 1000} s from`);
  expect(text).toContain(`at most ${MAX_MESSAGE_CHARS.toLocaleString('en-US')} characters`);
});
