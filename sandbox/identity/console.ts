import { html } from 'hono/html';
import type { WireResponse } from '../seams';
import type { Accounts } from './accounts';
import type { IdentityState } from './model';
import type { Content } from './pages';
import { page } from './pages';

const row = (title: string, value: string | Content): Content =>
  html`<tr>
    <th scope="row">${title}</th>
    <td>${typeof value === 'string' ? html`<code>${value}</code>` : value}</td>
  </tr>`;

const table = (rows: Content[]): Content =>
  html`<div class="table">
    <table>
      ${rows}
    </table>
  </div>`;

/**
 * What has been registered at the identity service, secrets and all: the sandbox's stand-in for a developer console and
 * an administration, where each secret would be shown once.
 */
export const consolePage = (state: IdentityState, accounts: Accounts, base: string): Promise<WireResponse> => {
  const nameOf = (accountId: string): string => {
    const account = accounts.find(accountId);
    return account ? `${account.displayName} (${account.email})` : accountId;
  };
  const consents = Object.values(state.grants).filter(({ revoked }) => !revoked);
  return page(
    200,
    'Apps and credentials',
    html`<h1>Apps and credentials</h1>
      <p>
        What an admin would find in the developer console and in the administration of the other site. It belongs to
        this sandbox alone, so nothing here is a real secret.
      </p>
      ${Object.values(state.apps).map(
        (app) =>
          html`<h2>OAuth 2.0 app: ${app.name}</h2>
            ${table([
              row('Client ID', app.clientId),
              row('Client secret', app.clientSecret),
              ...app.redirectUris.map((uri) => row('Callback URL', uri)),
              row('Scopes', app.scopes.join(' ')),
            ])}`,
      )}
      ${Object.values(state.credentials).map(
        (credential) =>
          html`<h2>Client credentials of ${nameOf(credential.accountId)}</h2>
            ${table([row('Client ID', credential.clientId), row('Client secret', credential.clientSecret)])}`,
      )}
      ${Object.values(state.apiTokens).map(
        (token) =>
          html`<h2>API token of ${nameOf(token.accountId)}</h2>
            ${table([
              row('E-mail', token.email),
              row('API token', token.token),
              row('Ends', html`${new Date(token.expiresAt).toISOString().slice(0, 10)}`),
            ])}`,
      )}
      <h2>Consents</h2>
      ${
        consents.length === 0
          ? html`<p>Nobody has let an app in yet.</p>`
          : table(
              consents.map((grant) =>
                row(
                  state.apps[grant.clientId]?.name ?? grant.clientId,
                  html`<form method="post" action="${base}/console/revoke">
                    ${nameOf(grant.accountId)} <input type="hidden" name="grant" value="${grant.id}" />
                    <button class="plain">Revoke</button>
                  </form>`,
                ),
              ),
            )
      }
      <p><a href="${base}/logout">Who is logged in with this browser</a></p>`,
    'wide',
  );
};
