import { bench, START_MS } from './bench-world';

describe('what a function finds when it runs', () => {
  test('a resolver gets the payload and the person, and answers JSON', async () => {
    const { run } = await bench();
    expect(await run('return { input, who: context.accountId, at: new Date(0) };', { a: 1 })).toEqual({
      input: { a: 1 },
      who: 'alice',
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  test('what it stores is there for the next call', async () => {
    const { run, north, south } = await bench();
    await run(`await kvs.set('greeting', { text: 'hello' })`);
    expect(await run(`return kvs.get('greeting')`)).toEqual({ text: 'hello' });
    expect(north.dump().plain).toEqual({ greeting: { text: 'hello' } });
    expect(south.dump().plain).toEqual({});
  });

  test('its time is the world’s time, with the skew of its site', async () => {
    const { run, clock } = await bench({ faults: { clockSkewMs: (site) => (site === 'north' ? 60_000 : 0) } });
    await clock.advance(5000);
    expect(await run('return [Date.now(), new Date().getTime(), performance.now()]')).toEqual(
      Array(3).fill(START_MS + 65_000),
    );
  });

  test('its timers run on the world’s clock', async () => {
    const { run, clock } = await bench();
    await run('await new Promise((done) => setTimeout(done, 7000))');
    expect(clock.now()).toBe(START_MS + 7000);
  });

  test('its chance is the seed’s', async () => {
    const steps = `return [randomUUID(), randomBytes(8).toString('hex'), Math.random(), crypto.randomUUID(), Array.from(crypto.getRandomValues(new Uint8Array(4)))]`;
    const draw = async (seed: number) => (await bench({ seed })).run(steps);
    const first = await draw(5);
    expect(await draw(5)).toEqual(first);
    expect(await draw(6)).not.toEqual(first);
  });

  test('an invocation that throws rejects as on a page', async () => {
    const { run } = await bench();
    await expect(run(`throw new Error('no luck')`)).rejects.toThrow(
      'There was an error invoking the function - no luck',
    );
  });

  test('work on the thread pool is waited for', async () => {
    const { run, clock } = await bench();
    const steps = `const key = await crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
      return (await crypto.subtle.sign('HMAC', key, new Uint8Array(8))).byteLength`;
    expect(await run(steps)).toBe(32);
    expect(clock.now()).toBe(START_MS);
  });
});

describe('doors between installations', () => {
  test('a web trigger of another installation is called by fetch', async () => {
    const { run, rule, south } = await bench();
    await rule(
      'inbound',
      `return { statusCode: 201, headers: { 'x-got': [input.headers['x-sent'][0]] }, body: input.body + '!' }`,
      south,
    );
    const steps = `const answer = await fetch(input, { method: 'POST', body: 'hi', headers: { 'X-Sent': 'yes' } });
      return [answer.status, answer.headers.get('x-got'), await answer.text()]`;
    expect(await run(steps, south.webTriggerUrl('inbound'))).toEqual([201, 'yes', 'hi!']);
  });

  test('queue work runs after the push, in the same chain', async () => {
    const { runAll, north, invocations } = await bench();
    await runAll(
      `await new Queue({ key: 'work' }).push({ body: { steps: "await kvs.set('done', input.body.n)", n: 7 } })`,
    );
    expect(north.dump().plain).toEqual({ done: 7 });
    const [resolver, consumer] = invocations.filter(({ moduleType }) => moduleType !== 'trigger');
    expect(consumer?.moduleType).toBe('consumer');
    expect(consumer?.chainId).toBe(resolver?.chainId);
  });

  test('requestJira reaches the site as the app', async () => {
    const { run, sites, ios } = await bench();
    expect(
      await run('return (await api.asApp().requestJira(route`/rest/api/3/issue/${input}`)).json()', 'NOR-1'),
    ).toEqual({ ok: true });
    expect(sites.north.seen[0]).toMatchObject({
      request: { method: 'GET', path: '/rest/api/3/issue/NOR-1' },
      caller: { kind: 'app', accountId: 'north-app' },
    });
    expect(ios[0]).toMatchObject({ kind: 'jira', cost: 2, status: 200, operation: 'GET /rest/api/3/issue/NOR-1' });
  });
});
