/** Forms: what is wrong is said at its field, with what would be right; what was typed stays. */
import type { Page } from 'playwright-core';
import { choose, field, fill, press } from './support/admin';
import { JOURNEY_MS, useStage } from './support/use-stage';

const stage = useStage();

/** Types, leaves the field, and reads what is said below it; the text is still there. */
async function expectRefused(page: Page, label: string, typed: string, message: string | RegExp): Promise<void> {
  const box = field(page, label);
  await box.fill(typed);
  await box.blur();
  await page.getByText(message).first().waitFor();
  expect(await box.inputValue()).toBe(typed);
}

test(
  'every field of the connection form says what is wrong with it, and keeps what was typed',
  async () => {
    const page = await stage.visitAdmin('north', 'connections/new/app', { lagMs: 150 });
    await field(page, 'Name').waitFor();
    await expectRefused(page, 'Name', 'x'.repeat(81), 'The name may have at most 80 characters.');
    await expectRefused(page, 'Name', '', 'Enter a name.');
    await expectRefused(page, 'Remote URL', 'http://south.example/peer', /https/);
    await expectRefused(page, 'Remote Authentication Key', 'short', /at least 32 characters/);
    await page.getByText('Type one of my own').click();
    await expectRefused(page, 'Your key', 'also short', /at least 32 characters/);
    await press(page, 'Save');
    await page.getByText('Some fields need another look.').waitFor();
    expect(await field(page, 'Remote URL').inputValue()).toBe('http://south.example/peer');
    expect(await field(page, 'Your key').inputValue()).toBe('also short');
    await stage.expectGood(page, 'connection-form-errors');

    // What only the app knows: the name is taken.
    await fill(page, 'Name', 'South');
    await fill(page, 'Remote URL', '');
    await fill(page, 'Remote Authentication Key', '');
    await fill(page, 'Your key', 'k'.repeat(40));
    await press(page, 'Save');
    await page.getByText('Not saved').waitFor();
    expect(await field(page, 'Name').inputValue()).toBe('South');
    expect(await field(page, 'Your key').inputValue()).toBe('k'.repeat(40));
    await stage.expectGood(page, 'connection-form-taken');
  },
  JOURNEY_MS,
);

test(
  'every field of the contract form says what is wrong with it, and keeps what was typed',
  async () => {
    const page = await stage.visitAdmin('north', 'contracts');
    await press(page, 'New contract');
    await field(page, 'Name').waitFor();
    await press(page, 'Save');
    for (const message of ['Enter a name.', 'Choose a project.', 'Choose at least one issue type.']) {
      await page.getByText(message).first().waitFor();
    }
    await expectRefused(page, 'Name', 'n'.repeat(81), 'The name may have at most 80 characters.');
    await expectRefused(page, 'Project there', 'P'.repeat(81), /At most 80 characters/);
    await choose(page, 'Project here', 'Northwind Support');
    await page.getByText(/Issues of type Epic.* in Northwind Support/).waitFor();
    await expectRefused(page, 'Type 1 there', '', 'Name the type there, or remove the row.');
    await field(page, 'Only issues that match this JQL').fill('labels = = shared');
    await press(page, 'Check the JQL');
    await page
      .locator('#jql-error, [role=alert], .fd-page')
      .getByText(/Error in the JQL/i)
      .first()
      .waitFor();
    expect(await field(page, 'Only issues that match this JQL').inputValue()).toBe('labels = = shared');
    await press(page, 'Add to priorities');
    await expectRefused(page, 'Priority 1 there', '', 'Name the priority there, or remove the row.');
    await press(page, 'Add to people');
    await expectRefused(page, 'Account ID 1 there', '', /Enter the person’s account ID/);
    await press(page, 'Save');
    await page.getByText('Some fields need another look.').waitFor();
    expect(await field(page, 'Project there').inputValue()).toBe('P'.repeat(81));
    await stage.expectGood(page, 'contract-form-errors');
  },
  JOURNEY_MS,
);

test(
  'settings are checked in place, saved, and there again after a reload',
  async () => {
    const page = await stage.visitAdmin('north', 'settings', { lagMs: 150 });
    await field(page, 'Alternative Jira URL').waitFor();
    await expectRefused(page, 'Alternative Jira URL', 'jira.example.com', /https:\/\//);
    for (const [typed, message] of [
      ['0', 'At least 1 day.'],
      ['91', 'At most 90 days.'],
      ['2.5', 'Enter a whole number of days.'],
      ['soon', 'Enter a number of days.'],
    ] as const) {
      await expectRefused(page, 'Keep activity for (days)', typed, message);
    }
    await press(page, 'Save');
    await page.getByText('Some fields need another look.').waitFor();
    await stage.expectGood(page, 'settings-errors');
    await fill(page, 'Alternative Jira URL', 'https://jira.north.example');
    await fill(page, 'Keep activity for (days)', '14');
    await press(page, 'Save');
    await page.getByText('The settings were saved.').waitFor();
    await page.reload();
    await field(page, 'Keep activity for (days)').waitFor();
    expect(await field(page, 'Keep activity for (days)').inputValue()).toBe('14');
    expect(await field(page, 'Alternative Jira URL').inputValue()).toBe('https://jira.north.example');
    await stage.expectGood(page, 'settings-filled');
  },
  JOURNEY_MS,
);

test(
  'two admins edit one connection: the second is told, sees what changed, and overwrites only on purpose',
  async () => {
    const edit = async (): Promise<Page> => {
      const page = await stage.visitAdmin('north', 'connections');
      await press(page, 'Edit');
      await field(page, 'Name').waitFor();
      return page;
    };
    const [first, second] = [await edit(), await edit()];
    await fill(first, 'Name', 'South, of the first admin');
    await press(first, 'Save');
    await first.getByRole('heading', { name: 'South, of the first admin', exact: true }).waitFor();
    await fill(second, 'Name', 'South, of the second admin');
    await press(second, 'Save');
    await second.getByText('Somebody else saved this meanwhile').waitFor();
    expect(await field(second, 'Name').inputValue()).toBe('South, of the second admin');
    await press(second, 'Show what they saved');
    await second.getByText('Name: South → South, of the first admin').waitFor();
    await stage.expectGood(second, 'connection-form-meanwhile');
    await press(second, 'Save');
    await second.getByRole('heading', { name: 'South, of the second admin', exact: true }).waitFor();
  },
  JOURNEY_MS,
);
