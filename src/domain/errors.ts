/**
 * Every way the app can fail, closed. The code decides what happens next; the text is for a Jira admin.
 * Borders translate what they meet into one of these, once, and keep the cause.
 */
export const ERROR_CODES = {
  /** The caller may not do this. */
  FORBIDDEN: { retryable: false, meaning: 'Only a Jira administrator may do this.' },
  /** What was given is not valid; `details` names the fields. */
  INVALID_INPUT: { retryable: false, meaning: 'Something in what was entered is not valid.' },
  NOT_FOUND: { retryable: false, meaning: 'It is not there any more.' },
  /** Two admins saved at once. */
  CHANGED_MEANWHILE: {
    retryable: false,
    meaning: 'Somebody else saved it in the meantime. Load it again and repeat your change.',
  },
  NAME_TAKEN: { retryable: false, meaning: 'Another connection already has this name.' },
  KEY_TAKEN: { retryable: false, meaning: 'Another connection already uses this authentication key.' },

  JIRA_UNAVAILABLE: { retryable: true, meaning: 'Jira did not answer.' },
  JIRA_RATE_LIMITED: { retryable: true, meaning: 'Jira asked us to wait (rate limit).' },
  JIRA_UNAUTHORIZED: {
    retryable: true,
    meaning: 'Jira did not accept the app. Right after installing this passes by itself.',
  },
  JIRA_FORBIDDEN: { retryable: false, meaning: 'The technical user lacks a permission.' },
  JIRA_NOT_FOUND: { retryable: false, meaning: 'Jira does not find it, or the technical user may not see it.' },
  JIRA_REFUSED: { retryable: false, meaning: 'Jira refused the change.' },
  JIRA_CONFLICT: { retryable: true, meaning: 'Jira was changing the same issue at that moment.' },

  STORE_UNAVAILABLE: { retryable: true, meaning: 'The app’s storage did not answer.' },
  /** Somebody else wrote first: read again and decide again. */
  STORE_CONFLICT: { retryable: true, meaning: 'Two changes met; the later one is repeated.' },

  PEER_UNREACHABLE: { retryable: true, meaning: 'The peer site cannot be reached.' },
  PEER_BUSY: { retryable: true, meaning: 'The peer is working on the same issue.' },
  PEER_RATE_LIMITED: { retryable: true, meaning: 'The peer asked us to wait.' },
  PEER_FAILED: { retryable: true, meaning: 'The peer had an error of its own.' },
  PEER_REJECTED_KEY: {
    retryable: false,
    meaning: 'The peer did not accept our key. It was changed there, or the clocks differ by more than five minutes.',
  },
  PEER_GONE: { retryable: false, meaning: 'Causeway was removed at the peer.' },
  PEER_PAUSED: { retryable: true, meaning: 'The connection is paused at the peer.' },
  PEER_NOT_READY: { retryable: true, meaning: 'The peer’s half of the contract is missing or off.' },
  /** A passive end sends nothing by itself. */
  PEER_FETCHES: { retryable: true, meaning: 'The peer fetches it.' },
  /** An admin paused the connection here, or a fault stopped it. */
  STOPPED_HERE: { retryable: true, meaning: 'The connection is not active at this end.' },
  /** The first message about the issue is on its way, or an admin has it tried again. */
  UNDER_WAY: { retryable: true, meaning: 'It is on its way.' },
  PEER_REFUSED: { retryable: false, meaning: 'The peer refused the change.' },
  /** A direct connection's way in is closed; somebody has to open it again. */
  GRANT_DEAD: { retryable: false, meaning: 'The access to the peer’s Jira is not valid any more. Authorize it again.' },
  PEER_LOGIN_DENIED: { retryable: true, meaning: 'The peer’s Jira denies the connected account to log in.' },
  PEER_NOT_JIRA: { retryable: false, meaning: 'What answers at the Jira API URL is not a Jira Cloud site.' },
  PEER_NOT_CAUSEWAY: { retryable: true, meaning: 'What answers at the remote URL is not Causeway.' },

  /** A value that has no counterpart at the receiving end. */
  UNMAPPED_USER: { retryable: false, meaning: 'No person at the other site stands for this one.' },
  UNREACHABLE_STATUS: { retryable: false, meaning: 'No transition leads to the wanted status from the present one.' },
  TOO_LARGE: { retryable: false, meaning: 'It is larger than can be sent.' },
  UNEXPECTED: { retryable: true, meaning: 'Something went wrong inside Causeway.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorOptions {
  /** What exactly, in words for an admin; follows the code's own meaning. */
  detail?: string;
  retryAfterMs?: number;
  /** Field name → what is wrong with it. */
  details?: Record<string, string>;
  cause?: unknown;
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly userMessage: string;
  readonly details: Record<string, string> | undefined;

  constructor(code: ErrorCode, options: ErrorOptions = {}) {
    const { meaning, retryable } = ERROR_CODES[code];
    const userMessage = options.detail ? `${meaning} ${options.detail}` : meaning;
    super(`${code}: ${userMessage}`, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = options.retryAfterMs;
    this.userMessage = userMessage;
    this.details = options.details;
  }
}

/**
 * Whether Jira refused this one thing, and would take another: only then is it put down to what was written. Anything
 * else is a matter of the way there.
 */
export function isRefusedByJira({ code, retryable }: AppError): boolean {
  return !retryable && code.startsWith('JIRA_');
}

/** Any thrown thing as an AppError; what is unknown becomes `UNEXPECTED`, its cause kept. */
export function asAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError('UNEXPECTED', { cause: thrown });
}
