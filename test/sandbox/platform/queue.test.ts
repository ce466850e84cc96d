import type { Bench } from './bench-world';
import { bench, START_MS } from './bench-world';

const push = (events: string, queue = 'work'): string => `return new Queue({ key: '${queue}' }).push(${events})`;
const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Starting times of the consumer, in milliseconds after the start of the world. */
const runsOf = ({ invocations }: Bench): number[] =>
  invocations.filter(({ moduleType }) => moduleType === 'consumer').map(({ startedAt }) => startedAt - START_MS);

describe('pushing', () => {
  test('the consumer gets the body, the job and the event ids', async () => {
    const world = await bench();
    const { jobId } = (await world.runAll(push(`{ body: { steps: "await kvs.set('seen', input)" } }`))) as {
      jobId: string;
    };
    expect(world.north.dump().plain['seen']).toMatchObject({
      jobId,
      queueName: 'work',
      eventId: expect.any(String) as string,
    });
  });

  test('a delay up to 900 s', async () => {
    const world = await bench();
    await world.runAll(push(`{ body: {}, delayInSeconds: 900 }`));
    expect(runsOf(world)).toEqual([900 * SECOND]);
  });

  test.each([
    ['InternalServerError', `{ body: {} }`, 'no-such-queue'],
    ['PayloadTooBigError', `{ body: { text: 'x'.repeat(201 * 1024) } }`, 'work'],
    ['PayloadTooBigError', `{ body: { text: 'x'.repeat(101 * 1024) } }`, 'long-work'],
    ['TooManyEventsError', `Array.from({ length: 51 }, () => ({ body: {} }))`, 'work'],
    ['InvalidPushSettingsError', `{ body: {}, delayInSeconds: 901 }`, 'work'],
  ])('%s: %s to %s', async (name, events, queue) => {
    const { run } = await bench();
    const steps = `try { await new Queue({ key: '${queue}' }).push(${events}) } catch (error) { return error.constructor.name }`;
    expect(await run(steps)).toBe(name);
  });

  test('RateLimitError: 501 events in a minute', async () => {
    const { run, clock } = await bench();
    const many = `for (let n = 0; n < 10; n += 1) await new Queue({ key: 'work' }).push(Array.from({ length: 50 }, () => ({ body: {} })));`;
    const one = `try { await new Queue({ key: 'work' }).push({ body: {} }); return 'taken' } catch (error) { return error.constructor.name }`;
    expect(await run(many + one)).toBe('RateLimitError');
    await clock.advance(MINUTE);
    expect(await run(one)).toBe('taken');
  });

  test('InvocationLimitReachedError: 1001 pushes in one chain', async () => {
    const world = await bench();
    const again = `try { await new Queue({ key: 'work' }).push({ body: input.body, delayInSeconds: 1 }) } catch (error) { await kvs.set('end', error.constructor.name) }`;
    await world.runAll(push(`{ body: { steps: ${JSON.stringify(again)} } }`));
    expect(world.north.dump().plain['end']).toBe('InvocationLimitReachedError');
    expect(runsOf(world)).toHaveLength(1000);
  });
});

describe('jobs', () => {
  test('stats count what succeeded, failed and is under way', async () => {
    const { run, clock } = await bench();
    const job = await run(`const queue = new Queue({ key: 'work' });
      return queue.push([{ body: {} }, { body: {}, delayInSeconds: 60 }])`);
    const stats = `return new Queue({ key: 'work' }).getJob(input.jobId).getStats()`;
    await clock.advance(SECOND);
    expect(await run(stats, job)).toEqual({ success: 1, inProgress: 1, failed: 0 });
    await clock.advance(MINUTE);
    expect(await run(stats, job)).toEqual({ success: 2, inProgress: 0, failed: 0 });
  });

  test('a cancelled job does not run', async () => {
    const world = await bench();
    await world.runAll(`const queue = new Queue({ key: 'work' }); const { jobId } = await queue.push({ body: {}, delayInSeconds: 60 });
      await queue.cancel(jobId)`);
    expect(runsOf(world)).toEqual([]);
  });

  test('JobDoesNotExistError for an unknown job', async () => {
    const { run } = await bench();
    const steps = `try { await new Queue({ key: 'work' }).cancel('nope') } catch (error) { return error.constructor.name }`;
    expect(await run(steps)).toBe('JobDoesNotExistError');
  });
});

