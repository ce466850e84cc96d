/** The pages with the words and widths that break layouts. */
import type { Page } from 'playwright-core';
import { field, fill, press, settled, TITLES } from './support/admin';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();

/** As long as names may be, with no place to break. */
const LONG_NAME = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung-Süd';
const NARROW = { width: 1024, height: 800 };

/** Whether something sticks out of the page to the right. */
const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const main = document.querySelector('.shell-main') ?? document.documentElement;
    return main.scrollWidth > main.clientWidth + 1 || document.documentElement.scrollWidth > window.innerWidth + 1;
  });

test(
  'long words fit into a narrow window',
  async () => {
    const page = await stage.visitAdmin('north', 'connections');
    await press(page, 'Edit');
    await field(page, 'Name').waitFor();
    await fill(page, 'Name', LONG_NAME);
    await press(page, 'Save');
    await page.getByRole('heading', { name: LONG_NAME, exact: true }).waitFor();
    for (const name of ['overview', 'connections', 'contracts'] as const) {
      const narrow = await stage.visitAdmin('north', name);
      await narrow.setViewportSize(NARROW);
      await settled(narrow, TITLES[name]);
      await narrow.getByText(LONG_NAME).first().waitFor({ state: 'attached' });
      await stage.expectGood(narrow, `long-${name}`);
      expect(await sticksOut(narrow)).toBe(false);
    }
  },
  JOURNEY_MS,
);
