import type { IoPoint, IoVerdict } from '../../sandbox/seams';

const MOST_IOS = 80;
const BREAKS: Record<string, Partial<IoVerdict>> = {
  'never gets through': { outcome: 'refuse' },
  'takes effect, but its answer is lost': { outcome: 'lose-answer' },
  'is the last before the invocation dies': { outcome: 'kill-after' },
};

/** Breaks one I/O among those of some functions. */
export interface Breaker {
  /** @returns what becomes of the point if it is the one that breaks */
  at(point: IoPoint): Partial<IoVerdict> | undefined;
  arm(position: number, verdict: Partial<IoVerdict>): void;
  /** @returns how many I/Os it has seen since it was armed */
  disarm(): number;
}

export function createBreaker(functionKeys: readonly string[]): Breaker {
  let seen = 0;
  let armed: { position: number; verdict: Partial<IoVerdict> } | undefined;
  return {
    at({ functionKey }) {
      if (!armed || !functionKeys.includes(functionKey)) return undefined;
      seen += 1;
      return seen === armed.position ? armed.verdict : undefined;
    },
    arm(position, verdict) {
      seen = 0;
      armed = { position, verdict };
    },
    disarm() {
      armed = undefined;
      return seen;
    },
  };
}

export interface Attempts {
  prepare?: () => Promise<void>;
  /** What an admin does, with one I/O broken; it may fail. */
  change: () => Promise<unknown>;
  /** What must hold whatever broke, and that the change can be made again. */
  again: () => Promise<void>;
}

/**
 * The change again and again, each time with another of its I/Os broken, in each way that an I/O can break.
 * @returns how many I/Os it takes when nothing breaks
 */
export async function breakEach(breaker: Breaker, { prepare, change, again }: Attempts): Promise<number> {
  for (let position = 1; position <= MOST_IOS; position += 1) {
    for (const [how, verdict] of Object.entries(BREAKS)) {
      await prepare?.();
      breaker.arm(position, verdict);
      await change().catch(() => undefined);
      const seen = breaker.disarm();
      try {
        await again();
      } catch (thrown) {
        throw new Error(`after I/O ${position} ${how}: ${(thrown as Error).message}`, { cause: thrown });
      }
      if (seen < position) return seen;
    }
  }
  throw new Error(`It takes more than ${MOST_IOS} I/Os.`);
}
