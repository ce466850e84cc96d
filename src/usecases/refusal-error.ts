import type { ErrorCode } from '../domain/errors';
import { AppError } from '../domain/errors';
import type { Answer, RefusalCode } from '../protocol/answer';

const CODES: Record<RefusalCode, ErrorCode> = {
  unauthorized: 'PEER_REJECTED_KEY',
  malformed: 'PEER_REFUSED',
  version: 'PEER_REFUSED',
  paused: 'PEER_PAUSED',
  'not-ready': 'PEER_NOT_READY',
  busy: 'PEER_BUSY',
  'id-reused': 'PEER_REFUSED',
  gone: 'PEER_REFUSED',
  refused: 'PEER_REFUSED',
  'too-large': 'TOO_LARGE',
  'rate-limited': 'PEER_RATE_LIMITED',
  failed: 'PEER_FAILED',
};

/** The peer's refusal as an error of ours; an answer of another kind than asked for is the peer's failure. */
export function refusalError(answer: Answer): AppError {
  if (answer.type !== 'refusal') return new AppError('PEER_FAILED', { detail: `It answered “${answer.type}”.` });
  return new AppError(CODES[answer.code], { detail: answer.text, retryAfterMs: answer.retryAfterMs });
}
