/** Each failure of the sandbox's table is told apart by Test Connection, and passes without a trace. */
import { createSwitches } from '../../sandbox/failures/switches';
import type { FailureId } from '../../sandbox/failures/table';
import { FAILURE_IDS } from '../../sandbox/failures/table';
import type { Connected } from './connections/stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected } from './connections/stage';

/** What goes wrong at South → whose test says so, at which step, by which code. */
const SEEN: Record<Exclude<FailureId, 'maintenance'>, [site: 'north' | 'south', step: string, code: string]> = {
  dns: ['north', 'remote-url', 'DNS'],
  refused: ['north', 'remote-url', 'REFUSED'],
  timeout: ['north', 'remote-url', 'TIMEOUT'],
  tls: ['north', 'remote-url', 'TLS'],
  broken: ['north', 'remote-url', 'UNREACHABLE'],
  login: ['north', 'remote-url', 'REDIRECT'],
  page: ['north', 'remote-url', 'WEB_PAGE'],
  absent: ['north', 'remote-url', 'NOT_FOUND'],
  removed: ['north', 'remote-url', 'GONE'],
  busy: ['north', 'remote-url', 'RATE_LIMITED'],
  error: ['north', 'remote-url', 'SERVER_ERROR'],
  clock: ['north', 'keys', 'CLOCKS'],
  old: ['north', 'keys', 'VERSION'],
  deactivated: ['south', 'technical-user', 'DEACTIVATED'],
  permission: ['south', 'technical-user', 'PERMISSIONS'],
  address: ['south', 'server-url', 'OTHER_SITE'],
};

let stage: Connected;
beforeAll(async () => {
  await bundleApp();
  stage = await connected();
  await stage.get('south', 'settings.save', {
    alternativeJiraUrl: 'https://south.atlassian.net',
    activityRetentionDays: 30,
  });
}, BUNDLE_TIMEOUT_MS);
afterAll(() => stage.world.close());

const found = async (site: 'north' | 'south', step: string): Promise<{ code: string; result: string }> =>
  stage.get(site, 'connections.testStep', { id: stage[site].connectionId, step });

test.each(Object.entries(SEEN))('%s', async (id, [site, step, code]) => {
  const { store } = stage.south.site;
  const peopleAndRights = () => JSON.stringify([[...store.users.values()], [...store.permissionSchemes.values()]]);
  const before = peopleAndRights();
  stage.fail('south', id as FailureId);
  expect(await found(site, step)).toMatchObject({ code, result: 'failed' });
  stage.fail('south', null);
  expect(await found(site, step)).toMatchObject({ code: 'OK', result: 'passed' });
  expect(peopleAndRights()).toBe(before);
});

test('maintenance', async () => {
  stage.fail('south', 'maintenance');
  const answer = await stage.ask('south', 'connections.list');
  expect(answer.error).toMatchObject({
    code: 'FORBIDDEN',
    fields: { permission: expect.stringContaining('Jira did not say') },
  });
  stage.fail('south', null);
  expect((await stage.ask('south', 'connections.list')).ok).toBe(true);
});

test('what is kept of a world is kept without its failures, which go on', () => {
  const { permissionSchemes } = stage.south.site.store;
  const grants = () => [...permissionSchemes.values()].reduce((sum, scheme) => sum + scheme.grants.length, 0);
  const all = grants();
  const switches = createSwitches(() => stage.world);
  switches.set('south', 'permission');
  const fewer = grants();
  expect(fewer).toBeLessThan(all);
  expect(switches.without(grants)).toBe(all);
  expect([grants(), switches.on]).toEqual([fewer, { south: 'permission' }]);
  switches.end();
  expect([grants(), switches.on]).toEqual([all, {}]);
});

test('every failure of the table is tried here', () => {
  expect([...Object.keys(SEEN), 'maintenance'].sort()).toEqual([...FAILURE_IDS].sort());
});
