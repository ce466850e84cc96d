import { html, raw } from 'hono/html';
import type { WireResponse } from '../seams';
import type { Account } from './accounts';

/** The pages a person sees on the way through authorization. Plain forms: they work without scripts. */

const STYLE = `body{font:14px/1.5 system-ui,sans-serif;background:#f7f8f9;color:#172b4d;margin:0}
main{max-width:400px;margin:64px auto;background:#fff;padding:32px 40px;border-radius:4px;box-shadow:0 1px 3px #091e4240}
h1{font-size:20px;margin:0 0 16px}button,select{font:inherit;padding:8px 12px;border-radius:3px;border:1px solid #dfe1e6;background:#f4f5f7;cursor:pointer}
button.primary{background:#0052cc;border-color:#0052cc;color:#fff}button.account{display:block;width:100%;text-align:left;margin:0 0 8px}
small{color:#5e6c84}li{margin:4px 0}.row{display:flex;gap:8px;margin-top:24px}`;

type Content = ReturnType<typeof html>;

async function page(status: number, title: string, content: Content): Promise<WireResponse> {
  const body = await html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-frame-options': 'DENY',
  };
  return { status, headers, body: String(body) };
}

const accountButton = (account: Account): Content =>
  html`<button class="account" name="account" value="${account.accountId}">
    ${account.displayName}<br /><small>${account.email}</small>
  </button>`;

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
        ${remembered.length > 0 ? html`<p>Logged in with this browser</p>` : ''} ${remembered.map(accountButton)}
        ${others.length > 0 ? html`<p>Log in as</p>` : ''} ${others.map(accountButton)}
      </form>
      ${
        remembered.length > 0
          ? html`<form method="post" action="${base}/authorize/logout">
              <input type="hidden" name="consent" value="${consentId}" /><button>Log out of all accounts</button>
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

export const consentPage = (view: ConsentView): Promise<WireResponse> =>
  page(
    200,
    `${view.appName} is requesting access`,
    html`<h1>${view.appName} is requesting access to your Atlassian account.</h1>
      <p data-testid="account">
        Logged in as <strong>${view.account.displayName}</strong> <small>${view.account.email}</small>
        <a href="${view.base}/authorize/accounts?consent=${view.consentId}">Switch account</a>
      </p>
      <form method="post" action="${view.base}/authorize/consent">
        <input type="hidden" name="consent" value="${view.consentId}" />
        <input type="hidden" name="account" value="${view.account.accountId}" />
        <label
          >Use app on<br /><select name="site">
            ${view.sites.map(({ cloudId, url, title }) => html`<option value="${cloudId}">${title} (${url})</option>`)}
          </select></label
        >
        <p>It wants to:</p>
        <ul>
          ${view.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}
        </ul>
        <div class="row">
          <button class="primary" name="decision" value="accept">Accept</button>
          <button name="decision" value="deny">Cancel</button>
        </div>
      </form>`,
  );

/** Nothing is sent back to an address that is not registered: the person reads it here. */
export const errorPage = (status: number, code: string, text: string): Promise<WireResponse> =>
  page(
    status,
    'Something went wrong',
    html`<h1>Something went wrong</h1>
      <p>${text}</p>
      <p><small>Error: ${code}</small></p>`,
  );
