/** A site where much happens: its pages stay quick. */
import type { Page, Request } from 'playwright-core';
import { settled } from './support/admin';
import { multiplyActivities } from './support/many-activities';
import { JOURNEY_MS, useStage } from './support/use-stage';

const ACTIVITIES = 1000;
const PAGE_ROWS = 50;
const PAGES = ACTIVITIES / PAGE_ROWS;
/** Before a page shows its first content: one call that loads it, and one spare. */
const MAX_CALLS = 2;
/** What those calls answer, in bytes. */
const MAX_BYTES = 40_000;
/** What the app's own page weighs, in bytes. */
const MAX_PAGE_BYTES = 900_000;

const stage = useStage({ alter: (dataFolder) => multiplyActivities(dataFolder, ACTIVITIES) });

const rows = (page: Page) => page.getByRole('table', { name: 'Activity, newest first' }).locator('tbody tr');

test(
  'a thousand activities are paged through to the oldest and back',
  async () => {
    const page = await stage.visitAdmin('north', 'activity');
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(PAGE_ROWS);
    await stage.expectGood(page, 'activity-busy');
    const older = page.getByRole('button', { name: 'Older', exact: true });
    const newer = page.getByRole('button', { name: 'Newer', exact: true });
    let slowestMs = 0;
    for (let number = 2; number <= PAGES; number++) {
      const startedAt = performance.now();
      await Promise.all([page.waitForResponse((response) => response.url().includes('/invoke')), older.click()]);
      // Both buttons rest while a page loads.
      await page.waitForFunction(
        (label) => [...document.querySelectorAll('button')].some((one) => one.innerText === label && !one.disabled),
        'Newer',
      );
      slowestMs = Math.max(slowestMs, performance.now() - startedAt);
      expect(await rows(page).count()).toBe(PAGE_ROWS);
    }
    process.stdout.write(`${PAGES} pages of activities, the slowest after ${Math.round(slowestMs)} ms\n`);
    await newer.click();
    await rows(page).first().waitFor();
  },
  JOURNEY_MS,
);

test(
  'a filter by issue key finds its activities, and clearing it brings back all',
  async () => {
    const page = await stage.visitAdmin('north', 'activity');
    await page.getByText('NOR-7', { exact: true }).first().waitFor();
    await page.getByLabel('Issue key').fill('NOR-2');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('NOR-7', { exact: true }).first().waitFor({ state: 'detached' });
    const keys = await rows(page).locator('td:nth-child(2)').allInnerTexts();
    expect(new Set(keys)).toEqual(new Set(['NOR-2']));
    await page.getByRole('button', { name: 'Clear the filter' }).click();
    await page.getByText('NOR-7', { exact: true }).first().waitFor();
  },
  JOURNEY_MS,
);

test(
  'first content takes few calls and few bytes, however much happened',
  async () => {
    const page = await stage.visit('/s/north/settings/apps');
    await page.getByRole('link', { name: 'Get started' }).waitFor();
    const requests: Request[] = [];
    page.on('request', (request) => requests.push(request));
    const startedAt = performance.now();
    await page.getByRole('link', { name: 'Get started' }).click();
    await page.getByText('South', { exact: true }).first().waitFor();
    const tookMs = performance.now() - startedAt;
    const calls = requests.filter((request) => request.url().includes('/invoke'));
    const sizes = await Promise.all(calls.map(async (call) => (await (await call.response())?.body())?.length ?? 0));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    const own = requests.filter((request) => new URL(request.url()).pathname.startsWith('/ui/'));
    const ownSizes = await Promise.all(own.map(async (one) => (await (await one.response())?.body())?.length ?? 0));
    const ownBytes = ownSizes.reduce((sum, size) => sum + size, 0);
    process.stdout.write(
      `First content after ${Math.round(tookMs)} ms: ${calls.length} calls with ${bytes} bytes, page of ${ownBytes} bytes\n`,
    );
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.length).toBeLessThanOrEqual(MAX_CALLS);
    expect(bytes).toBeLessThan(MAX_BYTES);
    expect(ownBytes).toBeGreaterThan(0);
    expect(ownBytes).toBeLessThan(MAX_PAGE_BYTES);
    await settled(page, 'Overview');
    await stage.expectGood(page, 'overview-filled');
  },
  JOURNEY_MS,
);
