import type { Clock, Random, WireRequest, WireResponse } from '../seams';
import type { Account, Accounts } from './accounts';
import type { IdentityState, OAuthApp, PendingConsent, Session } from './model';
import { LIFETIMES } from './model';
import { chooserPage, consentPage, errorPage, logoutPage } from './pages';
import type { Tokens } from './tokens';
import { OFFLINE_ACCESS } from './tokens';

const COOKIE = 'identity.session';
const AUDIENCE = 'api.atlassian.com';

interface Needs {
  state: IdentityState;
  tokens: Tokens;
  accounts: Accounts;
  clock: Clock;
  random: Random;
}

const redirect = (location: string, headers: Record<string, string> = {}): WireResponse => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store', ...headers },
  body: '',
});

/** `/authorize` and the pages behind it. The browser's cookie remembers who is logged in, as at the real service. */
export class Authorization {
  constructor(private readonly needs: Needs) {}

  /** @param base path before `/authorize`, where the browser reaches the service elsewhere than at its own host */
  async handle(request: WireRequest, base: string): Promise<WireResponse> {
    const url = new URL(request.path, 'https://auth.atlassian.com');
    const form = request.method === 'POST' ? formOf(request) : url.searchParams;
    switch (`${request.method} ${url.pathname}`) {
      case 'GET /authorize':
        return this.begin(url.searchParams, request, base);
      case 'GET /authorize/accounts':
        return this.withConsent(form, request, (consent, session) => this.chooser(consent, session, base));
      case 'GET /authorize/consent':
        return this.withConsent(form, request, (consent, session) => this.show(consent, session, base));
      case 'POST /authorize/account':
        return this.withConsent(form, request, (consent, session) => this.choose(consent, session, form, base));
      case 'POST /authorize/logout':
        return this.withConsent(form, request, (consent, session) => {
          forget(session);
          return redirect(`${base}/authorize/accounts?consent=${consent.id}`);
        });
      case 'GET /logout':
        return logoutPage(base, this.rememberedIn(this.sessionOf(request)));
      case 'POST /logout': {
        const session = this.sessionOf(request);
        if (session) forget(session);
        return redirect(`${base}/logout`);
      }
      case 'POST /authorize/consent':
        return this.withConsent(form, request, (consent, session) => this.decide(consent, session, form));
      default:
        return errorPage(404, 'not_found', 'There is no such page.');
    }
  }

  private begin(query: URLSearchParams, request: WireRequest, base: string): Promise<WireResponse> | WireResponse {
    const { state, clock, random } = this.needs;
    const app = state.apps[query.get('client_id') ?? ''];
    if (!app) return errorPage(400, 'unauthorized_client', 'The app that sent you here is not known.');
    const redirectUri = query.get('redirect_uri') ?? '';
    if (!app.redirectUris.includes(redirectUri)) {
      return errorPage(400, 'invalid_request', `redirect_uri is not registered for client: ${redirectUri}`);
    }
    const problem = requestProblem(query, app);
    if (problem) return errorPage(400, problem.code, problem.text);
    const session = this.sessionOf(request) ?? this.newSession();
    const consent: PendingConsent = {
      id: random.uuid(),
      clientId: app.clientId,
      redirectUri,
      scopes: scopesOf(query),
      state: query.get('state'),
      sessionId: session.id,
      expiresAt: clock.now() + LIFETIMES.consentMs,
    };
    state.consents[consent.id] = consent;
    const cookie = { 'set-cookie': `${COOKIE}=${session.id}; Path=/; HttpOnly; SameSite=Lax` };
    const next = session.current === null ? 'accounts' : 'consent';
    return redirect(`${base}/authorize/${next}?consent=${consent.id}`, cookie);
  }

