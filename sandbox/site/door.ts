/** The way of a request through the site: route, caller, scopes, limits, handler, headers. */
import type { Caller, WireRequest, WireResponse } from '../seams';
import { type Acting, type Answer, json, type RequestContext, type SiteRuntime, type UploadedFile } from './context';
import { JiraError, toResponse } from './errors';
import type { LimitedRequest, Limits } from './limits';
import { createRouter, type RouteMatch, type Router } from './router';
import { ROUTES } from './routes';
import { SCOPE_MISMATCH_BODY, scopesAllow } from './scopes';
import { asVersion2, asVersion3, speaksVersion2 } from './version-2';

const router: Router = createRouter(ROUTES);

export interface Door {
  handle(request: WireRequest, caller: Caller): Promise<WireResponse>;
  authenticate(request: WireRequest): Caller | undefined;
  acting(caller: Caller): Acting;
}

export function createDoor(site: SiteRuntime, limits: Limits): Door {
  const tokens = tokenIndex(site);
  const acting = (caller: Caller): Acting => ({
    site,
    caller,
    accountId: caller.kind === 'anonymous' ? undefined : caller.accountId,
    byApp: caller.kind === 'app' || caller.kind === 'impersonated',
  });
  return {
    acting,
    authenticate: (request) => authenticate(request, tokens),
    handle: async (request, caller) => {
      const files = isMultipart(request) ? await readFiles(request) : undefined;
      const through = (asked: WireRequest): WireResponse => answer(site, limits, acting(caller), asked, files);
      return speaksVersion2(request.path) ? inVersion2(site, request, through) : through(request);
    },
  };
}

function inVersion2(
  site: SiteRuntime,
  request: WireRequest,
  through: (request: WireRequest) => WireResponse,
): WireResponse {
  try {
    const asked = asVersion3(request, (field) => site.store.fields.get(field)?.kind === 'adf');
    return asVersion2(through(asked), request.path);
  } catch (error) {
    if (error instanceof JiraError) return toResponse(error);
    throw error;
  }
}

function answer(
  site: SiteRuntime,
  limits: Limits,
  acting: Acting,
  request: WireRequest,
  files: UploadedFile[] | undefined,
): WireResponse {
  const mark = request.path.indexOf('?');
  const path = mark < 0 ? request.path : request.path.slice(0, mark);
  const match = router.match(request.method, path);
  if (match === undefined)
    return withoutValue(json(404, { message: `null for uri: ${site.baseUrl}${request.path}`, 'status-code': 404 }));
  if (match === 'wrong-method') return { status: 405, headers: { 'content-type': 'application/json' }, body: '' };
  const refusal = refuse(acting, match);
  if (refusal) return refusal;
  const limited = limitedRequest(site, acting.caller, match);
  const tooMuch = limits.check(limited);
  if (tooMuch) return tooMuch;
  const context: RequestContext = {
    ...acting,
    request,
    params: match.params,
    query: new URLSearchParams(mark < 0 ? '' : request.path.slice(mark + 1)),
    path,
    files,
  };
  const result = run(match, context);
  const headers = { ...result.headers, ...limits.headers(limited, result.status, result.value) };
  if (acting.accountId !== undefined) headers['x-aaccountid'] = encodeURIComponent(acting.accountId);
  return { status: result.status, headers, body: result.body };
}

function run(match: RouteMatch, context: RequestContext): Answer {
  try {
    return match.route.handler(context);
  } catch (error) {
    if (error instanceof JiraError) return { ...toResponse(error), value: error.body() };
    // A defect of the site itself: told in full, since whoever meets it is its developer.
    return json(500, {
      errorMessages: [
        `Internal server error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      ],
      errors: {},
    });
  }
}

const withoutValue = ({ status, headers, body }: Answer): WireResponse => ({ status, headers, body });

/** 401 for accounts that are gone, for callers who had to log in, and for scopes that do not cover the operation. */
function refuse(acting: Acting, match: RouteMatch): WireResponse | undefined {
  const { caller, site } = acting;
  if (caller.kind === 'anonymous') {
    return match.route.anonymous
      ? undefined
      : withoutValue(
          json(401, {
            errorMessages: ['You are not authenticated. Authentication required to perform this operation.'],
            errors: {},
          }),
        );
  }
  if (!site.store.users.get(caller.accountId)?.active) {
    return withoutValue(
      json(401, { errorMessages: ['Client must be authenticated to access this resource.'], errors: {} }),
    );
  }
  const hasScopes = caller.kind !== 'user' && match.route.path.startsWith('/rest/');
  if (hasScopes && !scopesAllow(match.route.operationId, caller.scopes)) {
    return { status: 401, headers: { 'content-type': 'application/json;charset=UTF-8' }, body: SCOPE_MISMATCH_BODY };
  }
  return undefined;
}

function limitedRequest(site: SiteRuntime, caller: Caller, { route, params }: RouteMatch): LimitedRequest {
  const issue =
    params.issueIdOrKey === undefined || route.method === 'GET' ? undefined : site.store.findIssue(params.issueIdOrKey);
  return {
    caller: caller.kind,
    method: route.method,
    operationId: route.operationId,
    ...(issue ? { issueId: issue.id } : {}),
  };
}

function isMultipart(request: WireRequest): boolean {
  return (
    (request.headers['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data') && request.body !== null
  );
}

/** The files of a multipart body, in order; none where it cannot be read. */
async function readFiles(request: WireRequest): Promise<UploadedFile[]> {
  let form: FormData;
  try {
    form = await new Response(request.body as BodyInit, {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
  } catch {
    return [];
  }
  const parts: { fieldName: string; file: File }[] = [];
  form.forEach((part, fieldName) => {
    if (typeof part !== 'string') parts.push({ fieldName, file: part });
  });
  return Promise.all(
    parts.map(async ({ fieldName, file }) => ({
      fieldName,
      filename: file.name,
      mimeType: file.type || 'application/octet-stream',
      bytes: new Uint8Array(await file.arrayBuffer()),
    })),
  );
}

/** The account of an e-mail address and token. */
function tokenIndex(site: SiteRuntime): (email: string, token: string) => string | undefined {
  return (email, token) => {
    for (const user of site.store.users.values()) {
      if (user.active && user.token !== '' && user.token === token && user.email.toLowerCase() === email.toLowerCase())
        return user.accountId;
    }
    return undefined;
  };
}

/**
 * Basic authentication with e-mail and API token. Bearer tokens are for the gateway: the site itself refuses them.
 * @returns anonymous without credentials, `undefined` with wrong ones
 */
function authenticate(
  request: WireRequest,
  find: (email: string, token: string) => string | undefined,
): Caller | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return { kind: 'anonymous' };
  const match = /^basic\s+(\S+)$/i.exec(header);
  if (!match) return undefined;
  const decoded = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  const accountId = colon < 0 ? undefined : find(decoded.slice(0, colon), decoded.slice(colon + 1));
  return accountId === undefined ? undefined : { kind: 'user', accountId };
}
