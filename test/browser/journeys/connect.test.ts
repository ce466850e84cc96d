/** From two sites that know nothing of each other to an issue that arrives, all by hand on the pages. */
import { connectByHand, contractByHand, press, row, testConnection } from './support/admin';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage({ blank: true });

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
