import type { DirectConnection } from '../../../domain/connection';
import type { Finding } from '../../../domain/connection-test';
import { failed, warned } from '../../../domain/connection-test';
import { SECOND_MS } from '../../../domain/limits';
import type { Sight } from '../../direct/ports';
import { parsed } from './grants';

/** From here on an answer is called slow. */
const SLOW_MS = 5 * SECOND_MS;

/**
 * What an answer of the peer's Jira says of the connection, where it is not simply good: each cause by its own name,
 * with what to do about it.
 * @returns undefined for a quick answer with status 200
 */
export function judgeSight(sight: Sight, connection: DirectConnection): Finding | undefined {
  if (sight.kind === 'failure') return judgeFailure(sight, connection);
  const { status, headers, body, tookMs } = sight;
  const { jiraApiUrl, grant } = connection.direct;
  const who = grant?.account?.displayName ?? 'The connected account';
  if (headers.loginReason?.includes('AUTHENTICATION_DENIED') || headers.deniedReason?.includes('CAPTCHA')) {
    const seen = 'Jira asks for a CAPTCHA: there were too many failed log-ins.';
    return failed('CAPTCHA', seen, `Log in at ${jiraApiUrl} with a browser as ${who}, solve it, and test again.`);
  }
  if (status !== 200 && headers.loginReason && headers.loginReason !== 'OK') {
    const seen = `Jira denies the log-in (${headers.loginReason}).`;
    return failed('LOGIN_DENIED', seen, `Give ${who} access to Jira in the peer’s user management.`);
  }
  if (status === 503) {
    const remedy = 'Wait: changes are kept, and sent when it is back.';
    return failed('MAINTENANCE', 'Jira there is down for maintenance.', remedy);
  }
  if (status === 429) {
    return warned('RATE_LIMITED', 'Jira there asks to wait: too many requests.', 'Test again in a minute.');
  }
  if (status === 401) return judge401(body, who);
  if (status === 403) {
    const remedy = `Have the peer’s administrator let ${who} use Jira, and check the site’s IP allow-list.`;
    return failed('FORBIDDEN', `Jira lets ${who} in, but refuses this.`, remedy);
  }
  if (status === 404) {
    const remedy = `Authorize again, and choose ${jiraApiUrl} on the page that asks for consent.`;
    return failed('WRONG_SITE', `The access that was granted does not reach ${jiraApiUrl}.`, remedy);
  }
  if (status >= 500)
    return failed('PEER_ERROR', `Jira there had an error of its own (HTTP ${status}).`, 'Test again later.');
  if (status !== 200 || parsed(body) === undefined) {
    const what = headers.contentType.includes('html') ? 'a web page' : 'something else';
    return failed('NOT_JIRA', `Not Jira but ${what} answered (HTTP ${status}).`, 'Check the Jira API URL.');
  }
  if (tookMs < SLOW_MS) return undefined;
  const seconds = Math.round(tookMs / SECOND_MS);
  return warned('SLOW', `Jira there took ${seconds} seconds to answer.`, 'It works, but changes arrive late.');
}

function judgeFailure({ code, detail }: Extract<Sight, { kind: 'failure' }>, { direct }: DirectConnection): Finding {
  const isOAuth = direct.grant?.kind === 'oauth';
  if (code === 'GRANT_DEAD') {
    const remedy = isOAuth
      ? 'Press “Reauthorize Jira OAuth access”.'
      : 'Enter a valid secret or token and connect again.';
    return failed('GRANT_DEAD', detail, remedy);
  }
  if (code === 'TIMEOUT') return failed('TIMEOUT', 'Jira there did not answer in time.', 'Test again in a minute.');
  return failed('UNREACHABLE', `Atlassian’s gateway cannot be reached. ${detail}`.trim(), 'Test again in a minute.');
}

function judge401(body: string, who: string): Finding {
  if (body.includes('scope does not match')) {
    const remedy = 'Add the scope to the OAuth app or the token, then authorize again.';
    return failed('SCOPE', 'The access that was granted lacks a scope.', remedy);
  }
  const raw = parsed(body) as { errorMessages?: unknown } | undefined;
  if (Array.isArray(raw?.errorMessages)) {
    const remedy = 'Activate the account at the peer, or swap to another one.';
    return failed('DEACTIVATED', `${who} is deactivated, or has no access to Jira any more.`, remedy);
  }
  const remedy = 'Authorize again. If it happens soon after, somebody withdraws the access at the peer.';
  return failed('GRANT_DEAD', 'The access is not valid any more: expired or revoked.', remedy);
}
