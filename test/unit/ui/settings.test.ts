import type { PageUnderTest } from '../../../sandbox/host/harness';
import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { PEER_URL, settings } from './support/records';

withPages();

const errors = (page: PageUnderTest): string[] =>
  page.findAll({ type: 'ErrorMessage' }).map((node) => page.textOf({ where: (one) => one === node }));

describe('settings', () => {
  it('shows them, and what this installation is', async () => {
    const page = await openAdmin('/settings', {
      'settings.get': settings({ alternativeJiraUrl: 'https://jira.example.com' }),
    });
    expect(page.find({ label: 'Alternative Jira URL', type: 'Textfield' }).props['defaultValue']).toBe(
      'https://jira.example.com',
    );
    expect(page.find({ label: 'URL of this site’s Causeway', type: 'Textfield' }).props['value']).toBe(PEER_URL);
    expect(page.text).toContain('Protocol version: 1');
    expect(page.record.problems).toEqual([]);
  });

  it('saves', async () => {
    const page = await openAdmin('/settings', { 'settings.get': settings(), 'settings.save': settings() });
    await page.type('Alternative Jira URL', ' https://jira.example.com ');
    await page.type('Keep activity for (days)', '14');
    await page.click('Save');
    expect(callsOf(page, 'settings.save')).toEqual([
      { alternativeJiraUrl: 'https://jira.example.com', activityRetentionDays: 14 },
    ]);
    expect(page.record.flags[0]?.title).toBe('The settings were saved.');
  });

  const BAD: [label: string, text: string, message: string][] = [
    ['Alternative Jira URL', 'jira.example.com', 'Enter an address that begins with https://, or leave it empty.'],
    ['Keep activity for (days)', '', 'Enter a number of days.'],
    ['Keep activity for (days)', 'many', 'Enter a number of days.'],
    ['Keep activity for (days)', '2.5', 'Enter a whole number of days.'],
    ['Keep activity for (days)', '0', 'At least 1 day.'],
    ['Keep activity for (days)', '91', 'At most 90 days.'],
  ];
  it.each(BAD)('says at “%s” what is wrong with “%s” and keeps it', async (label, text, message) => {
    const page = await openAdmin('/settings', { 'settings.get': settings() });
    await page.type(label, text);
    await page.click('Save');
    expect(errors(page)).toEqual([message]);
    expect(callsOf(page, 'settings.save')).toEqual([]);
    expect(page.find({ label, type: 'Textfield' }).props['isInvalid']).toBe(true);
  });

  it('keeps what was typed when saving fails', async () => {
    const page = await openAdmin('/settings', {
      'settings.get': settings(),
      'settings.save': refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.'),
    });
    await page.type('Keep activity for (days)', '14');
    await page.click('Save');
    expect(page.find({ type: 'SectionMessage' }).props['title']).toBe('Not saved');
    await page.click('Save');
    expect(callsOf(page, 'settings.save')).toMatchObject([
      { activityRetentionDays: 14 },
      { activityRetentionDays: 14 },
    ]);
  });
});
