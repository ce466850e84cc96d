import { floodedFor, heardAgain } from '../../domain/heard';
import type { RefusalAnswer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { Snapshot, Write } from '../ports';

/** @returns the answer to a peer that says more in a minute than one in good order can; undefined for all others */
export function refusedAsFlood(snapshot: Snapshot, connectionId: string, now: number): RefusalAnswer | undefined {
  const waitMs = floodedFor(snapshot.get('heard', connectionId), now);
  if (waitMs === undefined) return undefined;
  return refusal('rate-limited', 'This connection has sent too many messages within a minute.', waitMs);
}

/** To be stored with what the message brings about. */
export function heardWrite(snapshot: Snapshot, connectionId: string, now: number, result: string): Write {
  const value = heardAgain(snapshot.get('heard', connectionId), now, result);
  return { op: 'put', kind: 'heard', key: connectionId, value };
}
