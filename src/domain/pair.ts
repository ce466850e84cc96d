import type { Fingerprint } from './canonical';
import type { Side, Stamp } from './stamp';

/** What both ends last agreed on for one field, in this end's own terms. */
export interface BaseEntry {
  print: Fingerprint;
  stamp: Stamp;
  /** What the peer's value was when it came, where it stands here in another form: tidied up by Jira. */
  said?: Fingerprint;
}

/** A comment here and its counterpart there. `print` is of the body as it stands here. */
export interface CommentPair {
  peerId: string;
  print: Fingerprint;
  stamp: Stamp;
  /** It was written here on behalf of the peer. */
  mirror: boolean;
}

/** What stands for a deleted comment: remembered, so that a late message does not bring it back. */
export const DELETED_PRINT: Fingerprint = 'deleted';

/**
 * Something of the pair that could not be brought over, shown to an admin. It holds for one value: when the field or
 * comment changes again, or an admin redrives it, it is tried again.
 */
export interface Refusal {
  print: Fingerprint;
  code: string;
  text: string;
  at: number;
}

/** A value that is about to be written, and the one that stood there: while it stands, nothing has been written. */
export interface IntendedEntry extends BaseEntry {
  over?: Fingerprint;
}

/** What an inbound message is about to write here. Stored before the first write, so that a crash leaves its trace. */
export interface Intent {
  /** Until then its holder may be at work, and nobody else writes. */
  until: number;
  /** Of the message that is being written. */
  messageId?: string;
  fields: Record<string, IntendedEntry>;
  comments: string[];
  /** Comments here that somebody has deleted since: they may have been among those. */
  deleted?: string[];
}

export const ALL_COMMENTS = '*';

/** Prints and stamps of what was sent, to settle when the answer comes. */
export interface Offer {
  /** What the result has to name; results come late, and twice. */
  id: string;
  /** Of all that the message says, as a refusal of the whole remembers it. */
  print: Fingerprint;
  fields: Record<string, BaseEntry>;
  comments: Record<string, BaseEntry>;
}

export type PairState = 'in-step' | 'waiting' | 'parked' | 'ended';

/** Two issues kept in step, as this end knows it. */
export interface Pair {
  /** Same at both ends, made from the contract and the issue that came first. */
  id: string;
  version: number;
  contractId: string;
  connectionId: string;
  issue: { id: string; key: string };
  /** Absent until the peer has answered for the first time. */
  peer: { id: string; key: string } | null;
  state: PairState;
  /** Why it waits or is parked. */
  reason: { code: string; text: string } | null;
  /** When a waiting pair is tried next; 0 where it is not waiting. */
  dueAt: number;
  /** Failed attempts in a row. */
  attempts: number;
  /** Since when the peer answers that it is at work on the pair, and nothing else; `null`: it does not. */
  busySince: number | null;
  base: Record<string, BaseEntry>;
  /** Changes made here that the peer does not have yet and whose stamp is already known. */
  pending: Record<string, BaseEntry>;
  comments: Record<string, CommentPair>;
  /** Comments changed here that the peer may not have yet, by id; `ALL_COMMENTS` stands for a look at every one. */
  pendingComments: string[];
  refusals: Record<string, Refusal>;
  /** The peer refused a message as a whole: what it said, and under which contract, is not said again. */
  refusedWhole: Refusal | null;
  /** What a passive end handed out to its peer and has no word of yet. */
  offered: Offer | null;
  intent: Intent | null;
  /** Jira said that the issue was deleted here; the peer has not confirmed that it knows. */
  deleted: boolean;
  /** Ids and body digests of the last messages applied. */
  messages: { id: string; print: Fingerprint }[];
  /** The issue's `updated` when it was last compared, ISO text. */
  seenUpdated: string | null;
  createdAt: number;
  updatedAt: number;
}

export function pairId(contractId: string, side: Side, issueId: string): string {
  return `${contractId}.${side}.${issueId}`;
}

/** Which end's issue came first. */
export function originOf(id: string): { contractId: string; side: Side; issueId: string } | undefined {
  const match = /^(.+)\.(a|b)\.(\d+)$/.exec(id);
  return match ? { contractId: match[1]!, side: match[2] as Side, issueId: match[3]! } : undefined;
}

export function newPair(init: Pick<Pair, 'id' | 'contractId' | 'connectionId' | 'issue'>, now: number): Pair {
  return {
    ...init,
    version: 0,
    peer: null,
    state: 'in-step',
    reason: null,
    dueAt: 0,
    attempts: 0,
    busySince: null,
    base: {},
    pending: {},
    comments: {},
    pendingComments: [],
    refusals: {},
    refusedWhole: null,
    offered: null,
    intent: null,
    deleted: false,
    messages: [],
    seenUpdated: null,
    createdAt: now,
    updatedAt: now,
  };
}

/** The state a pair rests in when nothing is pending: parked while something of it was refused. */
export function restingState(pair: Pair): Pair {
  const refused = Object.values(pair.refusals)[0];
  return {
    ...pair,
    state: refused ? 'parked' : 'in-step',
    reason: refused ? { code: refused.code, text: refused.text } : null,
    dueAt: 0,
    attempts: 0,
    busySince: null,
    refusedWhole: null,
  };
}

/** Under what a pair is stored. */
export function pairKey(contractId: string, issueId: string): string {
  return `${contractId}:${issueId}`;
}
