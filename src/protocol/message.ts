import * as z from '../zod';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './version';

/** The wire contract: what one end says to the other. Pinned by digest in a test, together with the version. */

const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.:-]+$/);
const key = z.string().min(1).max(60);
const text = z.string().max(1000);
const json: z.ZodType<unknown> = z.unknown();

/** Where a site's issues are seen. It becomes a link on admins' pages. */
export const siteUrl = z.url({ protocol: /^https?$/ }).max(300);

export const stampSchema = z.strictObject({
  at: z.number().int().min(0).max(8_640_000_000_000_000),
  side: z.enum(['a', 'b']),
});

const issueRef = z.strictObject({ id, key });

const fieldChange = z.strictObject({ value: json, stamp: stampSchema });

const commentChange = z.strictObject({
  /** The sender's id of it. */
  id,
  /** The receiver's id of it, where the sender knows it. */
  peerId: id.nullable(),
  /** A document in Atlassian Document Format; `null`: deleted. */
  body: json.nullable(),
  author: z.strictObject({ accountId: z.string().max(200), displayName: text }).nullable(),
  stamp: stampSchema,
});

/** An issue's changes since both ends agreed. The first one for a pair asks for the issue to be created. */
const change = z.strictObject({
  type: z.literal('change'),
  contract: id,
  pair: id,
  issue: issueRef.extend({ issueType: text }),
  /** The receiver's issue, where the sender knows it. */
  to: z.strictObject({ id }).nullable(),
  fields: z.record(z.string().max(60), fieldChange).refine((fields) => Object.keys(fields).length <= 200),
  comments: z.array(commentChange).max(100),
});

/** The sender's issue is gone; the pair ends. */
const end = z.strictObject({
  type: z.literal('end'),
  contract: id,
  pair: id,
  issue: z.strictObject({ id }),
  to: z.strictObject({ id }).nullable(),
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
  url: z.string().max(500).nullable(),
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
  results: z.array(z.strictObject({ contract: id, issue: id, offer: id, answer: json })).max(50),
  limit: z.number().int().min(0).max(50),
});

/** The sender has removed the connection. */
const farewell = z.strictObject({ type: z.literal('farewell') });

/** Which halves of contracts does the peer have on this connection? */
const contracts = z.strictObject({ type: z.literal('contracts') });

export const messageSchema = z.strictObject({
  version: z.number().int().min(OLDEST_PROTOCOL_VERSION).max(PROTOCOL_VERSION),
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
