import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { quietFaults } from '../../../sandbox/faults';
import type { BuiltApp } from '../../../sandbox/platform/bundle';
import { buildApp } from '../../../sandbox/platform/bundle';
import type { Caller, Faults, SiteEvent } from '../../../sandbox/seams';
import { tinyFixture } from '../../../sandbox/site/fixtures';
import type { World, WorldOptions } from '../../../sandbox/world';
import { createWorld } from '../../../sandbox/world';
import { FIXTURE_APP, START_MS } from '../platform/bench-world';

let app: BuiltApp;
beforeAll(async () => {
  app = await buildApp(FIXTURE_APP);
});

const world = (options: Partial<WorldOptions> = {}): World & { clock: VirtualClock } => {
  const clock = virtualClock(START_MS);
  const sites = ['north', 'south', 'west'].map((name) => ({ name, fixture: tinyFixture(name), app: name !== 'west' }));
  return { ...createWorld({ clock, seed: 1, sites, app, ...options }), clock };
};

const createIssue = async (made: World, name: string, summary: string): Promise<string> => {
  const site = made.sites.get(name)!;
  const caller: Caller = { kind: 'user', accountId: site.directory().admin.accountId };
  const fields = { project: { key: site.directory().projects[0] }, issuetype: { name: 'Task' }, summary };
  const response = await site.handle(
    {
      method: 'POST',
      path: '/rest/api/3/issue',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fields }),
    },
    caller,
  );
  expect([response.status, response.body]).toEqual([201, expect.any(String)]);
  return (JSON.parse(String(response.body)) as { key: string }).key;
};

const run = (made: World, name: string, steps: string): Promise<unknown> =>
  made.installations.get(name)!.invokeResolver({
    module: 'page',
    functionKey: 'run',
    payload: { steps },
    accountId: made.sites.get(name)!.directory().admin.accountId,
  });

test('an issue made on one site reaches the app there, and the app at the other site', async () => {
  const made = world();
  const url = made.installations.get('south')!.webTriggerUrl('inbound');
  const rules = (door: string, steps: string): string =>
    `await kvs.set('rules', { ${door}: ${JSON.stringify(steps)} })`;
  const work = [
    run(made, 'north', rules('onIssue', `await fetch('${url}', { method: 'POST', body: input.issue.key })`)),
    run(made, 'south', rules('inbound', `await kvs.set('heard', input.body); return { statusCode: 200 }`)),
  ];
  await made.clock.runUntilIdle();
  await Promise.all(work);
  const key = await createIssue(made, 'north', 'hello');
  await made.clock.runUntilIdle();
  expect(made.installations.get('south')!.dump().plain['heard']).toBe(key);
});

test('what the app does on its site carries its name', async () => {
  const events: [string, SiteEvent][] = [];
  const made = world({ observers: [{ siteEvent: (name, event) => events.push([name, event]) }] });
  const key = await createIssue(made, 'north', 'hello');
  const work = run(
    made,
    'north',
    `return (await api.asApp().requestJira(route\`/rest/api/3/issue/${key}\`, { method: 'PUT', body: '{"fields":{"summary":"changed"}}', headers: { 'Content-Type': 'application/json' } })).status`,
  );
  await made.clock.runUntilIdle();
  expect(await work).toBe(204);
  expect(events.map(([name, { eventType, byApp }]) => [name, eventType, byApp])).toEqual([
    ['north', 'avi:jira:created:issue', false],
    ['north', 'avi:jira:updated:issue', true],
  ]);
});

test('a site without the app is reached by its address, with basic authentication', async () => {
  const made = world();
  const { admin } = made.sites.get('west')!.directory();
  const authorization = `Basic ${Buffer.from(`${admin.email}:${admin.token}`).toString('base64')}`;
  const get = (headers: Record<string, string>): Promise<{ status: number }> =>
    made.platform.fetch('https://west.atlassian.net/rest/api/3/myself', { method: 'GET', headers, body: null });
  expect((await get({ authorization })).status).toBe(200);
  expect((await get({ authorization: 'Basic eDp5' })).status).toBe(401);
});

test('a world goes on where its snapshot left it', async () => {
  const first = world();
  const key = await createIssue(first, 'north', 'kept');
  const work = run(first, 'north', `await kvs.set('kept', 1)`);
  await first.clock.runUntilIdle();
  await work;
  const url = first.installations.get('north')!.webTriggerUrl('inbound');
  const snapshot = JSON.parse(JSON.stringify(first.snapshot())) as unknown;
  const second = world({ snapshot });
  expect(second.installations.get('north')!.dump().plain).toEqual({ kept: 1 });
  expect(second.installations.get('north')!.webTriggerUrl('inbound')).toBe(url);
  expect([...second.installations.keys()]).toEqual(['north', 'south']);
  const found = run(
    second,
    'north',
    `return (await api.asApp().requestJira(route\`/rest/api/3/issue/${key}\`)).status`,
  );
  await second.clock.runUntilIdle();
  expect(await found).toBe(200);
});

test('the same seed gives the same world', async () => {
  const trace = async (): Promise<unknown> => {
    const seen: unknown[] = [];
    let turn = 0;
    const faults: Faults = {
      ...quietFaults,
      io: () => ({ requestLatencyMs: (turn = (turn * 13 + 5) % 17), responseLatencyMs: turn % 5, outcome: 'ok' }),
      eventDeliveries: () => [(turn * 31) % 100, 500],
    };
    const made = world({ faults, observers: [{ ioDone: (io) => seen.push(io), invocation: (one) => seen.push(one) }] });
    for (let n = 0; n < 5; n += 1) await createIssue(made, n % 2 ? 'north' : 'south', `issue ${n}`);
    await made.clock.runUntilIdle();
    return [seen, made.snapshot()];
  };
  expect(await trace()).toEqual(await trace());
});
