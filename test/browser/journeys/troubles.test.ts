/** When something does not arrive: it is said, it waits, and it goes on. */
import { cell, choose, press, row } from './support/admin';
import { actAs, editSummary, samplePair } from './support/issues';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();
const arrives = { timeout: ARRIVAL_MS };

afterEach(async () => {
  const whole = [
    ['north', 'south'],
    ['south', 'north'],
  ].map(([from, to]) => ({ from, to, isOpen: true, delayMs: 0 }));
  await fetch(`${stage.sandbox().url}/api/wire`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ directions: whole }),
  });
});

test(
  'while a connection is paused changes wait, and they are caught up on when it is resumed',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Show the temperature');
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
    const pair = samplePair(stage.sandbox(), 'Send the new wiring plan');
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
  'a status that the other workflow cannot reach needs attention; mended there and tried again, it arrives',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Report the temperature');
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    await north.getByRole('button', { name: /^Status/ }).click();
    await north.getByRole('menuitem', { name: 'In Review' }).first().click();
    await north.getByRole('button', { name: 'Status: In Review' }).waitFor();
    const attention = await stage.visitAdmin('north', 'attention');
    const reason = attention.getByText(/no transition leads from there to In Review/).first();
    await expectSoon(async () => {
      await press(attention, 'Refresh');
      await reason.waitFor({ timeout: 2000 });
    });
    await stage.expectGood(attention, 'attention-status');
    await north.reload();
    await north.getByRole('region', { name: 'Causeway' }).getByText('Needs attention').waitFor();
    await stage.expectGood(north, 'panel-attention');

    // What the technical user changes is not sent: so the status wanted by North still counts.
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await actAs(south, 'Causeway Sync');
    await south.getByRole('button', { name: 'Status: To Do' }).click();
    await south.getByRole('menuitem', { name: 'Start work' }).click();
    await south.getByRole('button', { name: 'Status: In Progress' }).waitFor();
    await row(attention, pair.north).getByRole('button', { name: 'Try again' }).click();
    await attention.getByText('1 issue will be tried again within a minute.').waitFor();
    await south.getByRole('button', { name: 'Status: In Review' }).waitFor({ timeout: 60_000 });
    await expectSoon(async () => {
      await press(attention, 'Refresh');
      await reason.waitFor({ state: 'detached', timeout: 2000 });
    });
  },
  JOURNEY_MS,
);

test(
  'what goes wrong at a site is chosen beside the wire, and told by the other site’s test',
  async () => {
    const watch = await stage.visit('/');
    await choose(watch, 'At South', 'The certificate has expired');
    await watch.getByText('No encrypted connection can be made.').waitFor();
    await stage.expectGood(watch, 'watch-failing');
    const admin = await stage.visitAdmin('north', 'connections');
    await press(admin, 'Test');
    await admin.getByText('the certificate is not valid').first().waitFor({ timeout: 30_000 });
    await choose(watch, 'At South', 'Nothing');
    await watch.getByText('No encrypted connection can be made.').waitFor({ state: 'detached' });
    await press(admin, 'Run all steps');
    await admin.getByText('the certificate is not valid').first().waitFor({ state: 'detached', timeout: 30_000 });
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
