import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { SIGNATURE_WINDOW_MS } from '../../../src/domain/limits';
import { formatKey, keyBytes, keyIdOf, sign, verify } from '../../../src/protocol/signature';

const KEY = formatKey(Uint8Array.from({ length: 32 }, (_, index) => index));
const OTHER = formatKey(new Uint8Array(32).fill(7));
const NOW = Date.UTC(2026, 2, 2, 9);
const parts = { id: 'msg_1', timestamp: NOW / 1000, body: '{"a":1}' };
const passes = (header: string, changes: Partial<typeof parts> = {}, nowMs = NOW) =>
  verify(KEY, { ...parts, ...changes }, header, nowMs, SIGNATURE_WINDOW_MS);

beforeAll(() => void jest.useFakeTimers({ now: NOW }));
afterAll(() => void jest.useRealTimers());

const printable = fc.string({ unit: 'binary' });
const key = fc.uint8Array({ minLength: 24, maxLength: 64 }).map(formatKey);

test('Standard Webhooks takes our signatures, and we take its', () => {
  fc.assert(
    fc.property(key, fc.stringMatching(/^[\w-]{1,64}$/), printable, (authenticationKey, id, body) => {
      const theirs = new Webhook(authenticationKey);
      const signed = { id, timestamp: NOW / 1000, body };
      const ours = sign(authenticationKey, signed);
      expect(theirs.sign(id, new Date(NOW), body)).toBe(ours);
      expect(verify(authenticationKey, signed, ours, NOW, SIGNATURE_WINDOW_MS)).toBe(true);
    }),
    { numRuns: 200 },
  );
  const headers = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(NOW / 1000),
    'webhook-signature': sign(KEY, parts),
  };
  expect(new Webhook(KEY).verify(parts.body, headers)).toEqual({ a: 1 });
});

test('whatever is changed, it passes no more', () => {
  const header = sign(KEY, parts);
  fc.assert(
    fc.property(fc.nat(parts.body.length - 1), fc.nat(header.length - 4), printable, (position, cut, other) => {
      const flipped = parts.body.slice(0, position) + '~' + parts.body.slice(position + 1);
      expect(passes(header, { body: flipped })).toBe(false);
      expect(passes(header, { body: parts.body + other })).toBe(other === '');
      expect(passes(header, { id: `${parts.id}${other}` })).toBe(other === '');
      expect(passes(header.slice(0, 3 + cut))).toBe(false);
      expect(passes(`v1,${other}`)).toBe(false);
    }),
  );
  expect(passes(header, { timestamp: parts.timestamp + 1 })).toBe(false);
  expect(passes(sign(OTHER, parts))).toBe(false);
  expect(passes(header, { body: '{ "a": 1 }' })).toBe(false);
});

test.each([
  [-299, true],
  [299, true],
  [-301, false],
  [301, false],
  [-86_400, false],
])('a message from %i s before now or after it: %s', (seconds, accepted) => {
  const timestamp = NOW / 1000 + seconds;
  expect(passes(sign(KEY, { ...parts, timestamp }), { timestamp })).toBe(accepted);
});

test.each([Number.NaN, Number.POSITIVE_INFINITY, NOW / 1000 + 0.5])('a time of %p is no time', (timestamp) => {
  expect(passes(sign(KEY, { ...parts, timestamp }), { timestamp })).toBe(false);
});

test('one right signature among several is enough, other versions are passed over, and no more than five are tried', () => {
  const right = sign(KEY, parts);
  const wrong = sign(OTHER, parts);
  expect(passes(`${wrong} ${right}`)).toBe(true);
  expect(passes(`v2,abc v1a,${right.slice(3)} ${right}`)).toBe(true);
  expect(passes(right.slice(3))).toBe(false);
  expect(passes(`v2${right.slice(2)}`)).toBe(false);
  expect(passes([wrong, wrong, wrong, wrong, right].join(' '))).toBe(true);
  expect(passes([wrong, wrong, wrong, wrong, wrong, right].join(' '))).toBe(false);
  expect(passes('')).toBe(false);
});

/** Worked out by another implementation of RFC 5869: salt `causeway`, info `key-id`, 12 bytes. */
test('keys keep their public names', () => {
  expect([keyIdOf(KEY), keyIdOf(OTHER), keyIdOf('a long enough key that somebody typed')]).toEqual([
    'e0134e884139d439032a2392',
    '2be8f7438ee415a78a76911e',
    '57d42ad420e6dd855b5c3752',
  ]);
});

test('a generated key carries its bytes, a typed one is its text', () => {
  expect([...keyBytes(KEY)]).toEqual(Array.from({ length: 32 }, (_, index) => index));
  expect(keyBytes('typed').toString()).toBe('typed');
});
