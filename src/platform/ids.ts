import { randomBytes } from 'node:crypto';
import type { Ids } from '../usecases/ports';

/** 80 random bits in lower-case letters and digits: unguessable enough to be unique, short enough to read. */
const ID_BYTES = 10;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export const randomIds: Ids = {
  next: () =>
    Array.from(randomBytes(ID_BYTES * 2), (byte) => ALPHABET[byte % 32])
      .slice(0, 16)
      .join(''),
  randomBytes: (count) => randomBytes(count),
  random: () => randomBytes(4).readUInt32BE() / 2 ** 32,
};
