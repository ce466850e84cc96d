/** What an admin does on the app's pages, in steps that journeys share. */
import type { Page } from 'playwright-core';
import type { Stage, View } from './stage';

type Visitable = Pick<Stage, 'visitAdmin'>;

/** The whole label of a field; one that is required ends with an asterisk. */
const labelled = (label: string): RegExp => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?$`);

export const field = (page: Page, label: string) => page.getByLabel(labelled(label)).first();

export const fill = (page: Page, label: string, text: string): Promise<void> => field(page, label).fill(text);

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** Types into a picker and takes what it offers. */
export async function choose(page: Page, label: string, typed: string): Promise<void> {
  const box = page.getByRole('combobox', { name: labelled(label) });
  await box.click();
  await box.fill(typed);
  await page.getByRole('option', { name: typed }).first().click();
}

/** The row of a table that holds the text. */
export const row = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).first();

/** What a row of a table says in the column of that heading. */
export async function cell(page: Page, text: string, heading: string): Promise<string> {
  const line = row(page, text);
  await line.waitFor();
  const headings = await page.getByRole('columnheader').allTextContents();
  return (await line.getByRole('cell').nth(headings.indexOf(heading)).innerText()).trim();
}

export interface Handover {
  url: string;
  key: string;
}

export interface ConnectionFields {
  name: string;
  remoteUrl?: string;
  remoteKey?: string;
}

/** Fills in the form for a new connection and saves it. @returns what the page gives for the other admin, read off it */
export async function connect(page: Page, { name, remoteUrl, remoteKey }: ConnectionFields): Promise<Handover> {
  await fill(page, 'Name', name);
  if (remoteUrl) await fill(page, 'Remote URL', remoteUrl);
  if (remoteKey) await fill(page, 'Remote Authentication Key', remoteKey);
  await choose(page, 'Technical User', 'Causeway Sync');
  await press(page, 'Save');
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return {
    url: await dialog.getByLabel('Their Remote URL').inputValue(),
    key: await dialog.getByLabel('Their Remote Authentication Key').inputValue(),
  };
}

/** Two admins connect North and South by hand, key by key. Both are left on their connection's page. */
export async function connectByHand(stage: Visitable, view?: View): Promise<{ north: Page; south: Page }> {
  const north = await stage.visitAdmin('north', 'connections/new/app', view);
  const fromNorth = await connect(north, { name: 'South' });
  await press(north, 'I have copied it');
  const south = await stage.visitAdmin('south', 'connections/new/app', view);
  const fromSouth = await connect(south, { name: 'North', remoteUrl: fromNorth.url, remoteKey: fromNorth.key });
  await press(south, 'I have copied it');
  await fill(north, 'Remote URL', fromSouth.url);
  await fill(north, 'Remote Authentication Key', fromSouth.key);
  await press(north, 'Save');
  await north.getByText('Connected', { exact: true }).waitFor();
  await south.getByText('Connected', { exact: true }).waitFor();
  return { north, south };
}

/** Opens the test of the page's connection and runs it to its end. */
export async function testConnection(page: Page, outcome: string): Promise<void> {
  await page.getByRole('tab', { name: 'Test', exact: true }).click();
  await press(page, 'Run all steps');
  await page.getByText(outcome).waitFor();
}

/** Both ends of a contract for two projects, with the issue types it suggests, made by North and accepted by South, switched on at both. */
export async function contractByHand(stage: Visitable, view?: View): Promise<{ north: Page; south: Page }> {
  const north = await stage.visitAdmin('north', 'contracts', view);
  await press(north, 'New contract');
  await fill(north, 'Name', 'Support and repairs');
  await choose(north, 'Project here', 'Northwind Support');
  await fill(north, 'Project there', 'SOU');
  await north.getByText(/Issues of type Epic.* in Northwind Support/).waitFor();
  await press(north, 'Save');
  await press(north, 'Switch on');
  await row(north, 'Support and repairs').getByText('On', { exact: true }).waitFor();
  const south = await stage.visitAdmin('south', 'contracts', view);
  await press(south, 'Accept');
  await choose(south, 'Project here', 'Drive Repairs');
  await south.getByText(/Issues of type Epic.* in Drive Repairs/).waitFor();
  await press(south, 'Save');
  await press(south, 'Switch on');
  await row(south, 'Support and repairs').getByText('On', { exact: true }).waitFor();
  return { north, south };
}

/** The address of a page with nothing to it: for loops over all of them. */
export const ADMIN_PAGES = ['overview', 'connections', 'contracts', 'attention', 'activity', 'settings'] as const;

export const TITLES: Record<(typeof ADMIN_PAGES)[number], string> = {
  overview: 'Overview',
  connections: 'Connections',
  contracts: 'Contracts',
  attention: 'Needs attention',
  activity: 'Activity',
  settings: 'Settings',
};

/** Waits until the page shows its own title and waits for nothing any more. */
export async function settled(page: Page, title: string): Promise<void> {
  await page.getByRole('heading', { name: title, exact: true }).waitFor();
  await page.locator('.fd-page').getByText('Loading').waitFor({ state: 'detached' });
  await page
    .locator('.fd-page [aria-busy=true], .fd-page [data-testid*=spinner]')
    .first()
    .waitFor({ state: 'detached' });
}
