import { asAppError } from '../domain/errors';
import type { AuthorizationOutcome } from '../usecases/admin/direct/authorize';
import { finishAuthorization } from '../usecases/admin/direct/authorize';
import type { AdminWorld } from '../usecases/admin/ports';
import { rememberSelf } from '../usecases/admin/self';
import { pagesWorld } from './compose/pages';

interface WebTriggerRequest {
  method?: string;
  queryParameters?: Record<string, string[]>;
}
interface WebTriggerResponse {
  statusCode: number;
  headers: Record<string, string[]>;
  body: string;
}

const HEADERS = {
  'Content-Type': ['text/html; charset=utf-8'],
  'Cache-Control': ['no-store'],
  'Referrer-Policy': ['no-referrer'],
  'Content-Security-Policy': ["default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"],
  'X-Content-Type-Options': ['nosniff'],
};
/** Light and dark, and nothing that has to be loaded. */
const STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;background:light-dark(#f7f8f9,#161a1d);color:light-dark(#172b4d,#dee4ea);margin:0;padding:4em 1em}
main{max-width:28em;margin:0 auto;padding:2em 2.5em;border-radius:8px;background:light-dark(#fff,#22272b)}
h1{font-size:1.4em;margin:0 0 .5em}a{color:light-dark(#0c66e4,#579dff)}`;
const STATUS: Record<AuthorizationOutcome['kind'], number> = {
  connected: 200,
  candidate: 200,
  declined: 200,
  expired: 400,
  failed: 502,
};
const HEADINGS: Record<AuthorizationOutcome['kind'], string> = {
  connected: 'Connected',
  candidate: 'Authorized',
  declined: 'Not authorized',
  expired: 'Too late',
  failed: 'Not connected',
};

/** Where the identity service sends an admin's browser back to: a small page that leads back to Jira. */
export async function oauthCallback(request: WebTriggerRequest): Promise<WebTriggerResponse> {
  if (request.method !== undefined && request.method !== 'GET') {
    return { statusCode: 405, headers: { Allow: ['GET'] }, body: '' };
  }
  const world = pagesWorld();
  const only = (name: string): string | undefined => {
    const values = request.queryParameters?.[name] ?? [];
    return values.length === 1 ? values[0] : undefined;
  };
  const outcome = await finishAuthorization(world, {
    state: only('state') ?? '',
    code: only('code'),
    error: only('error'),
  }).catch((thrown: unknown): AuthorizationOutcome => ({ kind: 'failed', text: asAppError(thrown).userMessage }));
  return { statusCode: STATUS[outcome.kind], headers: HEADERS, body: page(outcome, await siteUrl(world)) };
}

/** A failure to say where this site is must not hide what became of the authorization. */
async function siteUrl(world: AdminWorld): Promise<string | undefined> {
  return rememberSelf(world).then(
    (self) => self.siteUrl,
    () => undefined,
  );
}

function page({ kind, text }: AuthorizationOutcome, backTo: string | undefined): string {
  const back = backTo
    ? `<p>You may close this window, or <a href="${escaped(backTo)}/jira/settings/apps/manage-apps">go back to Jira</a>.</p>`
    : '<p>You may close this window.</p>';
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Causeway: ${HEADINGS[kind]}</title><style>${STYLE}</style>
<main><h1>${HEADINGS[kind]}</h1><p>${escaped(text)}</p>${back}</main></html>`;
}

function escaped(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => names[character] ?? '');
}