describe('retries', () => {
  const retrying = (options: string, times: number): string =>
    `if ((input.retryContext?.retryCount ?? 0) >= ${times}) { await kvs.set('last', input.retryContext); return; } return new InvocationError(${options})`;

  test('InvocationError: after its time, with its data', async () => {
    const world = await bench();
    const steps = retrying(
      `{ retryAfter: 30, retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST, retryData: { step: 2 } }`,
      2,
    );
    await world.runAll(push(`{ body: { steps: ${JSON.stringify(steps)} } }`));
    expect(runsOf(world)).toEqual([0, 30 * SECOND, 60 * SECOND]);
    expect(world.north.dump().plain['last']).toEqual({
      retryCount: 2,
      retryReason: 'FUNCTION_RETRY_REQUEST',
      retryData: { step: 2 },
      retentionWindow: { startTime: new Date(START_MS).toISOString(), remainingTimeMs: 24 * 60 * MINUTE - 60 * SECOND },
    });
    expect(world.invocations.filter(({ outcome }) => outcome === 'retry-requested')).toHaveLength(2);
  });

  test('retryAfter is at most 900 s, retryData at most 4 KB', async () => {
    const world = await bench();
    const steps = retrying(
      `{ retryAfter: 5000, retryReason: 'FUNCTION_RETRY_REQUEST', retryData: 'x'.repeat(5000) }`,
      1,
    );
    await world.runAll(push(`{ body: { steps: ${JSON.stringify(steps)} } }`));
    expect(runsOf(world)).toEqual([0, 900 * SECOND]);
    expect(world.north.dump().plain['last']).not.toHaveProperty('retryData');
  });

  test('a throw is tried again after 1, 2, 4, 8, 15, 15 ... minutes', async () => {
    const world = await bench();
    const steps = `if ((input.retryContext?.retryCount ?? 0) < 6) throw new Error('again')`;
    await world.runAll(push(`{ body: { steps: ${JSON.stringify(steps)} } }`));
    const minutes = runsOf(world).map((at) => at / MINUTE);
    expect(minutes).toEqual([0, 1, 3, 7, 15, 30, 45]);
  });

  test('a time-out is tried again, and says so', async () => {
    const world = await bench();
    const steps = `if (input.retryContext) return kvs.set('why', input.retryContext.retryReason); await new Promise(() => {})`;
    await world.runAll(push(`{ body: { steps: ${JSON.stringify(steps)} } }`));
    expect(runsOf(world)).toEqual([0, 55 * SECOND + MINUTE]);
    expect(world.north.dump().plain['why']).toBe('FUNCTION_TIME_OUT');
  });

  test('after 24 hours an event is given up', async () => {
    const world = await bench();
    await world.runAll(push(`{ body: { steps: "throw new Error('never')" } }`));
    expect(Math.max(...runsOf(world))).toBeLessThanOrEqual(24 * 60 * MINUTE);
    expect(world.north.queued).toBe(0);
  });
});

describe('concurrency', () => {
  const slow = `await new Promise((done) => setTimeout(done, 10000))`;
  const events = (concurrency: string): string =>
    `Array.from({ length: 3 }, () => ({ body: { steps: ${JSON.stringify(slow)} }, concurrency: ${concurrency} }))`;

  test('events of one key wait for each other', async () => {
    const world = await bench();
    await world.runAll(push(events(`{ key: 'NOR-1', limit: 1 }`)));
    expect(runsOf(world)).toEqual([0, 10 * SECOND, 20 * SECOND]);
  });

  test('across queues', async () => {
    const world = await bench();
    const one = `{ body: { steps: ${JSON.stringify(slow)} }, concurrency: { key: 'k', limit: 1 } }`;
    await world.runAll(
      `await new Queue({ key: 'work' }).push(${one}); await new Queue({ key: 'long-work' }).push(${one})`,
    );
    expect(runsOf(world)).toEqual([0, 10 * SECOND]);
  });

  test('without a key they run together', async () => {
    const world = await bench();
    await world.runAll(push(events('undefined')));
    expect(runsOf(world)).toEqual([0, 0, 0]);
  });

  test('per installation', async () => {
    const world = await bench();
    const call = (name: 'north' | 'south'): Promise<unknown> =>
      world[name].invokeResolver({
        module: 'page',
        functionKey: 'run',
        payload: { steps: push(events(`{ key: 'k', limit: 1 }`)) },
        accountId: 'a',
      });
    const both = Promise.all([call('north'), call('south')]);
    await world.clock.runUntilIdle();
    await both;
    expect(runsOf(world)).toEqual([0, 0, 10, 10, 20, 20].map((seconds) => seconds * SECOND));
  });
});

describe('what the seed may do', () => {
  test('deliver twice, late, or not at all', async () => {
    const plans = [[0, 5000], [7000], []];
    const world = await bench({ faults: { queueDeliveries: () => plans.shift() ?? [0] } });
    await world.runAll(push(`[{ body: {} }, { body: {} }, { body: {} }]`));
    expect(runsOf(world)).toEqual([0, 5000, 7000]);
  });
});
