import type { Fingerprint } from './canonical';
import { digestOf } from './canonical';
import type { Contract } from './contract';
import type { AppError } from './errors';
import type { Sent } from './outcome';
import type { Pair } from './pair';

/** What a message says, as far as a refusal depends on it: the same again, under the same contract, is refused again. */
export function printOfMessage(contract: Contract, issueType: string, { changes, comments }: Sent): Fingerprint {
  const fields = Object.fromEntries(changes.map(({ field, print }) => [field, print]));
  const told = Object.fromEntries(comments.map(({ id, print }) => [id, print]));
  return digestOf({ contract: contract.version, issueType, fields, told });
}

/** The pair, parked by a refusal of all that it had to say. */
export function withWholeRefusal(pair: Pair, print: Fingerprint, { code, userMessage }: AppError, at: number): Pair {
  return { ...pair, refusedWhole: { print, code, text: userMessage, at } };
}

/** The pair as it rested before something woke it that adds nothing to what was refused; undefined where it does. */
export function refusedAlready(pair: Pair, print: Fingerprint): Pair | undefined {
  const refused = pair.refusedWhole;
  if (refused?.print !== print) return undefined;
  return { ...pair, state: 'parked', reason: { code: refused.code, text: refused.text }, dueAt: 0 };
}
