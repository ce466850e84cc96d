import * as z from '../zod/zod.cjs';
import { handedOut, siteUrl, stampSchema } from './message';

/** What the receiver says back. One message and its answer are the whole conversation. */

const id = z.string().check(z.minLength(1), z.maxLength(100));
const text = z.string().check(z.maxLength(2000));
const short = z.string().check(z.maxLength(60));

const fieldOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['applied', 'agreed']), stamp: stampSchema }),
  z.strictObject({ outcome: z.enum(['kept', 'outdated']), stamp: stampSchema }),
  z.strictObject({ outcome: z.literal('refused'), code: short, text }),
]);

const commentOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.enum(['applied', 'agreed', 'kept']), peerId: id }),
  z.strictObject({ outcome: z.literal('refused'), code: short, text }),
]);

const changed = z.strictObject({
  type: z.literal('changed'),
  issue: z.strictObject({ id, key: short }),
  fields: z.record(z.string(), fieldOutcome),
  comments: z.record(z.string(), commentOutcome),
});

const ended = z.strictObject({ type: z.literal('ended') });

const pong = z.strictObject({
  type: z.literal('pong'),
  /** Where the answering end's issues are seen. */
  site: siteUrl,
  passive: z.boolean(),
  /** How calling the sender in turn went; `null` when it was not asked for. */
  back: z.nullable(z.strictObject({ reached: z.boolean(), code: short, text })),
  versions: z.strictObject({ oldest: z.int(), newest: z.int() }),
  connectionState: z.enum(['draft', 'active', 'paused', 'disabled']),
});

const contractHalves = z.strictObject({
  type: z.literal('contracts'),
  contracts: z.array(
    z.strictObject({
      id,
      name: text,
      state: z.enum(['on', 'off']),
      project: z.strictObject({ key: short, name: text }),
      issueTypes: z.array(text).check(z.maxLength(100)),
    }),
  ),
});

const joined = z.strictObject({ type: z.literal('joined'), site: siteUrl, name: z.string().check(z.maxLength(80)) });

const exchanged = z.strictObject({
  type: z.literal('exchanged'),
  messages: z.array(handedOut).check(z.maxLength(50)),
  more: z.boolean(),
});

/** Why nothing was done. Closed; each says what the sender does next. */
export const REFUSAL_CODES = [
  /** Signature, key or time is not right. One text for all. */
  'unauthorized',
  'malformed',
  /** The sender speaks a version the receiver does not. */
  'version',
  'paused',
  'not-ready',
  /** Work on the same pair is under way, or its outcome is not known yet. */
  'busy',
  /** The same message id came with another content. */
  'id-reused',
  /** The receiver's issue is deleted. */
  'gone',
  'refused',
  'too-large',
  'rate-limited',
  'failed',
] as const;

const refused = z.strictObject({
  type: z.literal('refusal'),
  code: z.enum(REFUSAL_CODES),
  text,
  retryAfterMs: z.optional(z.int().check(z.minimum(0))),
});

export const answerSchema = z.discriminatedUnion('type', [
  changed,
  ended,
  pong,
  contractHalves,
  joined,
  exchanged,
  refused,
]);

export type Answer = z.infer<typeof answerSchema>;
export type PongAnswer = z.infer<typeof pong>;
export type ChangedAnswer = z.infer<typeof changed>;
export type FieldOutcome = z.infer<typeof fieldOutcome>;
export type CommentOutcome = z.infer<typeof commentOutcome>;
export type RefusalAnswer = z.infer<typeof refused>;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** @param retryAfterMs when to come again, where waiting helps */
export function refusal(code: RefusalCode, text: string, retryAfterMs?: number): RefusalAnswer {
  return { type: 'refusal', code, text, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** The HTTP status an answer travels with, for those who read the wire with other tools. */
export function statusOf(answer: Answer): number {
  if (answer.type !== 'refusal') return 200;
  const statuses: Record<RefusalCode, number> = {
    unauthorized: 401,
    malformed: 400,
    version: 400,
    paused: 423,
    'not-ready': 404,
    busy: 409,
    'id-reused': 409,
    gone: 410,
    refused: 422,
    'too-large': 413,
    'rate-limited': 429,
    failed: 500,
  };
  return statuses[answer.code];
}
