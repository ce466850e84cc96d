import type { Route } from '@forge/api';
import { fetch } from '@forge/api';
import { AppError } from '../../domain/errors';
import { PEER_TIMEOUT_MS } from '../../domain/limits';
import type { Sight, SightHeaders } from '../../usecases/direct/ports';
import type { Clock } from '../../usecases/ports';
import { jiraError, retryAfterOf } from '../jira/errors';
import type { JiraRequest } from '../jira/request';

const GATEWAY = 'https://api.atlassian.com/ex/jira';

/** How to get in: the value of the `Authorization` header. `refused`: the one that was refused just now. */
export type Authorization = (refused?: string) => Promise<string>;

export interface FarDoor {
  cloudId: string;
  authorization: Authorization;
}

interface FarAnswer {
  status: number;
  headers: { get(name: string): string | null };
  body: string;
}

/**
 * One request to the peer's Jira through the gateway, JSON both ways. A refused token is renewed once.
 * @throws AppError `GRANT_DEAD`, `PEER_LOGIN_DENIED`, or one with a `JIRA_…` code
 */
export async function requestFar<T>(door: FarDoor, path: Route, request: JiraRequest = {}): Promise<T> {
  const answer = await sendRenewing(door, path.value, request).catch((thrown: unknown) => {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError('JIRA_UNAVAILABLE', { detail: 'The peer’s Jira cannot be reached.', cause: thrown });
  });
  if (answer.status >= 200 && answer.status < 300) return (answer.body ? JSON.parse(answer.body) : undefined) as T;
  throw farError(answer);
}

/** For judging what comes back: nothing is thrown but what the grant itself is lacking. */
export async function lookFar(door: FarDoor, clock: Clock, path: string, method: 'GET' | 'PUT'): Promise<Sight> {
  const startedAt = clock.now();
  const tookMs = () => clock.now() - startedAt;
  try {
    const { status, headers, body } = await sendRenewing(door, path, method === 'GET' ? {} : { method, body: {} });
    return { kind: 'answer', status, headers: sightHeaders(headers), body, tookMs: tookMs() };
  } catch (thrown) {
    if (thrown instanceof AppError)
      return { kind: 'failure', code: thrown.code, detail: thrown.userMessage, tookMs: tookMs() };
    const error = thrown as { name?: string; message?: string; cause?: { code?: string } };
    const isTimeout = error.name === 'TimeoutError' || error.name === 'AbortError';
    const detail = error.cause?.code ?? error.message ?? '';
    return { kind: 'failure', code: isTimeout ? 'TIMEOUT' : 'UNREACHABLE', detail, tookMs: tookMs() };
  }
}

async function sendRenewing(door: FarDoor, path: string, request: JiraRequest): Promise<FarAnswer> {
  const authorization = await door.authorization();
  const answer = await send(door, authorization, path, request);
  if (answer.status !== 401 || isScopeMismatch(answer.body)) return answer;
  const renewed = await door.authorization(authorization);
  return renewed === authorization ? answer : send(door, renewed, path, request);
}

async function send(door: FarDoor, authorization: string, path: string, request: JiraRequest): Promise<FarAnswer> {
  const response = await fetch(`${GATEWAY}/${encodeURIComponent(door.cloudId)}${path}`, {
    method: request.method ?? 'GET',
    headers: {
      Accept: 'application/json',
      Authorization: authorization,
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    redirect: 'manual',
    signal: AbortSignal.timeout(PEER_TIMEOUT_MS),
  });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function isScopeMismatch(body: string): boolean {
  return body.includes('scope does not match');
}

function sightHeaders(headers: FarAnswer['headers']): SightHeaders {
  return {
    loginReason: headers.get('x-seraph-loginreason'),
    deniedReason: headers.get('x-authentication-denied-reason'),
    contentType: headers.get('content-type') ?? '',
    retryAfterMs: retryAfterOf(headers) ?? null,
  };
}

function farError({ status, headers, body }: FarAnswer): AppError {
  if (status === 401 && isScopeMismatch(body)) {
    return new AppError('JIRA_FORBIDDEN', {
      detail: 'The access that was granted lacks a scope.',
      cause: `HTTP ${status}`,
    });
  }
  const denied = headers.get('x-seraph-loginreason');
  if (denied !== null && /DENIED|FAILED/.test(denied)) {
    return new AppError('PEER_LOGIN_DENIED', { detail: denied, cause: `HTTP ${status}` });
  }
  if (status === 401) return new AppError('GRANT_DEAD', { cause: `HTTP ${status}` });
  return jiraError(status, headers, body);
}
