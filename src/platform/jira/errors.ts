import type { ErrorCode } from '../../domain/errors';
import { AppError } from '../../domain/errors';

interface HeaderBag {
  get(name: string): string | null;
}

/** Jira's refusal in our terms: its own words for people, its fields by name, its waiting time as a minimum. */
export function jiraError(status: number, headers: HeaderBag, body: string): AppError {
  const { messages, fields } = parseErrors(body);
  const retryAfterMs = retryAfterOf(headers);
  const detail = [...messages, ...Object.entries(fields).map(([field, text]) => `${field}: ${text}`)]
    .join(' ')
    .slice(0, 600);
  return new AppError(codeOf(status), {
    detail: detail || undefined,
    details: fields,
    retryAfterMs,
    cause: `HTTP ${status}`,
  });
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'JIRA_UNAUTHORIZED';
  if (status === 403) return 'JIRA_FORBIDDEN';
  if (status === 404) return 'JIRA_NOT_FOUND';
  if (status === 409) return 'JIRA_CONFLICT';
  if (status === 429) return 'JIRA_RATE_LIMITED';
  if (status === 408 || status >= 500) return 'JIRA_UNAVAILABLE';
  return 'JIRA_REFUSED';
}

function parseErrors(body: string): { messages: string[]; fields: Record<string, string> } {
  try {
    const parsed = JSON.parse(body) as { errorMessages?: unknown; errors?: unknown };
    const messages = Array.isArray(parsed.errorMessages) ? parsed.errorMessages.map(String) : [];
    const fields = Object.entries((parsed.errors ?? {}) as Record<string, unknown>).map(([field, text]) => [
      field,
      String(text),
    ]);
    return { messages, fields: Object.fromEntries(fields) as Record<string, string> };
  } catch {
    return { messages: [], fields: {} };
  }
}

/** Seconds, as Jira gives them; a date is not used by Jira. */
export function retryAfterOf(headers: HeaderBag): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
