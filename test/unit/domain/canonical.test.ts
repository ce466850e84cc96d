import fc from 'fast-check';
import { canonicalJson, fingerprint, fingerprintedValue } from '../../../src/domain/canonical';

test.each([
  [null, 'null'],
  [undefined, 'null'],
  ['a"b', '"a\\"b"'],
  [[3, 1, 2], '[3,1,2]'],
  [{ b: 1, a: { d: undefined, c: null } }, '{"a":{"c":null},"b":1}'],
])('%j', (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test('equal values have equal texts whatever the order of their members, and the text is JSON of the value', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('a fingerprint tells values apart, and holds a short one as it is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
      expect(fingerprint(one) === fingerprint(two)).toBe(canonicalJson(one) === canonicalJson(two));
      const held = fingerprintedValue(fingerprint(one));
      if (held) expect(canonicalJson(held.value)).toBe(canonicalJson(one));
      expect(fingerprint(one).length).toBeLessThan(210);
    }),
  );
  expect(fingerprintedValue(fingerprint('x'.repeat(1000)))).toBeUndefined();
  expect(fingerprint('x'.repeat(1000))).not.toBe(fingerprint('x'.repeat(1001)));
});
