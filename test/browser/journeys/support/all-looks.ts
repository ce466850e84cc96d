/** A page by day, by night, and in the narrowest window that it has to fit into. */
import type { Page } from 'playwright-core';
import { press } from './admin';
import type { JourneyStage } from './use-stage';

export const NARROW = { width: 1024, height: 900 };
/** The pages scroll inside: so that a picture holds all of most of them. */
const TALL = { width: 1280, height: 1500 };

/** Whether something sticks out of the page to the right. */
export const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('.shell-main') ?? document.documentElement;
    return main.scrollWidth > main.clientWidth + 1 || document.documentElement.scrollWidth > window.innerWidth + 1;
  });

/** A picture of each look; the page is left by day, as wide as it was. */
export async function expectGoodInAllLooks(stage: JourneyStage, page: Page, name: string): Promise<void> {
  const before = page.viewportSize() ?? TALL;
  await page.setViewportSize(TALL);
  await stage.expectGood(page, name);
  await press(page, 'Switch to dark theme');
  await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
  await stage.expectGood(page, `${name}-dark`);
  await press(page, 'Switch to light theme');
  await page.getByRole('button', { name: 'Switch to dark theme' }).waitFor();
  await page.mouse.move(0, 0);
  await page.setViewportSize({ ...NARROW, height: TALL.height });
  await stage.expectGood(page, `${name}-narrow`);
  expect(await sticksOut(page)).toBe(false);
  await page.setViewportSize(before);
}
