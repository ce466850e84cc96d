/** Jira's error body, and the one exception that becomes it at the site's door. */
import type { WireResponse } from '../seams';

export interface ErrorCollection {
  errorMessages: string[];
  errors: Record<string, string>;
}

/** Thrown by anything that handles a request; `site.handle` answers with its status and body. */
export class JiraError extends Error {
  constructor(
    readonly status: number,
    readonly errorMessages: string[],
    readonly errors: Record<string, string> = {},
  ) {
    super([...errorMessages, ...Object.entries(errors).map(([field, text]) => `${field}: ${text}`)].join(' '));
    this.name = 'JiraError';
  }
  body(): ErrorCollection {
    return { errorMessages: this.errorMessages, errors: this.errors };
  }
}

/** A 400 with texts for the whole request. */
export const badRequest = (...messages: string[]): JiraError => new JiraError(400, messages);
/** A 400 with texts by field. */
export const fieldErrors = (errors: Record<string, string>): JiraError => new JiraError(400, [], errors);
export const forbidden = (message: string): JiraError => new JiraError(403, [message]);
export const notFound = (message: string): JiraError => new JiraError(404, [message]);
export const issueNotFound = (): JiraError => notFound('Issue does not exist or you do not have permission to see it.');

export function toResponse(error: JiraError): WireResponse {
  return {
    status: error.status,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(error.body()),
  };
}
