import { html, raw } from 'hono/html';
import type { WireResponse } from '../seams';
import type { Account } from './accounts';
import { faceColour, initials, STYLE } from './style';

/** The pages a person sees on the way through authorization. Plain forms: they work without scripts. */

export type Content = ReturnType<typeof html>;

const MARK = html`<p class="mark">
  <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
    <path d="M10 1 3 4v5c0 4.6 3 8.3 7 10 4-1.7 7-5.4 7-10V4z" />
  </svg>
  Sandbox account
</p>`;

const TICK = html`<svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke-width="2" aria-hidden="true">
  <path d="m1 6 3.5 4L11 2" />
</svg>`;

export async function page(status: number, title: string, content: Content, width = ''): Promise<WireResponse> {
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main class="${width}">${MARK} ${content}</main>
      </body>
    </html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  };
  return { status, headers, body: String(body) };
}

const face = ({ accountId, displayName }: Account): Content =>
  html`<span class="face" style="background:${faceColour(accountId)}" aria-hidden="true"
    >${initials(displayName)}</span
  >`;

const accountList = (title: string, accounts: Account[]): Content | '' =>
  accounts.length === 0
    ? ''
    : html`<h2>${title}</h2>
        <ul class="people">
          ${accounts.map(
            (account) =>
              html`<li>
                <button class="person" name="account" value="${account.accountId}">
                  ${face(account)}<span><strong>${account.displayName}</strong><small>${account.email}</small></span>
                </button>
              </li>`,
          )}
        </ul>`;

export interface ChooserView {
  /** Where the forms go: the path before `/authorize`. */
  base: string;
  consentId: string;
  remembered: Account[];
  others: Account[];
}

/** Who has logged in with this browser comes first; anybody of the world may log in. */
export const chooserPage = ({ base, consentId, remembered, others }: ChooserView): Promise<WireResponse> =>
  page(
    200,
    'Log in to continue',
    html`<h1>Choose an account</h1>
      <form method="post" action="${base}/authorize/account">
        <input type="hidden" name="consent" value="${consentId}" />
        ${accountList('Logged in with this browser', remembered)} ${accountList('Log in as', others)}
      </form>
      ${
        remembered.length > 0
          ? html`<form method="post" action="${base}/authorize/logout">
              <input type="hidden" name="consent" value="${consentId}" />
              <button class="plain">Log out of all accounts</button>
            </form>`
          : ''
      }`,
  );

export interface ConsentView {
  base: string;
  consentId: string;
  appName: string;
  account: Account;
  scopes: string[];
  sites: { cloudId: string; url: string; title: string }[];
}

/** What the scopes that a direct connection asks for let an app do. */
const SCOPE_WORDS: Record<string, string> = {
  'read:jira-work': 'View projects and issues, and search for them',
  'write:jira-work': 'Create and edit issues, and comment on them',
  'read:jira-user': 'View who the users are',
  offline_access: 'Do so while you are away',
};

export const consentPage = (view: ConsentView): Promise<WireResponse> =>
  page(
    200,
    `${view.appName} is requesting access`,
    html`<h1>${view.appName} is requesting access to your account</h1>
      <div class="who" data-testid="account">
        ${face(view.account)}
        <div>
          <small>Logged in as</small> <strong>${view.account.displayName}</strong> <small>${view.account.email}</small>
        </div>
        <a href="${view.base}/authorize/accounts?consent=${view.consentId}">Switch account</a>
      </div>
      <form method="post" action="${view.base}/authorize/consent">
        <input type="hidden" name="consent" value="${view.consentId}" />
        <input type="hidden" name="account" value="${view.account.accountId}" />
        <label for="site">Use app on</label>
        <select name="site" id="site">
          ${view.sites.map(({ cloudId, url, title }) => html`<option value="${cloudId}">${title} (${url})</option>`)}
        </select>
        <h2>It wants to</h2>
        <ul class="scopes">
          ${view.scopes.map(
            (scope) =>
              html`<li>
                ${TICK}<span>${SCOPE_WORDS[scope] ?? 'Use'} <code>${scope}</code></span>
              </li>`,
          )}
        </ul>
        <div class="row">
          <button name="decision" value="deny">Cancel</button>
          <button class="primary" name="decision" value="accept">Accept</button>
        </div>
      </form>`,
  );

/** Where a person leaves: what an admin is sent to before another account is authorized. */
export const logoutPage = (base: string, remembered: Account[]): Promise<WireResponse> =>
  page(
    200,
    'Log out',
    remembered.length === 0
      ? html`<h1>You are logged out</h1>
          <p>Nobody is logged in with this browser. Whoever authorizes an app next is asked for an account.</p>`
      : html`<h1>Log out of all accounts?</h1>
          <p>Logged in with this browser: ${remembered.map(({ displayName }) => displayName).join(', ')}.</p>
          <form method="post" action="${base}/logout" class="row"><button class="primary">Log out</button></form>`,
  );

/** Nothing is sent back to an address that is not registered: the person reads it here. */
export const errorPage = (status: number, code: string, text: string): Promise<WireResponse> =>
  page(
    status,
    'Something went wrong',
    html`<h1>Something went wrong</h1>
      <p>${text}</p>
      <p class="faint">Error: ${code}</p>`,
  );
