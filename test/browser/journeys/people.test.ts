/** Who may set up the app, and who may not. */
import { ADMIN_PAGES, settled, TITLES } from './support/admin';
import { actAs } from './support/issues';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();
const REFUSAL = 'Only Jira administrators can see this page';

test(
  'a person who is no Jira administrator is told so on every page, and an administrator sees it at once',
  async () => {
    const page = await stage.visitAdmin('north', 'overview');
    await settled(page, 'Overview');
    await actAs(page, 'Raj Iyer');
    await page.getByText(REFUSAL).waitFor();
    await stage.expectGood(page, 'refused-overview');
    for (const name of ADMIN_PAGES.slice(1)) {
      await page.getByRole('link', { name: TITLES[name], exact: true }).click();
      await page.getByRole('heading', { name: TITLES[name], exact: true }).waitFor();
      await page.getByText(REFUSAL).waitFor();
      expect(await page.locator('.fd-page').getByRole('button').count()).toBe(0);
      await stage.expectGood(page, `refused-${name}`);
    }
    await actAs(page, 'Marta Olsen');
    await page.getByText('General configuration').waitFor();
  },
  JOURNEY_MS,
);

test(
  'forms reached by their address refuse as well',
  async () => {
    const page = await stage.visitAdmin('south', 'connections/new/app');
    await page.getByRole('textbox', { name: /^Name/ }).waitFor();
    await actAs(page, 'Hamish Reid');
    await page.getByText(REFUSAL).waitFor();
    expect(await page.getByRole('textbox', { name: /^Name/ }).count()).toBe(0);
    await stage.expectGood(page, 'refused-form');
  },
  JOURNEY_MS,
);
