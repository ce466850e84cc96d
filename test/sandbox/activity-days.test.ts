import { BUNDLE_TIMEOUT_MS, bundleApp, connected, DAY, people } from './connections/stage';

beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);

test('the list of a day tells the day before on which something happened, over one without', async () => {
  const stage = await connected();
  await people.create(stage.north, 'Belt stops');
  await stage.clock.runUntilIdle();
  const first = new Date(stage.clock.now()).toISOString().slice(0, 10);
  await stage.clock.advance(2 * DAY);
  const today = await stage.get('north', 'activity.list', {});
  expect(today).toEqual({ items: [], cursor: null, olderDay: first });
  const that = await stage.get('north', 'activity.list', { day: first });
  expect(that.items.length).toBeGreaterThan(0);
  expect(that.olderDay).toBeNull();
  stage.world.close();
});
