import type { IoPoint, IoVerdict } from '../../../sandbox/seams';
import { bench, START_MS } from './bench-world';

/** A fault plan for one operation. */
const at = (operation: string, verdict: Partial<IoVerdict>) => ({
  io: (point: IoPoint): IoVerdict => ({
    requestLatencyMs: 0,
    responseLatencyMs: 0,
    outcome: 'ok',
    ...(point.operation === operation ? verdict : {}),
  }),
});
const failing = (call: string): string =>
  `try { await ${call}; return 'answered' } catch (error) { return [error.name, error.code ?? error.cause?.code ?? null] }`;
const SET = 'POST /api/v1/set';

describe('what the fault plan may do to one I/O', () => {
  test('slow it down: the effect happens between the two latencies', async () => {
    const { run, clock, north, ios } = await bench({
      faults: at(SET, { requestLatencyMs: 30, responseLatencyMs: 70 }),
    });
    await run(`await kvs.set('a', 1)`);
    expect(clock.now() - START_MS).toBe(100);
    expect(north.dump().plain).toEqual({ a: 1 });
    expect(ios[0]).toMatchObject({ startedAt: START_MS, endedAt: START_MS + 100, status: 200, outcome: 'ok' });
  });

  test('refuse it with an answer: no effect', async () => {
    const response = { status: 429, headers: {}, body: '{"code":"RATE_LIMIT_EXCEEDED","message":"m"}' };
    const { run, north } = await bench({ faults: at(SET, { outcome: 'refuse', response }) });
    expect(await run(failing(`kvs.set('a', 1)`))).toEqual(['ForgeKvsError', 'RATE_LIMIT_EXCEEDED']);
    expect(north.dump().plain).toEqual({});
  });

  test('refuse it without one: the network fails, no effect', async () => {
    const { run, north } = await bench({ faults: at(SET, { outcome: 'refuse' }) });
    expect(await run(failing(`kvs.set('a', 1)`))).toEqual(['TypeError', 'UND_ERR_SOCKET']);
    expect(north.dump().plain).toEqual({});
  });

  test('lose the answer: the effect has happened', async () => {
    const { run, north } = await bench({ faults: at(SET, { outcome: 'lose-answer' }) });
    expect(await run(failing(`kvs.set('a', 1)`))).toEqual(['TypeError', 'UND_ERR_SOCKET']);
    expect(north.dump().plain).toEqual({ a: 1 });
  });

  test('kill before: no effect, and nothing after it', async () => {
    const { run, north, invocations } = await bench({ faults: at(SET, { outcome: 'kill-before' }) });
    await expect(run(`await kvs.set('a', 1); await kvs.setSecret('b', 1)`)).rejects.toThrow('ended unexpectedly');
    expect(north.dump()).toMatchObject({ plain: {}, secrets: [] });
    expect(invocations[0]).toMatchObject({ outcome: 'killed' });
  });

  test('kill after: the effect has happened, and nothing after it', async () => {
    const { run, north } = await bench({ faults: at(SET, { outcome: 'kill-after' }) });
    await expect(run(`await kvs.set('a', 1); await kvs.setSecret('b', 1)`)).rejects.toThrow('ended unexpectedly');
    expect(north.dump()).toMatchObject({ plain: { a: 1 }, secrets: [] });
  });

  test('double a call to a peer: it takes effect twice, the first answer counts', async () => {
    const { run, rule, south, clock } = await bench({
      faults: {
        io: (point) => ({
          requestLatencyMs: 0,
          responseLatencyMs: 0,
          outcome: point.kind === 'peer' ? 'double' : 'ok',
          doubledAfterMs: 500,
        }),
      },
    });
    await rule(
      'inbound',
      `const n = ((await kvs.get('n')) ?? 0) + 1; await kvs.set('n', n); return { statusCode: 200, body: String(n) }`,
      south,
    );
    expect(await run(`return (await fetch(input, { method: 'POST' })).text()`, south.webTriggerUrl('inbound'))).toBe(
      '1',
    );
    await clock.runUntilIdle();
    expect(south.dump().plain['n']).toBe(2);
  });
});