  private sessionOf({ headers }: WireRequest): Session | undefined {
    const id = new RegExp(`(?:^|;\\s*)${COOKIE.replace('.', '\\.')}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1];
    return id === undefined ? undefined : this.needs.state.sessions[id];
  }

  private newSession(): Session {
    const session: Session = { id: this.needs.tokens.secret(24), accountIds: [], current: null };
    this.needs.state.sessions[session.id] = session;
    return session;
  }

  private rememberedIn(session: Session | undefined): Account[] {
    return this.needs.accounts.people().filter(({ accountId }) => session?.accountIds.includes(accountId));
  }

  /** A page belongs to the browser that opened it, and only for a while. */
  private withConsent(
    form: URLSearchParams,
    request: WireRequest,
    answer: (consent: PendingConsent, session: Session) => Promise<WireResponse> | WireResponse,
  ): Promise<WireResponse> | WireResponse {
    const consent = this.needs.state.consents[form.get('consent') ?? ''];
    const session = this.sessionOf(request);
    if (!consent || !session || consent.sessionId !== session.id || consent.expiresAt <= this.needs.clock.now()) {
      return errorPage(400, 'invalid_request', 'This page is not valid any more. Go back to the app and begin again.');
    }
    return answer(consent, session);
  }

  private chooser(consent: PendingConsent, session: Session, base: string): Promise<WireResponse> {
    const others = this.needs.accounts.people().filter(({ accountId }) => !session.accountIds.includes(accountId));
    return chooserPage({ base, consentId: consent.id, remembered: this.rememberedIn(session), others });
  }

  private choose(
    consent: PendingConsent,
    session: Session,
    form: URLSearchParams,
    base: string,
  ): Promise<WireResponse> | WireResponse {
    const account = this.needs.accounts.people().find(({ accountId }) => accountId === form.get('account'));
    if (!account) return errorPage(400, 'access_denied', 'This account cannot log in.');
    session.current = account.accountId;
    session.accountIds = [...new Set([...session.accountIds, account.accountId])];
    return redirect(`${base}/authorize/consent?consent=${consent.id}`);
  }

  private show(consent: PendingConsent, session: Session, base: string): Promise<WireResponse> | WireResponse {
    const { accounts, state } = this.needs;
    const account = session.current === null ? undefined : accounts.find(session.current);
    const app = state.apps[consent.clientId];
    if (!account || account.cloudIds.length === 0) return redirect(`${base}/authorize/accounts?consent=${consent.id}`);
    const sites = account.cloudIds.flatMap((cloudId) => accounts.siteOf(cloudId) ?? []);
    return consentPage({
      base,
      consentId: consent.id,
      appName: app?.name ?? '',
      account,
      scopes: consent.scopes,
      sites: sites.map((site) => ({ cloudId: site.cloudId, url: site.baseUrl, title: site.title })),
    });
  }

  private decide(
    consent: PendingConsent,
    session: Session,
    form: URLSearchParams,
  ): Promise<WireResponse> | WireResponse {
    const { accounts, state, tokens } = this.needs;
    const account = session.current === null ? undefined : accounts.find(session.current);
    // Logged in as somebody else in another tab: the page that was agreed to named another person.
    if (!account || form.get('account') !== account.accountId) {
      return errorPage(400, 'access_denied', 'You are not logged in with that account any more.');
    }
    const cloudId = form.get('site') ?? '';
    if (form.get('decision') === 'accept' && !account.cloudIds.includes(cloudId)) {
      return errorPage(400, 'invalid_request', 'Choose a site that this account can use.');
    }
    delete state.consents[consent.id];
    const back = new URL(consent.redirectUri);
    if (consent.state !== null) back.searchParams.set('state', consent.state);
    if (form.get('decision') !== 'accept') {
      back.searchParams.set('error', 'access_denied');
      back.searchParams.set('error_description', 'User did not authorize the request');
      return redirect(back.href);
    }
    const grant = tokens.createGrant(consent.clientId, account.accountId, cloudId, consent.scopes);
    back.searchParams.set('code', tokens.createCode(grant, consent.redirectUri));
    return redirect(back.href);
  }
}

function forget(session: Session): void {
  session.accountIds = [];
  session.current = null;
}

function formOf({ body }: WireRequest): URLSearchParams {
  return new URLSearchParams(typeof body === 'string' ? body : Buffer.from(body ?? []).toString('utf8'));
}

const scopesOf = (query: URLSearchParams): string[] => [
  ...new Set((query.get('scope') ?? '').split(/\s+/).filter(Boolean)),
];

function requestProblem(query: URLSearchParams, app: OAuthApp): { code: string; text: string } | undefined {
  if (query.get('response_type') !== 'code') {
    return { code: 'unsupported_response_type', text: 'Unsupported response type.' };
  }
  if (query.get('audience') !== AUDIENCE) return { code: 'invalid_request', text: `audience must be ${AUDIENCE}.` };
  const scopes = scopesOf(query);
  if (scopes.length === 0) return { code: 'invalid_scope', text: 'The app asks for no scope.' };
  const unknown = scopes.filter((scope) => scope !== OFFLINE_ACCESS && !app.scopes.includes(scope));
  return unknown.length > 0
    ? { code: 'invalid_scope', text: `The app is not set up for: ${unknown.join(', ')}.` }
    : undefined;
}
