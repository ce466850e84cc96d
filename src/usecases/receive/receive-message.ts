import { asAppError } from '../../domain/errors';
import { MAX_MESSAGE_CHARS, MAX_MESSAGE_DEPTH, SIGNATURE_WINDOW_MS } from '../../domain/limits';
import type { Answer, RefusalAnswer } from '../../protocol/answer';
import { refusal } from '../../protocol/answer';
import type { Message } from '../../protocol/message';
import { messageSchema } from '../../protocol/message';
import { sign, SIGNATURE_HEADERS, verify } from '../../protocol/signature';
import type { LocalKey, World } from '../ports';
import { answerMessage } from './answer-message';

/** A request as it came over the wire. Header names in lower case, each with every value it was given. */
export interface IncomingRequest {
  method: string;
  headers: Record<string, string[]>;
  body: string;
}

/** `signature` headers are absent where the sender is not known. */
export interface OutgoingResponse {
  answer: Answer | null;
  status: 'answer' | 'method-not-allowed';
  headers: Record<string, string>;
  body: string;
}

interface Claimed {
  id: string;
  timestamp: string;
  signature: string;
  /** Of the keys it is signed with: the newest, and the one before while keys are exchanged. */
  keyIds: string[];
}

/** One text for every way of not being let in: whoever guesses learns nothing. */
const UNAUTHORIZED: RefusalAnswer = {
  type: 'refusal',
  code: 'unauthorized',
  text: 'The request is not signed with a key that is known here.',
};

/**
 * A peer's request from door to answer: headers, signature, then the body. Nothing of the body is looked at before the
 * signature is right, and nothing is stored for a stranger.
 */
export async function receiveMessage(world: World, request: IncomingRequest): Promise<OutgoingResponse> {
  if (request.method !== 'POST') return { answer: null, status: 'method-not-allowed', headers: {}, body: '' };
  const claimed = claimedIdentity(request.headers);
  if (!claimed || request.body.length > MAX_MESSAGE_CHARS) return unsigned(UNAUTHORIZED);
  const key = await authenticate(world, claimed, request.body);
  if (!key) return unsigned(UNAUTHORIZED);
  const answer = await answerTo(world, key, claimed, request.body);
  return signed(world, key, claimed.id, answer);
}

function claimedIdentity(headers: Record<string, string[]>): Claimed | undefined {
  const only = (name: string): string | undefined => {
    const values = Object.entries(headers)
      .filter(([header]) => header.toLowerCase() === name)
      .flatMap(([, given]) => given);
    return values.length === 1 ? values[0] : undefined;
  };
  const id = only(SIGNATURE_HEADERS.id);
  const timestamp = only(SIGNATURE_HEADERS.timestamp);
  const signature = only(SIGNATURE_HEADERS.signature);
  const keyId = only(SIGNATURE_HEADERS.keyId);
  if (!id || !timestamp || !signature || !keyId) return undefined;
  if (!/^[\w-]{1,64}$/.test(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (!/^[0-9a-f]{24}( [0-9a-f]{24})?$/.test(keyId)) return undefined;
  return { id, timestamp, signature, keyIds: keyId.split(' ') };
}

async function authenticate(world: World, claimed: Claimed, body: string): Promise<LocalKey | undefined> {
  const now = world.clock.now();
  const parts = { id: claimed.id, timestamp: Number(claimed.timestamp), body };
  for (const keyId of claimed.keyIds) {
    const key = await world.secrets.localKey(keyId);
    // A stranger's key id costs the same work as a wrong signature.
    const accepted = verify(key?.authenticationKey ?? '', parts, claimed.signature, now, SIGNATURE_WINDOW_MS);
    const current = key !== undefined && (key.validUntil === null || now < key.validUntil);
    if (accepted && current) return key;
  }
  return undefined;
}

async function answerTo(world: World, key: LocalKey, claimed: Claimed, body: string): Promise<Answer> {
  const message = parse(body);
  if ('code' in message) return message;
  try {
    return await answerMessage(world, key.connectionId, claimed.id, message);
  } catch (thrown) {
    const error = asAppError(thrown);
    world.log.warn('message failed', { id: claimed.id, code: error.code, cause: String(error.cause ?? '') });
    return refusal(error.retryable ? 'failed' : 'refused', error.userMessage, error.retryAfterMs);
  }
}

function parse(body: string): Message | RefusalAnswer {
  let raw: unknown;
  try {
    raw = JSON.parse(body);
  } catch {
    return refusal('malformed', 'The message is not JSON.');
  }
  if (isDeeperThan(raw, MAX_MESSAGE_DEPTH)) return refusal('malformed', 'The message is nested too deeply.');
  const parsed = messageSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  if (where === 'version')
    return refusal(
      'version',
      'The two sites run versions of Causeway that do not understand each other. Update the older one.',
    );
  return refusal('malformed', `The message is not understood${where ? ` at ${where.slice(0, 80)}` : ''}.`);
}

/** Level by level, since what is nested too deeply for a recursion is what it looks for. */
function isDeeperThan(value: unknown, depth: number): boolean {
  let level: unknown[] = [value];
  for (let reached = 0; level.length > 0; reached += 1) {
    if (reached > depth) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

function unsigned(answer: Answer): OutgoingResponse {
  return { answer, status: 'answer', headers: {}, body: JSON.stringify(answer) };
}

function signed(world: World, key: LocalKey, id: string, answer: Answer): OutgoingResponse {
  const body = JSON.stringify(answer);
  const timestamp = Math.floor(world.clock.now() / 1000);
  const signature = sign(key.authenticationKey, { id, timestamp, body });
  return {
    answer,
    status: 'answer',
    headers: {
      [SIGNATURE_HEADERS.id]: id,
      [SIGNATURE_HEADERS.timestamp]: String(timestamp),
      [SIGNATURE_HEADERS.signature]: signature,
    },
    body,
  };
}
