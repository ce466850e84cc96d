import type { Connection } from '../../domain/connection';
import { silentAccounts } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { REMEMBERED_MESSAGES } from '../../domain/limits';
import type { Pair } from '../../domain/pair';
import type { ChangeMessage } from '../../protocol/message';
import type { Actor, Write } from '../ports';

/** A change message and what it concerns at this end. */
export interface Inbound {
  connection: Connection;
  contract: Contract;
  message: ChangeMessage;
  messageId: string;
  /** Fingerprint of the message's content. */
  print: string;
  /** The app's own account at this end. */
  selfAccountId: string | undefined;
  /** That the peer was heard: stored with the change. */
  heard: Write;
}

export function actorOf(connection: Connection): Actor {
  return connection.technicalUser?.accountId ?? null;
}

/** What these accounts did here, the sync did. */
export function accountsOfTheSync({ connection, selfAccountId }: Inbound): ReadonlySet<string | null> {
  return new Set([...silentAccounts(connection), ...(selfAccountId ? [selfAccountId] : [])]);
}

/** The pair, remembering the message: the last few, newest first. */
export function withMessage(pair: Pair, inbound: Inbound): Pair {
  const others = pair.messages.filter(({ id }) => id !== inbound.messageId);
  const messages = [{ id: inbound.messageId, print: inbound.print }, ...others].slice(0, REMEMBERED_MESSAGES);
  return { ...pair, messages };
}
