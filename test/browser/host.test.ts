import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { buildClient } from '../../sandbox/host/build-client';
import { createHostApp, listenHost, type RunningHost } from '../../sandbox/host/server';
import { bundleFixture } from '../host/bundle-fixture';
import { createFixtureWorld, type FixtureWorld } from '../host/fixture-world';
import { launchBrowser, openWatchedPage, seriousFindings, type WatchedPage } from './open-browser';

const SHOTS = join(__dirname, 'shots');
const APP = '/s/north/settings/apps/fixture-admin';

let directory: string;
let world: FixtureWorld;
let host: RunningHost;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true });
  directory = await bundleFixture();
  world = createFixtureWorld(directory);
  host = await listenHost(createHostApp({ world, clientDirectory: await buildClient() }), 0);
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await host?.close();
  rmSync(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  watched = await openWatchedPage(browser);
  page = watched.page;
});
afterEach(() => watched.context.close());

const visit = async (path: string): Promise<void> => {
  await page.goto(host.url + path);
};
/** The page is good as it stands: nothing complained, nothing is hard to reach, nothing was left undrawn. */
const expectGood = async (name: string): Promise<void> => {
  await page.screenshot({ path: join(SHOTS, `host-${name}.png`), fullPage: true });
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.evaluate(() => window.__pageProblems ?? [])).toEqual([]);
  expect(watched.complaints).toEqual([]);
};

test('a page of the app is opened from the settings, and its pages from the side', async () => {
  await visit('/s/north');
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'Get started' }).click();
  await page.getByText('Signed in as Marta Olsen').waitFor();
  await page.getByRole('link', { name: 'Table' }).click();
  await page.getByRole('table', { name: 'Connections' }).waitFor();
  await page.goBack();
  await page.getByText('Fixture home').waitFor();
  await expectGood('home');
});

test.each([0, 150])('a form keeps what was typed and says what went wrong, with %d ms of lag', async (lagMs) => {
  await visit(`${APP}/form?lag=${lagMs}`);
  await page.getByLabel('Name').fill('');
  await page.getByLabel('Remote URL').focus();
  await page.getByText('Give the connection a name.').waitFor();
  await page.getByLabel('Name').pressSequentially('North and South');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('The remote URL is missing.').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('North and South');
  await page.getByLabel('Remote URL').fill('https://south.example/x');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Connection saved').waitFor();
  await page.getByLabel('Upper case').pressSequentially('quick', { delay: 10 });
  await page.getByText('upper=QUICK').waitFor();
  expect(await page.getByLabel('Upper case').inputValue()).toBe('QUICK');
  await page.getByLabel('Technical user').fill('Raj');
  await page.getByRole('option', { name: /Raj Iyer/ }).click();
  await page.getByText('picked=Raj Iyer').waitFor();
  await expectGood(`form-${lagMs}`);
});

test('a table pages, sorts and shows its empty view; a text is edited in place', async () => {
  await visit(`${APP}/table`);
  await page.getByText('Connection 1', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'page 2' }).first().click();
  await page.getByText('Connection 6', { exact: true }).waitFor();
  await page.getByText('Nothing here yet').waitFor();
  await page.getByRole('button', { name: 'Edit Title' }).click();
  await page.locator('.fd-inline-edit input').fill('Yearly sync');
  await page.waitForTimeout(100);
  await page.keyboard.press('Enter');
  await page.getByText('Yearly sync').waitFor();
  await expectGood('table');
});

test('everything is drawn, in the dark as well', async () => {
  await visit(`${APP}/gallery`);
  await page.getByText('From a document').first().waitFor();
  await page.getByRole('button', { name: 'Open dialog' }).click();
  await page.getByRole('dialog').getByText('12 pairs stop').waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await page.getByRole('tab', { name: 'Activity' }).click();
  await page.getByText('Activity panel').waitFor();
  await expectGood('gallery');
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  await page.waitForFunction(() => document.documentElement.dataset['colorMode'] === 'dark');
  await expectGood('gallery-dark');
  await visit(`${APP}/charts`);
  await page.getByRole('img', { name: /Changes and failures. sent: total 65/ }).waitFor();
  await expectGood('charts-dark');
});

test('an issue is edited in place, and the panel of the app knows it', async () => {
  await visit('/s/north/browse/NOR-2');
  await page.getByRole('button', { name: 'Edit Summary' }).click();
  await page.getByLabel('Summary', { exact: true }).fill('Belt stops after a restart');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Belt stops after a restart' }).waitFor();
  await page.getByRole('button', { name: 'Edit Priority' }).click();
  await page.getByRole('option', { name: 'Lowest' }).click();
  await page.locator('[data-field=priority]').getByText('Lowest', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Add a comment' }).click();
  await page.getByRole('textbox', { name: 'Comment' }).pressSequentially('- first thing');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('listitem').filter({ hasText: 'first thing' }).waitFor();
  await page.getByRole('button', { name: /^Status/ }).click();
  await page.getByRole('menuitem', { name: 'Done' }).first().click();
  await page.getByRole('button', { name: 'Status: Done' }).waitFor();
  await page.getByRole('button', { name: 'Read summary' }).click();
  await page.locator('[data-page=fixture-panel]').getByText('Belt stops after a restart').waitFor();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('Belt stops after a restart').first().waitFor();
  await expectGood('issue');
});

test('both sites are watched; the wire is cut; what changes is seen at once', async () => {
  await visit('/');
  const north = page.getByRole('region', { name: 'North' });
  await north.getByRole('link', { name: 'NOR-3' }).waitFor();
  await page.getByRole('button', { name: 'Cut the wire' }).click();
  await page.getByText('cut', { exact: true }).waitFor();
  expect(world.wire.get().directions.map((direction) => direction.isOpen)).toEqual([false, false]);
  await page.getByRole('button', { name: 'Mend the wire' }).click();
  world.tell({
    at: Date.now(),
    from: 'north',
    to: 'south',
    kind: 'story',
    text: 'NOR-3 summary edited',
    durationMs: 41,
  });
  await page.getByText('NOR-3 summary edited').waitFor();
  const { accountId } = world.sites[0]!.directory().admin;
  await world.sites[0]!.handle(
    {
      method: 'PUT',
      path: '/rest/api/3/issue/NOR-3',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields: { summary: 'Seen at once' } }),
    },
    { kind: 'user', accountId },
  );
  await north.getByText('Seen at once').waitFor();
  await north.getByRole('link', { name: 'NOR-3' }).click();
  await north.getByRole('heading', { name: 'Seen at once' }).waitFor();
  await expectGood('watch');
});

test('a board is worked by menu', async () => {
  await visit('/s/north/projects/NOR/board');
  await page.getByRole('button', { name: 'Move NOR-4' }).click();
  await page.getByRole('menuitem', { name: 'In Review' }).click();
  await page.getByRole('region', { name: 'In Review' }).getByRole('link', { name: 'NOR-4' }).waitFor();
  await expectGood('board');
});
