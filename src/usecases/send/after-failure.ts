import type { Fingerprint } from '../../domain/canonical';
import type { AppError } from '../../domain/errors';
import { afterBusy, afterFailure, afterNotReady, postponed, UNTIL_WOKEN } from '../../domain/outcome';
import type { Pair } from '../../domain/pair';
import { withWholeRefusal } from '../../domain/whole-refusal';

/**
 * The pair after an attempt that came to nothing: how long it waits depends on who has to do what first.
 * @param print `printOfMessage` of what was told, if it came to that
 */
export function pairAfter(pair: Pair, error: AppError, now: number, random: number, print?: Fingerprint): Pair {
  switch (error.code) {
    case 'PEER_BUSY':
      return afterBusy(pair, error, now, random);
    case 'PEER_NOT_READY':
      return afterNotReady(pair, error, now, random);
    // A pause may last for weeks: it uses up no attempts, and the sweep asks again.
    case 'PEER_PAUSED':
      return postponed(pair, error.code, error.userMessage, UNTIL_WOKEN, now);
    default: {
      const next = afterFailure(pair, error, now, random);
      return error.retryable || print === undefined ? next : withWholeRefusal(next, print, error, now);
    }
  }
}
