import { openAdmin, withPages } from './support/pages';
import { overview } from './support/records';

withPages();

const answers = {
  'overview.get': overview({ connections: [] }),
  'connections.list': { connections: [], peerUrl: '' },
};

describe('how a site is connected', () => {
  it.each([
    ['Make an invitation', '/connections/invite'],
    ['Paste an invitation', '/connections/invitation'],
    ['Open the form', '/connections/new/app'],
    ['Connect directly', '/connections/new/direct'],
  ])('%s', async (action, path) => {
    const page = await openAdmin('/connections/new', answers);
    expect(page.text).toContain('Both sites have Causeway');
    expect(page.text).toContain('Only this site has Causeway');
    await page.click(action);
    expect(page.path).toBe(path);
    expect(page.record.problems).toEqual([]);
  });

  it.each(['/', '/connections'])('%s offers both ways in where nothing is connected', async (path) => {
    const page = await openAdmin(path, answers);
    await page.click('I have an invitation');
    expect(page.path).toBe('/connections/invitation');
  });
});