describe('after the end', () => {
  test('what was on its way still arrives; its answer reaches nobody', async () => {
    const { run, north, clock } = await bench({ faults: at(SET, { requestLatencyMs: 1000, responseLatencyMs: 1000 }) });
    await run(`void kvs.set('late', 1).then(() => kvs.setSecret('later', 1)); return 'done'`);
    await clock.runUntilIdle();
    expect(north.dump()).toMatchObject({ plain: { late: 1 }, secrets: [] });
  });

  test('timers of the app do not run any more', async () => {
    const { run, north, clock } = await bench();
    await run(`setTimeout(() => kvs.set('late', 1), 1000); setInterval(() => kvs.set('often', 1), 1000)`);
    await clock.runUntilIdle();
    expect(north.dump().plain).toEqual({});
  });

  test('I/O begun by what it left behind goes nowhere', async () => {
    const { run, north, clock } = await bench();
    await run(`void new Promise((go) => (shared.go = go)).then(() => kvs.set('late', 1)); return 1`);
    await run(`shared.go()`);
    await clock.runUntilIdle();
    expect(north.dump().plain).toEqual({});
  });
});

describe('limits of an invocation', () => {
  test.each([
    ['a resolver', 25, `await new Promise(() => {})`],
    ['a resolver that keeps waiting', 25, `for (;;) await new Promise((done) => setTimeout(done, 999))`],
  ])('%s: %i seconds', async (_, seconds, steps) => {
    const { run, clock } = await bench();
    await expect(run(steps)).rejects.toThrow('Task timed out after 25.00 seconds');
    expect(clock.now() - START_MS).toBe(seconds * 1000);
  });

  test.each([
    ['work', 55],
    ['long-work', 900],
  ])('the consumer of %s: %i seconds', async (queue, seconds) => {
    const { runAll, invocations } = await bench();
    await runAll(
      `await new Queue({ key: input }).push({ body: { steps: "if (!input.retryContext) await new Promise(() => {})" } })`,
      queue,
    );
    const [first] = invocations.filter(({ moduleType }) => moduleType === 'consumer');
    expect(first).toMatchObject({ outcome: 'timeout', startedAt: START_MS, endedAt: START_MS + seconds * 1000 });
  });

  test('getAppContext tells the time that is left, and who is running', async () => {
    const { run } = await bench();
    const steps = `await new Promise((done) => setTimeout(done, 5000)); const { moduleKey, environmentType, invocationRemainingTimeInMillis } = getAppContext();
      return [moduleKey, environmentType, invocationRemainingTimeInMillis()]`;
    expect(await run(steps)).toEqual(['page', 'DEVELOPMENT', 20_000]);
  });

  test('a resolver takes 500 KB and gives 5 MB', async () => {
    const { run } = await bench();
    await expect(run('return 1', 'x'.repeat(501 * 1024))).rejects.toThrow('larger than 500 KB');
    await expect(run(`return 'x'.repeat(6 * 1024 * 1024)`)).rejects.toThrow('larger than 5 MB');
  });

  test('300 calls a second', async () => {
    const { north, clock } = await bench();
    const call = { module: 'page', functionKey: 'run', payload: { steps: 'return 1' }, accountId: 'a' };
    const answers = Promise.allSettled(Array.from({ length: 301 }, () => north.invokeResolver(call)));
    await clock.runUntilIdle();
    expect((await answers).filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  test('100 lines of log a minute', async () => {
    const { run, logs } = await bench();
    await run(`for (let n = 0; n < 150; n += 1) console.log('line %d', n); console.warn('lost')`);
    expect(logs).toHaveLength(100);
    expect(logs[0]).toMatchObject({ level: 'info', line: 'line 0', site: 'north' });
  });
});

describe('a warm instance', () => {
  test('is shared by all installations', async () => {
    const { run, south, clock } = await bench();
    await run(`shared.leak = 'north'`);
    const seen = south.invokeResolver({
      module: 'page',
      functionKey: 'run',
      payload: { steps: 'return shared.leak' },
      accountId: 'a',
    });
    await clock.runUntilIdle();
    expect(await seen).toBe('north');
  });

  test('invocations that interleave keep their own site', async () => {
    const { north, south, clock } = await bench({
      faults: { io: () => ({ requestLatencyMs: 5, responseLatencyMs: 5, outcome: 'ok' }) },
    });
    const steps = `for (let n = 0; n < 5; n += 1) await kvs.set('n' + n, context.installContext)`;
    const work = [north, south].map((installation) =>
      installation.invokeResolver({ module: 'page', functionKey: 'run', payload: { steps }, accountId: 'a' }),
    );
    await clock.runUntilIdle();
    await Promise.all(work);
    expect(new Set(Object.values(north.dump().plain))).toEqual(new Set(['ari:cloud:jira::site/cloud-north']));
    expect(new Set(Object.values(south.dump().plain))).toEqual(new Set(['ari:cloud:jira::site/cloud-south']));
  });
});
