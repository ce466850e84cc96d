/** The pages with the words and widths that break layouts. */
import { field, fill, press, settled, TITLES } from './support/admin';
import { NARROW, sticksOut } from './support/all-looks';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();

/** As long as names may be, with no place to break. */
const LONG_NAME = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung-Süd';
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
