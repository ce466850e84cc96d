/** A site without the app, connected by a person who authorizes with the wrong account first. */
import type { Page } from 'playwright-core';
import { choose, fill, press, row } from './support/admin';
import { agree, connectByCredentials, fillDirect, logIn, opened } from './support/direct';
import { editSummary } from './support/issues';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

const SUMMARY = 'Grease the conveyor';
const CHANGED = 'Grease the conveyor with the blue can';
/** The far end is looked at once a minute at the latest. */
const POLL_MS = 90_000;

async function makeContract(page: Page): Promise<void> {
  await press(page, 'New contract');
  await fill(page, 'Name', 'Equipment');
  await choose(page, 'Project here', 'Northwind Support');
  await choose(page, 'Project there', 'Warehouse Equipment');
  await page.getByText(/are kept in step with WES/).waitFor();
  await page.getByText('Type 1 there').waitFor();
}

test(
  'OAuth authorized as a person by mistake, swapped to an account of its own, and an issue kept in step both ways',
  async () => {
    const north = await stage.visitAdmin('north', 'connections/new', { lagMs: 30 });
    await press(north, 'Connect directly');
    await fillDirect(north, stage.sandbox());
    await stage.expectGood(north, 'direct-form');
    await press(north, 'Save');
    await north.getByText('Nobody is connected yet').waitFor();

    const first = await opened(north, 'Authorize Jira OAuth access');
    await stage.expectGoodTab(first, 'direct-choose-account');
    await logIn(first, 'dana.whitfield@west.example');
    await stage.expectGoodTab(first, 'direct-consent');
    expect(await agree(first)).toContain('Dana Whitfield is connected.');
    await stage.expectGoodTab(first, 'direct-back');
    await first.close();
    await north.getByText('Dana Whitfield looks like a person’s account').waitFor();
    await north.getByText('Waiting for the authorization').first().waitFor({ state: 'detached' });
    await stage.expectGood(north, 'direct-person');

    await press(north, 'Swap account');
    await north.getByText('1. Let the other account in').waitFor();
    await stage.expectGood(north, 'direct-let-in');
    const logout = await opened(north, 'Log out at Atlassian');
    await logout.getByRole('button', { name: 'Log out' }).click();
    await logout.getByText('You are logged out').waitFor();
    await logout.close();
    const second = await opened(north, 'Authorize Jira OAuth access');
    await logIn(second, 'causeway@west.example');
    expect(await agree(second)).toContain('Dana Whitfield stays connected until you swap accounts.');
    await second.close();
    await north.getByText('2. Compare old and new').waitFor();
    await press(north, 'Test as Causeway Sync');
    await north.getByRole('button', { name: 'Switch to Causeway Sync', disabled: false }).waitFor({ timeout: 20_000 });
    await stage.expectGood(north, 'direct-compare');
    await press(north, 'Switch to Causeway Sync');
    await north.getByText('Causeway Sync has taken over from Dana Whitfield').waitFor();
    await stage.expectGood(north, 'direct-swapped');
    await press(north, 'It was made for Causeway');
    await north.getByText('looks like a person’s account').waitFor({ state: 'detached' });
    await press(north, 'Let Dana Whitfield go');
    await press(north, 'Withdraw the access');
    await north.getByText('Causeway Sync has taken over from Dana Whitfield').waitFor({ state: 'detached' });

    const contracts = await stage.visitAdmin('north', 'contracts');
    await makeContract(contracts);
    await stage.expectGood(contracts, 'direct-contract');
    await press(contracts, 'Save');
    await press(contracts, 'Switch on');
    await row(contracts, 'Equipment').getByText('On', { exact: true }).waitFor();

    const list = await stage.visit('/s/north/projects/NOR/list');
    await press(list, 'Create');
    const dialog = list.getByRole('dialog');
    await dialog.getByLabel(/^Summary/).fill(SUMMARY);
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await row(list, SUMMARY).waitFor();
    const west = await stage.visit('/s/west/projects/WES/list');
    await row(west, SUMMARY).waitFor({ timeout: ARRIVAL_MS });
    await row(west, SUMMARY).getByRole('link').first().click();
    await editSummary(west, CHANGED);
    await row(list, CHANGED).waitFor({ timeout: POLL_MS });
    await stage.expectGood(west, 'direct-arrived');
  },
  2 * JOURNEY_MS,
);

test(
  'a site in maintenance is told from everything else, and what waits is good again afterwards',
  async () => {
    const sandbox = stage.sandbox();
    const { cloudId } = sandbox.world.sites.get('west')!;
    const north = await stage.visitAdmin('north', 'connections/new/direct');
    await connectByCredentials(north, sandbox, 'West by credentials');
    sandbox.world.identity.conditions.put(cloudId, 'maintenance');
    await north.getByRole('tab', { name: 'Test' }).click();
    await press(north, 'Run all steps');
    await row(north, 'Server info').getByText('Jira there is down for maintenance.').waitFor();
    await north.getByText('The test did not succeed').waitFor();
    expect(await row(north, 'Server info').innerText()).toContain('changes are kept, and sent when it is back');
    expect(await row(north, 'Contracts').innerText()).toContain('it needs the step Server info');
    await stage.expectGood(north, 'direct-maintenance');

    sandbox.world.identity.conditions.put(cloudId, undefined);
    await press(north, 'Run all steps');
    await row(north, 'Server info').getByText('answered, version').waitFor();
    await north.getByText('The test succeeded', { exact: true }).waitFor();
    await stage.expectGood(north, 'direct-tested');
  },
  JOURNEY_MS,
);

test(
  'the pages of a direct connection are good in the dark',
  async () => {
    const page = await stage.visitAdmin('north', 'connections', { colorScheme: 'dark' });
    await row(page, 'West').getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Client ID').waitFor();
    await stage.expectGood(page, 'dark-direct-setup');
    await page.getByRole('tab', { name: 'Account' }).click();
    await page.getByText('Connected account').waitFor();
    await stage.expectGood(page, 'dark-direct-account');
    await press(page, 'Swap account');
    await page.getByText('1. Let the other account in').waitFor();
    await stage.expectGood(page, 'dark-direct-swap');
    const tab = await opened(page, 'Log out at Atlassian');
    await stage.expectGoodTab(tab, 'dark-direct-identity');
  },
  JOURNEY_MS,
);

test(
  'what is registered at the identity service is listed, light and dark',
  async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await stage.visit('/identity/console', { colorScheme });
      await page.getByText(stage.sandbox().direct.app.clientSecret).waitFor();
      await stage.expectGoodTab(page, `${colorScheme}-direct-console`);
    }
  },
  JOURNEY_MS,
);
