import type { Pair } from '../domain/pair';
import { pairKey } from '../domain/pair';
import type { Write } from './ports';

/** The pair in place of the one that was read: refused where somebody else has written it since. */
export function putPair(pair: Pair): Write {
  return { op: 'replace', kind: 'pair', key: pairKey(pair.contractId, pair.issue.id), value: pair };
}
