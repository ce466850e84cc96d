import type { Fingerprint } from './canonical';
import type { LocalChange } from './changes';
import { commentRefusal, fieldRefusal, withBase } from './changes';
import type { CommentDifference } from './comments';
import type { AppError, ErrorCode } from './errors';
import { HOUR_MS, LONGEST_ASKED_BUSY_MS, LONGEST_ASKED_WAIT_MS, LONGEST_BUSY_MS, SECOND_MS } from './limits';
import type { Offer, Pair, Refusal } from './pair';
import { DELETED_PRINT, restingState } from './pair';
import { delayAfterAttempt } from './retry-schedule';
import type { Side, Stamp } from './stamp';
import { compareStamps } from './stamp';

/** What was sent in one message. */
export interface Sent {
  changes: Pick<LocalChange, 'field' | 'print' | 'stamp'>[];
  comments: Pick<CommentDifference, 'id' | 'print' | 'stamp'>[];
}

/** @param print `printOfMessage` of what is handed out */
export function offerOf(sent: Sent, id: string, print: Fingerprint): Offer {
  const entries = <T extends { print: string; stamp: Stamp }>(items: T[], name: (item: T) => string) =>
    Object.fromEntries(items.map((item) => [name(item), { print: item.print, stamp: item.stamp }]));
  return {
    id,
    print,
    fields: entries(sent.changes, ({ field }) => field),
    comments: entries(sent.comments, ({ id }) => id),
  };
}

export function sentOf(offer: Offer): Sent {
  return {
    changes: Object.entries(offer.fields).map(([field, entry]) => ({ field, ...entry })),
    comments: Object.entries(offer.comments).map(([id, entry]) => ({ id, ...entry })),
  };
}

/** What the peer says became of it. */
export interface Outcomes {
  issue: { id: string; key: string };
  fields: Record<string, FieldOutcome>;
  comments: Record<string, CommentOutcome>;
}
type RefusedOutcome = { outcome: 'refused'; code: string; text: string };
export type FieldOutcome = { outcome: 'applied' | 'agreed' | 'kept' | 'outdated'; stamp: Stamp } | RefusedOutcome;
export type CommentOutcome = { outcome: 'applied' | 'agreed' | 'kept'; peerId: string } | RefusedOutcome;

/** Far enough away never to come by itself: what waits for an admin, or for the peer. */
export const UNTIL_WOKEN = 8_640_000_000_000_000;

/**
 * The pair after the peer's answer.
 * @returns `again` when something is left to send at once: what the answer does not speak of, comments that did not fit,
 *   a field of which the peer holds a value whose stamp ours did not beat
 */
export function afterAnswer(
  pair: Pair,
  sent: Sent,
  answer: Outcomes,
  side: Side,
  now: number,
): { pair: Pair; again: boolean } {
  let next: Pair = { ...pair, peer: answer.issue, busySince: null, refusedWhole: null };
  let again = false;
  for (const change of sent.changes) {
    const outcome = answer.fields[change.field];
    if (!outcome) {
      next = { ...next, pending: { ...next.pending, [change.field]: { print: change.print, stamp: change.stamp } } };
      again = true;
    } else if (outcome.outcome === 'applied' || outcome.outcome === 'agreed') {
      next = withBase(next, change.field, { print: change.print, stamp: outcome.stamp });
    } else if (outcome.outcome === 'refused') {
      next = withRefusal(next, fieldRefusal(change.field), {
        print: change.print,
        code: outcome.code,
        text: outcome.text,
        at: now,
      });
    } else if (outcome.outcome === 'kept' && isBase(pair, change)) {
      // What both ends had agreed on was said once more; the peer has changed it since, and nothing of ours is left to say.
      next = withoutPending(next, change.field);
    } else {
      const stamp = outcome.outcome === 'kept' ? change.stamp : { at: Math.max(now, outcome.stamp.at + 1), side };
      next = { ...next, pending: { ...next.pending, [change.field]: { print: change.print, stamp } } };
      again ||= outcome.outcome === 'outdated';
    }
  }
  next = afterComments(next, sent.comments, answer, now);
  again ||= next.pendingComments.length > 0;
  return { pair: again ? next : { ...restingState(next), updatedAt: now }, again };
}

function isBase({ base }: Pair, { field, print, stamp }: Sent['changes'][number]): boolean {
  const agreed = base[field];
  return agreed?.print === print && compareStamps(agreed.stamp, stamp) === 0;
}

function withoutPending(pair: Pair, field: string): Pair {
  const { [field]: _settled, ...pending } = pair.pending;
  return { ...pair, pending };
}

function afterComments(pair: Pair, sent: Sent['comments'], answer: Outcomes, now: number): Pair {
  const comments = { ...pair.comments };
  const refusals = { ...pair.refusals };
  const settled = new Set<string>();
  for (const difference of sent) {
    const outcome = answer.comments[difference.id];
    if (!outcome) continue;
    settled.add(difference.id);
    const key = commentRefusal(difference.id);
    if (outcome.outcome === 'refused') {
      refusals[key] = { print: difference.print, code: outcome.code, text: outcome.text, at: now };
      continue;
    }
    delete refusals[key];
    // The peer's own edit is on its way; that the two belong together is known from now on.
    if (outcome.outcome === 'kept' && comments[difference.id]) continue;
    // Deleted here before the two were known to belong together: there is no counterpart to remember.
    if (difference.print === DELETED_PRINT && !comments[difference.id]) continue;
    comments[difference.id] = {
      peerId: outcome.peerId,
      print: difference.print,
      stamp: difference.stamp,
      mirror: pair.comments[difference.id]?.mirror ?? false,
    };
  }
  return { ...pair, comments, refusals, pendingComments: pair.pendingComments.filter((id) => !settled.has(id)) };
}

