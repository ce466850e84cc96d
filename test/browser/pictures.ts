/**
 * Makes the pictures of the guide and the README from the app itself: `npm run pictures`. It walks as the guide does,
 * in the sandbox that `npm start` makes, so that a page that changes changes its picture. One walk alone:
 * `npm run pictures -- directly`.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { choose, connect, fill, press, row, settled, testConnection } from './journeys/support/admin';
import { editSummary, samplePair } from './journeys/support/issues';
import { openStage, type Stage } from './journeys/support/stage';
import { directly } from './pictures-direct';

const FOLDER = resolve(__dirname, '../../docs/guide/pictures');
/** Usual for `npm start`, so that the addresses in the pictures are those that readers see. */
const PORT = 4870;
const SIZE = { width: 1120, height: 640 };
/** Larger ones make the repository heavy. */
const MAX_BYTES = 150_000;

/** @throws Error where the picture is too large */
async function take(page: Page, name: string, height = SIZE.height): Promise<void> {
  await page.setViewportSize({ ...SIZE, height });
  for (const close of await page.getByRole('button', { name: 'Dismiss' }).all()) await close.click();
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  const { size } = statSync(path);
  if (size > MAX_BYTES) throw new Error(`${name}.png has ${size} bytes; at most ${MAX_BYTES} are allowed.`);
  process.stdout.write(`${name}.png ${Math.round(size / 1000)} kB\n`);
}

/** From nothing to a connection, by an invitation. */
async function inviting(stage: Stage): Promise<void> {
  const north = await stage.visitAdmin('north', 'overview');
  await settled(north, 'Overview');
  await take(north, 'nothing-connected', 460);
  await press(north, 'Connect a site');
  await settled(north, 'Connect a site');
  await take(north, 'how-to-connect', 680);
  await press(north, 'Make an invitation');
  await fill(north, 'Name', 'South');
  await choose(north, 'Technical User', 'Causeway Sync');
  await press(north, 'Make the invitation');
  const code = north.getByRole('textbox', { name: 'Invitation' });
  await code.waitFor();
  await take(north, 'invitation', 640);
  const south = await stage.visitAdmin('south', 'connections/invitation');
  await fill(south, 'Invitation', await code.inputValue());
  await press(south, 'Look at it');
  await fill(south, 'Name', 'North');
  await choose(south, 'Technical User', 'Causeway Sync');
  await take(south, 'accept-invitation', 720);
  await press(south, 'Accept the invitation');
  await south.getByText('The test succeeded').waitFor();
  await take(south, 'test-succeeded', 800);
  await north.getByText('South is connected').waitFor();
}

/** The same by hand: what the form shows, and what a test says of a key that was cut off. */
async function connectingByHand(stage: Stage): Promise<void> {
  const north = await stage.visitAdmin('north', 'connections/new/app');
  await fill(north, 'Name', 'South, by hand');
  await take(north, 'connect-form', 900);
  const fromNorth = await connect(north, { name: 'South, by hand' });
  await take(north, 'copy-the-key');
  const south = await stage.visitAdmin('south', 'connections/new/app');
  const remoteKey = fromNorth.key.slice(0, -4);
  await connect(south, { name: 'North, by hand', remoteUrl: fromNorth.url, remoteKey });
  await press(south, 'I have copied it');
  await testConnection(south, 'The test did not succeed');
  await take(south, 'test-failed', 900);
}

/** From nothing to a contract that is on at both ends. */
async function connecting(stage: Stage): Promise<void> {
  await inviting(stage);
  await connectingByHand(stage);
  const contracts = await stage.visitAdmin('north', 'contracts');
  await press(contracts, 'New contract');
  await fill(contracts, 'Name', 'Support and repairs');
  await choose(contracts, 'Project here', 'Northwind Support');
  await fill(contracts, 'Project there', 'SOU');
  await contracts.getByText(/Issues of type Epic.* in Northwind Support/).waitFor();
  await take(contracts, 'contract-form', 900);
  await press(contracts, 'Save');
  await press(contracts, 'Switch on');
  await row(contracts, 'Support and repairs').getByText('On', { exact: true }).waitFor();
  const offers = await stage.visitAdmin('south', 'contracts');
  await offers.getByRole('button', { name: 'Accept' }).waitFor();
  await take(offers, 'contract-offered', 460);
}

/** What the pages show while issues are kept in step, and when they are not. */
async function working(stage: Stage): Promise<void> {
  const watch = await stage.visit('/');
  await watch.getByRole('region', { name: 'South' }).getByRole('link', { name: 'SOU-3' }).waitFor();
  const pair = samplePair(stage.sandbox, 'Report the temperature');
  const issue = await stage.visit(`/s/south/browse/${pair.south}`);
  await editSummary(issue, 'Report the temperature every five seconds');
  await watch
    .getByRole('region', { name: 'North' })
    .getByText('Report the temperature every five seconds')
    .waitFor({ timeout: 30_000 });
  await take(watch, 'both-sites', 860);
  await issue.reload();
  await issue.getByRole('region', { name: 'Causeway' }).getByText('In step').waitFor();
  await issue.getByRole('region', { name: 'Causeway' }).scrollIntoViewIfNeeded();
  await take(issue, 'issue-panel');
  const overview = await stage.visitAdmin('north', 'overview');
  await settled(overview, 'Overview');
  await take(overview, 'overview', 860);
  const attention = await stage.visitAdmin('north', 'attention');
  await row(attention, 'NOR-').waitFor();
  await take(attention, 'needs-attention', 560);
  const activity = await stage.visitAdmin('north', 'activity');
  await row(activity, 'NOR-').waitFor();
  await take(activity, 'activity', 900);
  await press(watch, 'Cut the wire');
  const north = await stage.visit(`/s/north/browse/${pair.north}`);
  await editSummary(north, 'Report the temperature every second');
  const panel = north.getByRole('region', { name: 'Causeway' });
  for (let tries = 0; tries < 10 && !(await panel.getByText('Waiting').isVisible()); tries++) {
    await north.reload();
    await panel.getByText('At the other site:').waitFor();
  }
  await panel.scrollIntoViewIfNeeded();
  await take(north, 'waiting');
}

const WALKS = [
  { name: 'connecting', walk: connecting, blank: true },
  { name: 'working', walk: working, blank: false },
  { name: 'directly', walk: (stage: Stage) => directly(stage, take), blank: true },
];

/** @param names of the walks to make; none: all of them */
async function main(names: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  for (const { walk, blank } of WALKS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const stage = await openStage({ blank, port: PORT });
    try {
      await walk(stage);
    } finally {
      await stage.close();
    }
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
