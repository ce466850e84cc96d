/** When something does not arrive: it is said, it waits, and it goes on. */
import { cell, press, row } from './support/admin';
import { editSummary, samplePair } from './support/issues';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/stage';

const stage = useStage();
const arrives = { timeout: ARRIVAL_MS };

test(
  'while a connection is paused changes wait, and they are caught up on when it is resumed',
  async () => {
    const pair = samplePair(stage, 'Show the temperature');
    const admin = await stage.visitAdmin('north', 'connections');
    await press(admin, 'Pause');
    await row(admin, 'South').getByText('Paused').waitFor();
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    await editSummary(north, 'Show the temperature of every drive');
    await editSummary(north, 'Show the temperature of all drives');
    await stage.expectGood(admin, 'connections-paused');
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await south.getByRole('heading', { name: 'Show the temperature of each drive on the operator panel' }).waitFor();
    await press(admin, 'Resume');
    await row(admin, 'South').getByText('Paused').waitFor({ state: 'detached' });
    await south.getByRole('heading', { name: 'Show the temperature of all drives' }).waitFor(arrives);
  },
  JOURNEY_MS,
);

test(
  'a cut wire is shown as waiting, with the reason; it heals by itself when mended',
  async () => {
    const pair = samplePair(stage, 'Send the new wiring plan');
    const watch = await stage.visit('/');
    await press(watch, 'Cut the wire');
    await watch.getByText('cut', { exact: true }).waitFor();
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    await editSummary(north, 'Send the wiring plan of 2027');
    const panel = north.getByRole('region', { name: 'Causeway' });
    await expectSoon(async () => {
      await north.reload();
      await panel.getByText('Waiting').waitFor({ timeout: 3000 });
    });
    await panel.getByText('Next try').waitFor();
    await stage.expectGood(north, 'panel-waiting');
    const overview = await stage.visitAdmin('north', 'connections');
    expect(Number(await cell(overview, 'South', 'Waiting'))).toBeGreaterThan(0);
    await stage.expectGood(overview, 'connections-waiting');
    await stage.expectGood(watch, 'watch-cut');
    await press(watch, 'Mend the wire');
    await panel.getByRole('button', { name: 'Sync now' }).click();
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await south.getByRole('heading', { name: 'Send the wiring plan of 2027' }).waitFor({ timeout: 40_000 });
  },
  JOURNEY_MS,
);

test(
  'a status that the other workflow cannot reach needs attention, and is tried again from there',
  async () => {
    const pair = samplePair(stage, 'Belt stops');
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    await north.getByRole('button', { name: /^Status/ }).click();
    await north.getByRole('menuitem', { name: 'Done' }).first().click();
    await north.getByRole('button', { name: 'Status: Done' }).waitFor();
    const attention = await stage.visitAdmin('north', 'attention');
    await expectSoon(async () => {
      await press(attention, 'Refresh');
      await row(attention, pair.north).waitFor({ timeout: 2000 });
    });
    await attention
      .getByText(/no transition leads from there to Done/)
      .first()
      .waitFor();
    await stage.expectGood(attention, 'attention-status');
    const panel = north.getByRole('region', { name: 'Causeway' });
    await north.reload();
    await panel.getByText('Needs attention').waitFor();
    await stage.expectGood(north, 'panel-attention');

    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await south.getByRole('button', { name: 'Status: In Progress' }).click();
    await south.getByRole('menuitem', { name: 'Send to review' }).click();
    await expectSoon(async () => {
      await press(attention, 'Refresh');
      await attention.getByText('Nothing needs you').waitFor({ timeout: 2000 });
    });
    await stage.expectGood(attention, 'attention-none');
  },
  JOURNEY_MS,
);

/** What comes within the time that an arrival takes; looks again until then. @throws the last failure */
async function expectSoon(look: () => Promise<void>): Promise<void> {
  const endsAt = Date.now() + ARRIVAL_MS;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > endsAt) throw error;
    }
  }
}
