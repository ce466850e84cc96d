import type { Route } from '@forge/api';
import api, { route } from '@forge/api';
import { AppError } from '../../domain/errors';
import type { Actor } from '../../usecases/ports';
import { jiraError } from './errors';

/** Who asks: the app, or a person through the app. */
export type Asker = { as: 'app' } | { as: 'user'; accountId?: string };

export interface JiraRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

/**
 * One Jira request. The body is JSON both ways.
 * @returns the parsed answer; undefined where there is none
 * @throws AppError with a `JIRA_…` code
 */
export async function requestJira<T>(asker: Asker, path: Route, request: JiraRequest = {}): Promise<T> {
  const init = {
    method: request.method ?? 'GET',
    headers: {
      Accept: 'application/json',
      ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
  };
  let response;
  try {
    response =
      asker.as === 'app' ? await api.asApp().requestJira(path, init) : await requestAsUser(asker.accountId, path, init);
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    throw new AppError(isTooMany(thrown) ? 'JIRA_RATE_LIMITED' : 'JIRA_UNAVAILABLE', { cause: thrown });
  }
  const text = await response.text();
  if (!response.ok) throw jiraError(response.status, response.headers, text);
  return (text ? JSON.parse(text) : undefined) as T;
}

async function requestAsUser(accountId: string | undefined, path: Route, init: object) {
  return accountId === undefined ? api.asUser().requestJira(path, init) : api.asUser(accountId).requestJira(path, init);
}

/**
 * A request on behalf of the technical user; by the app's own account where there is none, or where this site has not
 * granted the app to act for others.
 */
export async function requestAsActor<T>(actor: Actor, path: Route, request: JiraRequest): Promise<T> {
  if (actor === null) return requestJira<T>({ as: 'app' }, path, request);
  try {
    return await requestJira<T>({ as: 'user', accountId: actor }, path, request);
  } catch (thrown) {
    if (thrown instanceof AppError && isNotGranted(thrown.cause)) return requestJira<T>({ as: 'app' }, path, request);
    throw thrown;
  }
}

/** Whether this site lets the app act for the account, as the least of requests shows. */
export async function mayActFor(accountId: string): Promise<boolean> {
  const path = route`/rest/api/3/mypermissions?permissions=BROWSE_PROJECTS`;
  try {
    await requestJira({ as: 'user', accountId }, path);
    return true;
  } catch (thrown) {
    if (thrown instanceof AppError && isNotGranted(thrown.cause)) return false;
    throw thrown;
  }
}

interface ProxyFailure {
  constructor?: { name: string };
  status?: number;
}

/**
 * The proxy refused to act for the account, so that the request never reached Jira. Of a proxy that failed nobody knows
 * that: the request is not repeated here, but by the engine, which looks first for what it may have brought about.
 */
function isNotGranted(cause: unknown): boolean {
  const { constructor, status = 0 } = (cause ?? {}) as ProxyFailure;
  if (constructor?.name === 'NeedsAuthenticationError') return true;
  return constructor?.name === 'ProxyRequestError' && status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** More accounts are acted for within a minute than the platform allows. */
function isTooMany(cause: unknown): boolean {
  const { constructor, status } = (cause ?? {}) as ProxyFailure;
  return constructor?.name === 'ProxyRequestError' && status === 429;
}
