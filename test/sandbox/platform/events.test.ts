import { bench, START_MS } from './bench-world';

const MINUTE = 60_000;
const remember = `const seen = (await kvs.get('seen')) ?? []; await kvs.set('seen', [...seen, input])`;

describe('product events', () => {
  test('a trigger gets the payload with type, time as text and actor', async () => {
    const { rule, sites, clock, north } = await bench();
    await rule('onIssue', remember);
    sites.north.emit({
      eventType: 'avi:jira:created:issue',
      timestamp: 17,
      atlassianId: 'bob',
      payload: { issue: { id: '1' } },
    });
    await clock.runUntilIdle();
    expect(north.dump().plain['seen']).toEqual([
      { eventType: 'avi:jira:created:issue', timestamp: '17', atlassianId: 'bob', issue: { id: '1' } },
    ]);
  });

  test('only the events that the manifest names, only of the site itself', async () => {
    const { sites, clock, invocations } = await bench();
    sites.north.emit({ eventType: 'avi:jira:deleted:issue' });
    await clock.runUntilIdle();
    expect(
      invocations.filter(({ moduleType, functionKey }) => moduleType === 'trigger' && functionKey === 'onIssue'),
    ).toEqual([]);
  });

  test('ignoreSelf keeps the app’s own away; without it they are marked', async () => {
    const { rule, sites, clock, north } = await bench();
    await rule('onIssue', remember);
    sites.north.emit({ eventType: 'avi:jira:updated:issue', byApp: true });
    sites.north.emit({ eventType: 'avi:jira:commented:issue', byApp: true });
    await clock.runUntilIdle();
    expect(north.dump().plain['seen']).toMatchObject([{ eventType: 'avi:jira:commented:issue', selfGenerated: true }]);
  });

  test('an event of more than 200 kB is not delivered', async () => {
    const { sites, clock, invocations } = await bench();
    await clock.runUntilIdle();
    const before = invocations.length;
    sites.north.emit({ eventType: 'avi:jira:updated:issue', payload: { text: 'x'.repeat(201 * 1024) } });
    await clock.runUntilIdle();
    expect(invocations).toHaveLength(before);
  });

  test('InvocationError asks for it again, four times at most', async () => {
    const { rule, sites, clock, invocations } = await bench();
    await rule('onIssue', `return new InvocationError({ retryAfter: 60, retryReason: 'FUNCTION_RETRY_REQUEST' })`);
    sites.north.emit({ eventType: 'avi:jira:updated:issue' });
    await clock.runUntilIdle();
    const runs = invocations
      .filter(({ functionKey }) => functionKey === 'onIssue')
      .map(({ startedAt }) => startedAt - START_MS);
    expect(runs).toEqual([0, 1, 2, 3, 4].map((count) => count * MINUTE));
  });

  test('a throw and a time-out are not tried again', async () => {
    const { rule, sites, clock, invocations } = await bench();
    await rule('onIssue', `if (input.issue) throw new Error('no'); await new Promise(() => {})`);
    sites.north.emit({ eventType: 'avi:jira:updated:issue', payload: { issue: {} } });
    sites.north.emit({ eventType: 'avi:jira:updated:issue' });
    await clock.runUntilIdle();
    const runs = invocations.filter(({ functionKey }) => functionKey === 'onIssue');
    expect(runs.map(({ outcome, endedAt, startedAt }) => [outcome, endedAt - startedAt])).toEqual([
      ['error', 0],
      ['timeout', 25_000],
    ]);
  });

  test('the seed says when and how often', async () => {
    const plans = [[], [3000, 9000]];
    const { sites, clock, invocations } = await bench({ faults: { eventDeliveries: () => plans.shift() ?? [0] } });
    sites.north.emit({ eventType: 'avi:jira:updated:issue' });
    sites.north.emit({ eventType: 'avi:jira:updated:issue' });
    await clock.runUntilIdle();
    const runs = invocations
      .filter(({ functionKey }) => functionKey === 'onIssue')
      .map(({ startedAt }) => startedAt - START_MS);
    expect(runs).toEqual([3000, 9000]);
  });
});

