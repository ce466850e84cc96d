/** What people change on one site, they see on the other. */
import { actAs, comment, editSummary, samplePair } from './support/issues';
import { ARRIVAL_MS, JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();
const arrives = { timeout: ARRIVAL_MS };

test(
  'a summary edited on North is read on South, by somebody who has the issue open',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Belt stops');
    const south = await stage.visit(`/s/south/browse/${pair.south}`, { lagMs: 150 });
    await south.getByRole('heading', { name: /^Belt stops/ }).waitFor();
    const north = await stage.visit(`/s/north/browse/${pair.north}`, { lagMs: 150 });
    await actAs(north, 'Lucía Fernández');
    await editSummary(north, 'Belt stops for three seconds after a restart');
    await south.getByRole('heading', { name: 'Belt stops for three seconds after a restart' }).waitFor(arrives);
    await stage.expectGood(north, 'issue-north');
    await stage.expectGood(south, 'issue-south');
  },
  JOURNEY_MS,
);

test(
  'comments go both ways, each with its author’s words',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Show the temperature');
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await comment(north, 'Operators ask for a beep as well');
    await south.getByText('Operators ask for a beep as well').waitFor(arrives);
    await comment(south, 'The unit has no loudspeaker');
    await north.getByText('The unit has no loudspeaker').waitFor(arrives);
    await stage.expectGood(north, 'comments-north');
  },
  JOURNEY_MS,
);

test(
  'a card moved on the board moves the issue on the other site',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Send the new wiring plan');
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await south.getByRole('button', { name: 'Status: To Do' }).waitFor();
    const north = await stage.visit('/s/north/projects/NOR/board');
    await north.getByRole('button', { name: `Move ${pair.north}` }).click();
    await north.getByRole('menuitem', { name: 'In Progress' }).click();
    await north.getByRole('region', { name: 'In Progress' }).getByRole('link', { name: pair.north }).waitFor();
    await south.getByRole('button', { name: 'Status: In Progress' }).waitFor(arrives);
    await stage.expectGood(north, 'board-north');
  },
  JOURNEY_MS,
);

test(
  'the panel of an issue names its counterpart, what was done last, and looks at it again when asked',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Report the temperature');
    const page = await stage.visit(`/s/north/browse/${pair.north}`);
    const panel = page.getByRole('region', { name: 'Causeway' });
    await panel.getByText('In step').waitFor();
    expect(await panel.getByRole('link', { name: pair.south }).getAttribute('href')).toMatch(
      new RegExp(`/browse/${pair.south}$`),
    );
    await panel.getByRole('button', { name: 'Sync now' }).click();
    await page.getByText('Causeway is looking at this issue now.').waitFor();
    await panel.scrollIntoViewIfNeeded();
    await stage.expectGood(page, 'panel-in-step');
    const elsewhere = await stage.visit('/s/north/browse/PLANT-1');
    await elsewhere.getByRole('region', { name: 'Causeway' }).getByText('Not kept in step').waitFor();
    await stage.expectGood(elsewhere, 'panel-not-covered');
  },
  JOURNEY_MS,
);

test(
  'a person, a priority and labels are chosen in the issue’s own editors, and read on the other site',
  async () => {
    const pair = samplePair(stage.sandbox(), 'Send the new wiring plan');
    const north = await stage.visit(`/s/north/browse/${pair.north}`);
    const pick = async (field: string, option: string): Promise<void> => {
      await north.getByRole('button', { name: `Edit ${field}`, exact: true }).click();
      const box = north.getByRole('combobox', { name: field, exact: true });
      await box.fill(option);
      await north
        .getByRole('option', { name: new RegExp(option) })
        .first()
        .click();
    };
    await pick('Assignee', 'Raj Iyer');
    await north.getByRole('button', { name: 'Edit Assignee', exact: true }).waitFor();
    await pick('Priority', 'Highest');
    await north.getByRole('button', { name: 'Edit Priority', exact: true }).waitFor();
    await pick('Labels', 'wiring');
    await north.getByRole('button', { name: 'Save Labels' }).click();
    await north.getByRole('button', { name: 'Edit Labels', exact: true }).waitFor();
    const south = await stage.visit(`/s/south/browse/${pair.south}`);
    await south.getByText('wiring', { exact: true }).waitFor(arrives);
    await south.getByText('Highest', { exact: true }).waitFor(arrives);
    await stage.expectGood(north, 'issue-edited');
  },
  JOURNEY_MS,
);
