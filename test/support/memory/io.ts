/** The invocation died: nothing it does from now on reaches anything. Not an error that the app could catch and go on from. */
export class Killed extends Error {
  constructor(point: string) {
    super(`killed at ${point}`);
    this.name = 'Killed';
  }
}

/** What becomes of one I/O. A thrown error stands for the answer the app gets. */
export type Verdict =
  | { kind: 'ok' }
  | { kind: 'kill-before' }
  | { kind: 'kill-after' }
  /** Has no effect; the app gets the error. */
  | { kind: 'refuse'; error: Error }
  /** Takes effect; the app gets the error nevertheless. */
  | { kind: 'lose-answer'; error: Error };

/** Decides per I/O, e.g. `store.commit`, `jira.createIssue`, `peer.call`. */
export type Plan = (point: string) => Verdict;

export const OK: Verdict = { kind: 'ok' };

/**
 * The one place where an I/O of the app can be broken. `points` lists what was done, so that a test can name every
 * place at which an invocation may die.
 */
export class Io {
  readonly points: string[] = [];
  plan: Plan = () => OK;
  private dead = false;

  /** A new invocation begins: the one before, if it was killed, is over. */
  begin(): void {
    this.dead = false;
  }

  async do<T>(point: string, effect: () => T | Promise<T>): Promise<T> {
    await Promise.resolve();
    if (this.dead) throw new Killed(point);
    this.points.push(point);
    const verdict = this.plan(point);
    if (verdict.kind === 'kill-before') return this.die(point);
    if (verdict.kind === 'refuse') throw verdict.error;
    const result = await effect();
    if (verdict.kind === 'kill-after') return this.die(point);
    if (verdict.kind === 'lose-answer') throw verdict.error;
    return result;
  }

  private die(point: string): never {
    this.dead = true;
    throw new Killed(point);
  }
}

/** Breaks the nth I/O, counted from 0 over all that match; all others go well. */
export function breakAt(position: number, verdict: Verdict, matches: (point: string) => boolean = () => true): Plan {
  let seen = -1;
  return (point) => {
    if (!matches(point)) return OK;
    seen += 1;
    return seen === position ? verdict : OK;
  };
}
