/** What an admin does to connect a site on which nothing is installed, here and at the identity service. */
import type { Page } from 'playwright-core';
import type { Sandbox } from '../../../../sandbox/start/sandbox';
import { choose, fill, press } from './admin';

/** Fills in a new direct connection to West, by the OAuth app that the sandbox registered. */
export async function fillDirect(page: Page, { direct }: Sandbox): Promise<void> {
  await fill(page, 'Name', 'West');
  await fill(page, 'Jira Link', 'https://west.atlassian.net/browse/');
  await fill(page, 'Jira API URL', 'https://west.atlassian.net');
  await fill(page, 'Client ID', direct.app.clientId);
  await fill(page, 'Client secret', direct.app.clientSecret);
  await choose(page, 'Technical User', 'Causeway Sync');
}

/** The same by the client credentials of West's service account, connected with one click. */
export async function connectByCredentials(page: Page, { direct }: Sandbox, name = 'West'): Promise<void> {
  await fill(page, 'Name', name);
  await fill(page, 'Jira Link', 'https://west.atlassian.net/browse/');
  await page.getByRole('radio', { name: /client credentials of a service account/ }).check();
  await fill(page, 'Client ID', direct.credential.clientId);
  await fill(page, 'Client secret', direct.credential.clientSecret);
  await press(page, 'Save and connect');
  await page.getByText('Account of its own', { exact: true }).waitFor();
}

/** Presses what opens a tab. @returns the tab */
export async function opened(page: Page, button: string): Promise<Page> {
  const [tab] = await Promise.all([page.context().waitForEvent('page'), press(page, button)]);
  await tab.waitForLoadState();
  return tab;
}

/** Logs in at the identity service as somebody whom the browser does not remember. */
export async function logIn(tab: Page, email: string): Promise<void> {
  await tab.getByRole('button').filter({ hasText: email }).click();
  await tab.getByText('Logged in as').waitFor();
}

/** Agrees, and reads what the app answers the browser with. */
export async function agree(tab: Page): Promise<string> {
  await tab.getByRole('button', { name: 'Accept' }).click();
  await tab.getByText('You may close this window').waitFor();
  return tab.innerText('main');
}
