/** The pictures of the guide to direct connections. */
import type { Page } from 'playwright-core';
import { choose, fill, press, row } from './journeys/support/admin';
import { agree, fillDirect, logIn, opened } from './journeys/support/direct';
import type { Stage } from './journeys/support/stage';

type Take = (page: Page, name: string, height?: number) => Promise<void>;

/** A direct connection from the form to a contract, by way of the wrong account. */
export async function directly(stage: Stage, take: Take): Promise<void> {
  const north = await stage.visitAdmin('north', 'connections/new/direct');
  await fillDirect(north, stage.sandbox);
  await take(north, 'direct-form', 1400);
  await press(north, 'Save');
  const first = await opened(north, 'Authorize Jira OAuth access');
  await north.getByText('Waiting for the authorization in the browser').first().waitFor();
  await take(north, 'direct-waiting', 700);
  await logIn(first, 'dana.whitfield@west.example');
  await agree(first);
  await first.close();
  await north.getByText('looks like a person’s account').waitFor();
  await take(north, 'direct-person', 860);
  await press(north, 'Swap account');
  const logout = await opened(north, 'Log out at Atlassian');
  await logout.getByRole('button', { name: 'Log out' }).click();
  await logout.close();
  const second = await opened(north, 'Authorize Jira OAuth access');
  await logIn(second, 'causeway@west.example');
  await agree(second);
  await second.close();
  await press(north, 'Test as Causeway Sync');
  await north.getByRole('button', { name: 'Switch to Causeway Sync', disabled: false }).waitFor({ timeout: 20_000 });
  await north.setViewportSize({ width: 1120, height: 960 });
  await north.getByText('2. Compare old and new').evaluate((heading) => heading.scrollIntoView());
  await take(north, 'direct-swap', 960);
  await press(north, 'Switch to Causeway Sync');
  await press(north, 'Let Dana Whitfield go');
  await press(north, 'Withdraw the access');
  await press(north, 'It was made for Causeway');
  await north.getByText('looks like a person’s account').waitFor({ state: 'detached' });
  await contract(stage, take);
  await north.getByRole('tab', { name: 'Test' }).click();
  await press(north, 'Run all steps');
  await row(north, 'Expiry').getByText('Passed').waitFor();
  await take(north, 'direct-test', 940);
}

async function contract(stage: Stage, take: Take): Promise<void> {
  const page = await stage.visitAdmin('north', 'contracts');
  await press(page, 'New contract');
  await fill(page, 'Name', 'Equipment');
  await choose(page, 'Project here', 'Northwind Support');
  await choose(page, 'Project there', 'Warehouse Equipment');
  await page.getByText('Type 1 there').waitFor();
  await take(page, 'direct-contract', 900);
  await press(page, 'Save');
  await press(page, 'Switch on');
  await row(page, 'Equipment').getByText('On', { exact: true }).waitFor();
}
