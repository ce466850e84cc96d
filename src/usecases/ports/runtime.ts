import type { Json } from '../../domain/canonical';

export interface Clock {
  now(): number;
}

export interface Ids {
  /** A new unique id: lower-case letters and digits. */
  next(): string;
  randomBytes(count: number): Uint8Array;
  /** A number in [0, 1): for jitter. */
  random(): number;
}

/** One line, no content of issues, no secrets. */
export interface Log {
  info(event: string, facts?: Record<string, Json | undefined>): void;
  warn(event: string, facts?: Record<string, Json | undefined>): void;
}
