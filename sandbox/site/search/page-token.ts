/**
 * The token that leads to the next page of a search. It carries the place after which the next page begins, is bound
 * to the query and the caller, and lives seven days.
 */
import { JiraError } from '../errors';
import type { SortKey } from '../jql';

const LIFETIME_MS = 7 * 24 * 3_600_000;

export interface PageToken {
  /** Sort keys of the last row of the page before. */
  after: SortKey[];
  jql: string;
  accountId: string;
  /** Milliseconds since the epoch. */
  issuedAt: number;
}

export function writeToken(token: PageToken): string {
  const { after, jql, accountId, issuedAt } = token;
  return Buffer.from(JSON.stringify([after, jql, accountId, issuedAt])).toString('base64url');
}

/** @throws JiraError 400 for a token that is broken, of another query or caller, or too old */
export function readToken(text: string, expected: { jql: string; accountId: string; now: number }): PageToken {
  const refused = new JiraError(400, ['The provided next page token is invalid or expired.']);
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    throw refused;
  }
  if (!Array.isArray(value) || !Array.isArray(value[0]) || typeof value[3] !== 'number') throw refused;
  const [after, jql, accountId, issuedAt] = value as [SortKey[], string, string, number];
  if (jql !== expected.jql || accountId !== expected.accountId || expected.now - issuedAt > LIFETIME_MS) throw refused;
  return { after, jql, accountId, issuedAt };
}