export function withRefusal(pair: Pair, key: string, refusal: Refusal): Pair {
  return { ...pair, refusals: { ...pair.refusals, [key]: refusal } };
}

/** What could not be sent stays pending, its stamps kept: a later attempt must not look like a later edit. */
export function withPending(pair: Pair, sent: Sent): Pair {
  const pending = Object.fromEntries(sent.changes.map(({ field, print, stamp }) => [field, { print, stamp }]));
  const pendingComments = [...new Set([...pair.pendingComments, ...sent.comments.map(({ id }) => id)])];
  return { ...pair, pending: { ...pair.pending, ...pending }, pendingComments };
}

/** Whether the pair's next attempt is still to come: one made now, because something woke it, is made besides. */
export function isBesideSchedule(pair: Pair, now: number): boolean {
  return pair.state === 'waiting' && pair.attempts > 0 && pair.dueAt > now && pair.dueAt < UNTIL_WOKEN;
}

/**
 * The pair after a failed attempt: waiting for its next one, or parked with the reason. An attempt beside the schedule
 * is not counted: however often a pair is woken, its schedule is not used up sooner.
 */
export function afterFailure(pair: Pair, error: AppError, now: number, random: number): Pair {
  if (error.retryable && isBesideSchedule(pair, now)) {
    const askedMs = Math.min(error.retryAfterMs ?? 0, LONGEST_ASKED_WAIT_MS);
    return { ...pair, dueAt: Math.max(pair.dueAt, now + askedMs), updatedAt: now };
  }
  const attempts = pair.attempts + 1;
  const delayMs = error.retryable ? delayAfterAttempt(attempts, random, error.retryAfterMs) : undefined;
  const reason = { code: error.code, text: error.userMessage };
  if (delayMs === undefined) return { ...pair, state: 'parked', reason, dueAt: 0, attempts, updatedAt: now };
  return { ...pair, state: 'waiting', reason, dueAt: now + delayMs, attempts, updatedAt: now };
}

/** Whether a pair that the peer is at work on has its next look still to come. */
export function isBesideBusy(pair: Pair, now: number): boolean {
  return pair.state === 'waiting' && pair.reason?.code === 'PEER_BUSY' && pair.dueAt > now && pair.dueAt < UNTIL_WOKEN;
}

/** The least time between two looks at a pair that the peer is at work on, and the share of the time so far. */
const BUSY_LOOK_MS = 2 * SECOND_MS;
const BUSY_SHARE = 0.25;

/**
 * The pair while the peer is at work on it: looked at again soon, ever more rarely the longer it takes, and parked when
 * nothing can be at work any more.
 */
export function afterBusy(pair: Pair, error: AppError, now: number, random: number): Pair {
  if (isBesideBusy(pair, now)) return pair;
  const busySince = pair.busySince ?? now;
  const lastsMs = now - busySince;
  if (lastsMs >= LONGEST_BUSY_MS) {
    const text = `For ${Math.floor(lastsMs / HOUR_MS)} hours the peer has said that it is at work on this issue. ${error.userMessage} Look at the peer’s activity, and retry.`;
    return { ...pair, state: 'parked', reason: { code: error.code, text }, dueAt: 0, busySince: null, updatedAt: now };
  }
  const askedMs = Math.min(error.retryAfterMs ?? BUSY_LOOK_MS, LONGEST_ASKED_BUSY_MS);
  const delayMs = Math.round(Math.max(askedMs, lastsMs * BUSY_SHARE) + random * SECOND_MS);
  return { ...postponed(pair, error.code, error.userMessage, now + delayMs, now), busySince };
}

/** From this attempt on the delays of the schedule grow no more: half an hour. */
const CALM_ATTEMPT = 5;

/** The pair while the peer's half of its contract is missing or off: that may last for weeks, and nothing is wrong. */
export function afterNotReady(pair: Pair, error: AppError, now: number, random: number): Pair {
  if (isBesideSchedule(pair, now)) return pair;
  const attempts = Math.min(pair.attempts + 1, CALM_ATTEMPT);
  const delayMs = delayAfterAttempt(attempts, random) ?? 0;
  return { ...postponed(pair, error.code, error.userMessage, now + delayMs, now), attempts };
}

/** Waiting without an attempt counted: for a busy peer (`dueAt` soon), or until somebody wakes it. */
export function postponed(pair: Pair, code: ErrorCode, text: string, dueAt: number, now: number): Pair {
  return { ...pair, state: 'waiting', reason: { code, text }, dueAt, updatedAt: now };
}

export function endedPair(pair: Pair, text: string, now: number): Pair {
  return {
    ...pair,
    state: 'ended',
    reason: { code: 'NOT_FOUND', text },
    dueAt: 0,
    pending: {},
    pendingComments: [],
    refusedWhole: null,
    intent: null,
    updatedAt: now,
  };
}
