/** Without a mouse: from the list of apps to a saved connection. */
import type { Page } from 'playwright-core';
import { row } from './support/admin';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

type Role = Parameters<Page['getByRole']>[0];

/** More than any page has places to stop at. */
const MOST_STOPS = 80;

/** Goes from place to place until one of that role and name is reached. @throws Error that names where it came by */
async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let stops = 0; stops < MOST_STOPS; stops++) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const wanted = page.getByRole(role, { name, exact: true }).and(focused);
    if ((await wanted.count()) > 0) return;
    seen.push((await focused.count()) > 0 ? await focused.first().evaluate((one) => one.outerHTML.slice(0, 80)) : '-');
  }
  throw new Error(`No ${role} ${String(name)} among:\n${seen.join('\n')}`);
}

/** Goes there and presses Enter. */
async function go(page: Page, role: Role, name: string): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press('Enter');
}

const opened = (page: Page, title: string) => page.getByRole('heading', { name: title, exact: true }).waitFor();

test(
  'an admin comes from the list of apps to a saved connection by keyboard alone',
  async () => {
    const page = await stage.visit('/s/north/settings/apps');
    await opened(page, 'Manage apps');
    await go(page, 'link', 'Get started');
    await opened(page, 'Overview');
    await go(page, 'button', 'Connect a site');
    await opened(page, 'Connect a site');
    await go(page, 'button', 'Open the form');
    await tabTo(page, 'textbox', /^Name/);
    await page.keyboard.type('South');
    await tabTo(page, 'combobox', /^Technical User/);
    await page.keyboard.type('Causeway Sync');
    await page.getByRole('option', { name: 'Causeway Sync' }).waitFor();
    await page.keyboard.press('Enter');
    await stage.expectGood(page, 'keyboard-form');
    await go(page, 'button', 'Save');
    await page.getByRole('dialog').waitFor();
    await stage.expectGood(page, 'keyboard-key');
    await go(page, 'button', 'I have copied it');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await opened(page, 'South');
    await go(page, 'link', 'Connections');
    await row(page, 'South').getByText('Draft').waitFor();
    await stage.expectGood(page, 'keyboard-saved');
  },
  JOURNEY_MS,
);
