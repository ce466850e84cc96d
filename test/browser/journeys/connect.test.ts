/** From two sites that know nothing of each other to an issue that arrives, all by hand on the pages. */
import {
  ADMIN_PAGES,
  TITLES,
  connectByHand,
  contractByHand,
  press,
  row,
  settled,
  testConnection,
} from './support/admin';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

test(
  'with nothing connected every page says what it is for',
  async () => {
    for (const name of ADMIN_PAGES) {
      const page = await stage.visitAdmin('north', name);
      await settled(page, TITLES[name]);
      await stage.expectGood(page, `empty-${name}`);
    }
    const page = await stage.visitAdmin('north', 'overview');
    await page.getByText('Nothing is connected yet').waitFor();
    await press(page, 'Connect a site');
    await page.getByRole('heading', { name: 'Connect a site', exact: true }).waitFor();
  },
  JOURNEY_MS,
);

test(
  'two admins connect their sites, agree on a contract, and an issue arrives',
  async () => {
    const ends = await connectByHand(stage, { lagMs: 150 });
    await testConnection(ends.north, 'The test succeeded');
    await stage.expectGood(ends.north, 'connect-tested');
    const list = await stage.visitAdmin('north', 'connections');
    await row(list, 'South').getByText('Passed').or(row(list, 'South').getByText('Warning')).first().waitFor();
    await stage.expectGood(list, 'connect-connections');
    await contractByHand(stage, { lagMs: 150 });

    const north = await stage.visit('/s/north/projects/NOR/list');
    await press(north, 'Create');
    const dialog = north.getByRole('dialog');
    await dialog.getByLabel(/^Summary/).fill('Oil the bearings of line 4');
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await row(north, 'Oil the bearings of line 4').waitFor();
    const south = await stage.visit('/s/south/projects/SOU/list');
    await row(south, 'Oil the bearings of line 4').waitFor({ timeout: ARRIVAL_MS });
    await stage.expectGood(south, 'connect-arrived');
  },
  JOURNEY_MS,
);
