import fc from 'fast-check';
import type { Stamp } from '../../../src/domain/stamp';
import { compareStamps, NEVER, stampChange } from '../../../src/domain/stamp';

const stamp: fc.Arbitrary<Stamp> = fc.record({ at: fc.nat(20), side: fc.constantFrom('a' as const, 'b' as const) });

test('stamps are totally ordered: both ends pick the same winner', () => {
  fc.assert(
    fc.property(stamp, stamp, stamp, (one, two, three) => {
      expect(Math.sign(compareStamps(one, two))).toBe(-Math.sign(compareStamps(two, one)) + 0);
      expect(compareStamps(one, two) === 0).toBe(one.at === two.at && one.side === two.side);
      if (compareStamps(one, two) <= 0 && compareStamps(two, three) <= 0) {
        expect(compareStamps(one, three)).toBeLessThanOrEqual(0);
      }
    }),
  );
});

test('a change beats what it changed, whatever the clock says, and is never earlier than the clock', () => {
  fc.assert(
    fc.property(stamp, fc.nat(40), fc.constantFrom('a' as const, 'b' as const), (previous, now, side) => {
      const made = stampChange(side, now, previous);
      expect(compareStamps(made, previous)).toBeGreaterThan(0);
      expect(made.at).toBeGreaterThanOrEqual(now);
      expect(made.side).toBe(side);
    }),
  );
  expect(compareStamps(stampChange('a', 0, NEVER), NEVER)).toBeGreaterThan(0);
});
