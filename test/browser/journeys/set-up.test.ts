/** Two admins, each on their own site, until their connection works: by invitation, with a wrong key, with a passive end. */
import type { Page } from 'playwright-core';
import { choose, connect, field, fill, press, row, testConnection } from './support/admin';
import { expectGoodInAllLooks } from './support/all-looks';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();
/** What a step of the test says of itself. */
const stepRow = (page: Page, title: string) => row(page, title);
const connected = (page: Page) => page.getByText('Connected', { exact: true }).first().waitFor();

test(
  'an invitation, from copy to connected',
  async () => {
    const north = await stage.visitAdmin('north', 'overview', { lagMs: 100 });
    await press(north, 'Connect a site');
    await press(north, 'Make an invitation');
    await fill(north, 'Name', 'South');
    await choose(north, 'Technical User', 'Causeway Sync');
    await expectGoodInAllLooks(stage, north, 'invite-form');
    await press(north, 'Make the invitation');
    await north.getByText('Waiting for the other admin').first().waitFor();
    const code = await north.getByRole('textbox', { name: 'Invitation' }).inputValue();
    await expectGoodInAllLooks(stage, north, 'invite-code');

    const south = await stage.visitAdmin('south', 'overview', { lagMs: 100 });
    await press(south, 'I have an invitation');
    await fill(south, 'Invitation', code.slice(0, -10));
    await press(south, 'Look at it');
    await south.getByText('Copy all of it.').waitFor();
    expect(await south.getByRole('textbox', { name: 'Invitation' }).inputValue()).toBe(code.slice(0, -10));
    await expectGoodInAllLooks(stage, south, 'invitation-cut-off');
    await fill(south, 'Invitation', code);
    await press(south, 'Look at it');
    await south.getByText(/invites this site/).waitFor();
    await fill(south, 'Name', 'North');
    await choose(south, 'Technical User', 'Causeway Sync');
    await expectGoodInAllLooks(stage, south, 'invitation-accept');
    await press(south, 'Accept the invitation');

    await south.getByText('The test succeeded').waitFor();
    await connected(south);
    await expectGoodInAllLooks(stage, south, 'invitation-tested');
    await north.getByText('South is connected').waitFor();
    await stage.expectGood(north, 'invite-connected');
    await press(north, 'Test the connection');
    await north.getByText('The test succeeded').waitFor();

    await tab(north, 'Keys');
    await north.getByRole('heading', { name: 'Local Authentication Key' }).waitFor();
    await expectGoodInAllLooks(stage, north, 'tab-keys');
    await tab(north, 'Technical user');
    await north.getByText('the account itself').waitFor();
    await expectGoodInAllLooks(stage, north, 'tab-technical-user');
    await tab(north, 'Setup');
    await field(north, 'Name').waitFor();
    await expectGoodInAllLooks(stage, north, 'tab-setup');

    // Used up: the same code does not connect once more.
    const again = await stage.visitAdmin('south', 'connections/invitation');
    await fill(again, 'Invitation', code);
    await press(again, 'Look at it');
    await fill(again, 'Name', 'North once more');
    await press(again, 'Accept the invitation');
    await again.getByText('This invitation was accepted on this site already.').waitFor();
    await stage.expectGood(again, 'invitation-used');
  },
  JOURNEY_MS,
);

test(
  'set up by hand with a wrong key, and the way out',
  async () => {
    const north = await stage.visitAdmin('north', 'connections/new/app');
    const fromNorth = await connect(north, { name: 'South by hand' });
    await press(north, 'I have copied it');
    const south = await stage.visitAdmin('south', 'connections/new/app');
    const wrongKey = fromNorth.key.slice(0, -6);
    const fromSouth = await connect(south, { name: 'North by hand', remoteUrl: fromNorth.url, remoteKey: wrongKey });
    await press(south, 'I have copied it');
    await fill(north, 'Remote URL', fromSouth.url);
    await fill(north, 'Remote Authentication Key', fromSouth.key);
    await press(north, 'Save');
    await connected(north);

    await testConnection(south, 'The test did not succeed');
    await stepRow(south, 'Keys').getByText('Failed', { exact: true }).waitFor();
    await stepRow(south, 'Keys').getByText('does not accept our Remote Authentication Key').waitFor();
    await stepRow(south, 'Contracts').getByText('it needs the step Keys').waitFor();
    await press(south, 'Copy report');
    expect(await south.getByRole('textbox', { name: 'Report' }).inputValue()).toContain('Keys: Failed');
    await expectGoodInAllLooks(stage, south, 'wrong-key-tested');
    const list = await stage.visitAdmin('south', 'connections');
    await row(list, 'North by hand').getByText('Failed', { exact: true }).waitFor();
    await row(list, 'North by hand').getByRole('button', { name: 'Show the test' }).waitFor();
    await expectGoodInAllLooks(stage, list, 'wrong-key-list');

    await stepRow(south, 'Keys').getByRole('button', { name: 'Change the key' }).click();
    await fill(south, 'Another key of the other site', fromNorth.key);
    await press(south, 'Save the key');
    await south.getByText('The key of North by hand was saved.').waitFor();
    await stage.expectGood(south, 'wrong-key-mended');
    await press(south, 'Test the connection');
    await south.getByText('The test succeeded').waitFor();
    await stepRow(south, 'Keys').getByText('Passed', { exact: true }).waitFor();
    await stage.expectGood(south, 'wrong-key-green');
  },
  JOURNEY_MS,
);

test(
  'one end is passive: the other one makes all calls',
  async () => {
    const north = await stage.visitAdmin('north', 'connections/new/app');
    await north.getByText('Passive Instance').click();
    const fromNorth = await connect(north, { name: 'South calls us' });
    await press(north, 'I have copied it');
    await connected(north);
    const south = await stage.visitAdmin('south', 'connections/new/app');
    await connect(south, { name: 'North is passive', remoteUrl: fromNorth.url, remoteKey: fromNorth.key });
    await press(south, 'I have copied it');
    await testConnection(south, 'The test succeeded');
    await stepRow(south, 'Keys').getByText('is passive, so this end fetches its changes').waitFor();
    await stage.expectGood(south, 'passive-active-end');

    await testConnection(north, 'The test succeeded');
    await stepRow(north, 'Remote URL').getByText('Skipped', { exact: true }).waitFor();
    await stepRow(north, 'Keys').getByText('The peer called last').waitFor();
    await expectGoodInAllLooks(stage, north, 'passive-end');
  },
  JOURNEY_MS,
);
