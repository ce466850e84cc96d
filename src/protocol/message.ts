import * as z from '../zod/zod.cjs';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './version';

/** The wire contract: what one end says to the other. Pinned by digest in a test, together with the version. */

const id = z.string().check(z.minLength(1), z.maxLength(100), z.regex(/^[\w.:-]+$/));
const key = z.string().check(z.minLength(1), z.maxLength(60));
const text = z.string().check(z.maxLength(1000));
const json: z.ZodMiniType<unknown> = z.unknown();

/** Where a site's issues are seen. It becomes a link on admins' pages. */
export const siteUrl = z.url({ protocol: /^https?$/ }).check(z.maxLength(300));

export const stampSchema = z.strictObject({
  at: z.int().check(z.minimum(0), z.maximum(8_640_000_000_000_000)),
  side: z.enum(['a', 'b']),
});

const issueRef = z.strictObject({ id, key });

const fieldChange = z.strictObject({ value: json, stamp: stampSchema });

const commentChange = z.strictObject({
  /** The sender's id of it. */
  id,
  /** The receiver's id of it, where the sender knows it. */
  peerId: z.nullable(id),
  /** A document in Atlassian Document Format; `null`: deleted. */
  body: z.nullable(json),
  author: z.nullable(z.strictObject({ accountId: z.string().check(z.maxLength(200)), displayName: text })),
  stamp: stampSchema,
});

/** An issue's changes since both ends agreed. The first one for a pair asks for the issue to be created. */
const change = z.strictObject({
  type: z.literal('change'),
  contract: id,
  pair: id,
  issue: z.extend(issueRef, { issueType: text }),
  /** The receiver's issue, where the sender knows it. */
  to: z.nullable(z.strictObject({ id })),
  fields: z
    .record(z.string().check(z.maxLength(60)), fieldChange)
    .check(z.refine((fields) => Object.keys(fields).length <= 200)),
  comments: z.array(commentChange).check(z.maxLength(100)),
});

/** The sender's issue is gone; the pair ends. */
const end = z.strictObject({
  type: z.literal('end'),
  contract: id,
  pair: id,
  issue: z.strictObject({ id }),
  to: z.nullable(z.strictObject({ id })),
  reason: z.enum(['deleted', 'unpaired', 'moved']),
});

/** Is anybody there, and do our keys fit? */
const ping = z.strictObject({
  type: z.literal('ping'),
  /** Where the sender's issues are seen. */
  site: siteUrl,
  /** Whether the sender is passive. */
  passive: z.boolean(),
  /** The receiver is asked to call the sender's web trigger in turn, and to tell how that went. */
  back: z.boolean(),
});

/** An invitation is accepted: from now on both ends know each other. */
const join = z.strictObject({
  type: z.literal('join'),
  /** The sender's web trigger; `null` only where the receiver is passive and calls nobody. */
  url: z.nullable(z.string().check(z.maxLength(500))),
  site: siteUrl,
  passive: z.boolean(),
});

/**
 * An active end fetches what its passive peer has to say, and tells what became of what it fetched before: `offer` is
 * the digest of the message in question. As many
 * messages as `limit` come back.
 */
const exchange = z.strictObject({
  type: z.literal('exchange'),
  results: z.array(z.strictObject({ contract: id, issue: id, offer: id, answer: json })).check(z.maxLength(50)),
  limit: z.int().check(z.minimum(0), z.maximum(50)),
});

/** The sender has removed the connection. */
const farewell = z.strictObject({ type: z.literal('farewell') });

/** Which halves of contracts does the peer have on this connection? */
const contracts = z.strictObject({ type: z.literal('contracts') });

export const messageSchema = z.strictObject({
  version: z.int().check(z.minimum(OLDEST_PROTOCOL_VERSION), z.maximum(PROTOCOL_VERSION)),
  body: z.discriminatedUnion('type', [change, end, ping, contracts, join, exchange, farewell]),
});

export type ChangeMessage = z.infer<typeof change>;
export type EndMessage = z.infer<typeof end>;
export type ExchangeMessage = z.infer<typeof exchange>;
export type JoinMessage = z.infer<typeof join>;
export type PingMessage = z.infer<typeof ping>;
export type MessageBody = z.infer<typeof messageSchema>['body'];
export type Message = z.infer<typeof messageSchema>;
/** What a passive end hands out when it is asked. */
export const handedOut = z.discriminatedUnion('type', [change, end]);

export type CommentChange = z.infer<typeof commentChange>;
