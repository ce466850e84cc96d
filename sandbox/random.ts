import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Random } from './seams';

/** FNV-1a over the text, spread once more so that neighbouring seeds do not give neighbouring streams. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** A stream of choices. A fork depends on the seed and its label only, not on how much has been drawn before. */
export function createRandom(seed: number | string): Random {
  const generator = xoroshiro128plus(seedOf(String(seed)));
  const next = (): number => {
    const high = (generator.next() >>> 0) * 0x200000;
    return (high + ((generator.next() >>> 0) & 0x1fffff)) / 2 ** 53;
  };
  const random: Random = {
    next,
    int: (min, max) => uniformInt(generator, min, max),
    pick(from) {
      if (from.length === 0) throw new Error('nothing to pick from');
      return from[uniformInt(generator, 0, from.length - 1)] as (typeof from)[number];
    },
    chance: (probability) => next() < probability,
    bytes(count) {
      const bytes = new Uint8Array(count);
      for (let index = 0; index < count; index += 4) {
        let word = generator.next() >>> 0;
        for (let offset = index; offset < Math.min(index + 4, count); offset += 1) {
          bytes[offset] = word & 0xff;
          word >>>= 8;
        }
      }
      return bytes;
    },
    uuid() {
      const bytes = random.bytes(16);
      bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
      const text = hex(bytes);
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
    fork: (label) => createRandom(`${seed}/${label}`),
  };
  return random;
}