describe('schedules', () => {
  test('start about five minutes after installing, then keep their interval', async () => {
    const { clock, invocations } = await bench();
    await clock.advance(16 * MINUTE);
    const runs = invocations.filter(({ functionKey, site }) => functionKey === 'sweep' && site === 'north');
    expect(runs.map(({ startedAt }) => startedAt - START_MS)).toEqual([5 * MINUTE, 10 * MINUTE, 15 * MINUTE]);
  });

  test('may run twice', async () => {
    const { clock, invocations } = await bench({ faults: { queueDeliveries: () => [0, 2000] } });
    await clock.advance(6 * MINUTE);
    const runs = invocations.filter(({ functionKey, site }) => functionKey === 'sweep' && site === 'north');
    expect(runs.map(({ startedAt }) => startedAt - START_MS)).toEqual([5 * MINUTE, 5 * MINUTE + 2000]);
  });

  test('do not keep a virtual clock from being idle, and can be run by hand', async () => {
    const { clock, north, invocations } = await bench();
    await clock.runUntilIdle();
    expect(clock.now()).toBeLessThan(START_MS + MINUTE);
    const run = north.runSchedule('sweep');
    await clock.runUntilIdle();
    await run;
    expect(invocations.some(({ functionKey }) => functionKey === 'sweep')).toBe(true);
  });
});

describe('lifecycle', () => {
  test('the app is told of its installation', async () => {
    const world = await bench();
    await world.rule('onLifecycle', remember);
    await world.clock.runUntilIdle();
    expect(world.north.dump().plain['seen']).toMatchObject([
      {
        eventType: 'avi:forge:installed:app',
        installerAccountId: 'north-admin',
        context: 'ari:cloud:jira::site/cloud-north',
      },
    ]);
  });

  test('and of an upgrade', async () => {
    const world = await bench();
    await world.clock.runUntilIdle();
    await world.rule('onLifecycle', remember);
    await world.north.upgrade();
    expect(world.north.dump().plain['seen']).toMatchObject([
      { eventType: 'avi:forge:upgraded:app', app: { version: '3.0.0' } },
    ]);
  });

  test('uninstalling calls preUninstall, tells the app, and stops everything', async () => {
    const world = await bench();
    await world.clock.runUntilIdle();
    await world.rule('goodbye', `await kvs.set('goodbye', true)`);
    await world.rule('onLifecycle', remember);
    await world.run(`await new Queue({ key: 'work' }).push({ body: {}, delayInSeconds: 60 })`);
    await world.north.uninstall();
    expect(world.north.dump().plain).toMatchObject({
      goodbye: true,
      seen: [{ eventType: 'avi:forge:uninstalled:app' }],
    });
    const before = world.invocations.length;
    world.sites.north.emit({ eventType: 'avi:jira:updated:issue' });
    await world.clock.advance(10 * MINUTE);
    expect(world.invocations.slice(before).filter(({ site }) => site === 'north')).toEqual([]);
    await expect(world.run('return 1')).rejects.toThrow('not installed');
  });

  test('data comes back on installing again within 21 days, under a new installation', async () => {
    const { platform, north, south, sites, run, clock } = await bench();
    await south.uninstall();
    await run(`await kvs.set('kept', 1); await kvs.setSecret('s', 2)`);
    const url = north.webTriggerUrl('inbound');
    await north.uninstall();
    await clock.advance(20 * 24 * 60 * MINUTE);
    const again = platform.install(sites.north);
    expect(again.installationId).not.toBe(north.installationId);
    expect(again.dump()).toMatchObject({ plain: { kept: 1 }, secrets: ['s'] });
    expect(again.webTriggerUrl('inbound')).not.toBe(url);
  });

  test('after that it is gone', async () => {
    const { platform, north, south, sites, run, clock } = await bench();
    await south.uninstall();
    await run(`await kvs.set('kept', 1)`);
    await north.uninstall();
    await clock.advance(22 * 24 * 60 * MINUTE);
    expect(platform.install(sites.north).dump().plain).toEqual({});
  });

  test('state survives a restart: data, addresses, events still in the queue', async () => {
    const first = await bench();
    await first.run(
      `await kvs.set('kept', 1); await new Queue({ key: 'work' }).push({ body: { steps: "await kvs.set('ran', 1)" }, delayInSeconds: 60 })`,
    );
    const url = first.north.webTriggerUrl('inbound');
    const saved = JSON.parse(JSON.stringify(first.platform.snapshot())) as ReturnType<typeof first.platform.snapshot>;
    const second = await bench({ seed: 2 });
    await second.north.uninstall();
    const restored = second.platform.restore(second.sites.north, saved[0]!);
    expect(restored.webTriggerUrl('inbound')).toBe(url);
    await second.clock.runUntilIdle();
    expect(restored.dump().plain).toMatchObject({ kept: 1, ran: 1 });
  });
});
