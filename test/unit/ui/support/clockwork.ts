/** A page that looks again from time to time, made to look when a test says so. */
import type { PageUnderTest } from '../../../../sandbox/host/harness';

export interface Clockwork {
  /** Lets every rhythm of the page beat once. */
  beat(page: PageUnderTest): Promise<void>;
  /** Rhythms that beat now, in milliseconds. */
  rhythms(): number[];
  end(): void;
}

/** Takes the place of `setInterval` for pages that are opened from now on. */
export function clockwork(): Clockwork {
  const { setInterval: kept, clearInterval: keptClear } = globalThis;
  const beats = new Map<number, { work: () => void; everyMs: number }>();
  let number = 0;
  globalThis.setInterval = ((work: () => void, everyMs: number) => {
    number += 1;
    beats.set(number, { work, everyMs });
    return number;
  }) as unknown as typeof kept;
  globalThis.clearInterval = ((which: number) => void beats.delete(which)) as unknown as typeof keptClear;
  return {
    async beat(page) {
      for (const { work } of [...beats.values()]) work();
      await page.settle();
    },
    rhythms: () => [...beats.values()].map(({ everyMs }) => everyMs),
    end() {
      globalThis.setInterval = kept;
      globalThis.clearInterval = keptClear;
    },
  };
}
