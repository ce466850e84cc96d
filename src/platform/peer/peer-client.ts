import { fetch } from '@forge/api';
import type { Connection } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { MAX_MESSAGE_CHARS, PEER_TIMEOUT_MS, SIGNATURE_WINDOW_MS } from '../../domain/limits';
import { assertPeerUrl } from '../../domain/peer-url';
import type { Answer } from '../../protocol/answer';
import { answerSchema } from '../../protocol/answer';
import type { Message, MessageBody } from '../../protocol/message';
import { keyIdOf, sign, SIGNATURE_HEADERS, verify } from '../../protocol/signature';
import { PROTOCOL_VERSION } from '../../protocol/version';
import type { Clock, Ids, Peer, Secrets } from '../../usecases/ports';

interface Needs {
  clock: Clock;
  ids: Ids;
  secrets: Secrets;
}

interface HttpAnswer {
  status: number;
  headers: { get(name: string): string | null };
  body: string;
}

/** The peer's web trigger: one signed request, one signed answer. */
export function peerClient(needs: Needs): Peer {
  return {
    call: (connection, body, options = {}) => call(needs, connection, body, options.timeoutMs ?? PEER_TIMEOUT_MS),
  };
}

async function call(needs: Needs, connection: Connection, body: MessageBody, timeoutMs: number): Promise<Answer> {
  const { clock, ids } = needs;
  if (!connection.remoteUrl) throw new AppError('PEER_UNREACHABLE', { detail: 'No Remote URL is set.' });
  assertPeerUrl(connection.remoteUrl);
  const keys = await needs.secrets.remoteKeys(connection.id);
  if (keys.length === 0) throw new AppError('PEER_REJECTED_KEY', { detail: 'No Remote Authentication Key is set.' });
  const message: Message = { version: PROTOCOL_VERSION, body };
  const parts = { id: `msg_${ids.next()}`, timestamp: Math.floor(clock.now() / 1000), body: JSON.stringify(message) };
  // The peer refuses it like a stranger's, and that would stop the whole connection.
  if (parts.body.length > MAX_MESSAGE_CHARS) throw new AppError('TOO_LARGE');
  const answer = await post(
    connection.remoteUrl,
    {
      'Content-Type': 'application/json',
      [SIGNATURE_HEADERS.id]: parts.id,
      [SIGNATURE_HEADERS.timestamp]: String(parts.timestamp),
      [SIGNATURE_HEADERS.signature]: keys.map((each) => sign(each, parts)).join(' '),
      [SIGNATURE_HEADERS.keyId]: keys.map(keyIdOf).join(' '),
    },
    parts.body,
    timeoutMs,
  );
  const { answer: read, key } = readAnswer(answer, keys, parts.id, clock.now());
  // The peer has shown that it knows the newest key: the one before is not needed any more.
  if (key === keys[0] && keys.length > 1) await needs.secrets.saveRemoteKeys(connection.id, [key]);
  return read;
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  timeoutMs: number,
): Promise<HttpAnswer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch (thrown) {
    throw new AppError('PEER_UNREACHABLE', { cause: thrown });
  }
}

/** Only a signed answer is believed; an unsigned one is judged by its status alone. */
function readAnswer(response: HttpAnswer, keys: string[], id: string, now: number): { answer: Answer; key: string } {
  const timestamp = Number(response.headers.get(SIGNATURE_HEADERS.timestamp) ?? 'none');
  const signature = response.headers.get(SIGNATURE_HEADERS.signature) ?? '';
  const parts = { id, timestamp, body: response.body };
  const key = keys.find((each) => verify(each, parts, signature, now, SIGNATURE_WINDOW_MS));
  if (key === undefined) throw unsignedAnswer(response);
  const parsed = answerSchema.safeParse(JSON.parse(response.body));
  if (!parsed.success)
    throw new AppError('PEER_FAILED', { detail: 'Its answer was not understood.', cause: parsed.error });
  return { answer: parsed.data, key };
}

function unsignedAnswer({ status, body }: HttpAnswer): AppError {
  if (status === 401 && isRefusal(body)) return new AppError('PEER_REJECTED_KEY');
  if (status === 424) return new AppError('PEER_GONE');
  if (status === 429) return new AppError('PEER_RATE_LIMITED', { cause: `HTTP ${status}` });
  if (status >= 500) return new AppError('PEER_FAILED', { cause: `HTTP ${status}` });
  return new AppError('PEER_NOT_CAUSEWAY', { detail: `HTTP ${status}.` });
}

/** A 401 of a proxy or a login page is not the peer's word on our key. */
function isRefusal(body: string): boolean {
  try {
    return (JSON.parse(body) as { code?: unknown }).code === 'unauthorized';
  } catch {
    return false;
  }
}
