import type { WireRequest, WireResponse } from '../../../sandbox/seams';
import type { Bench } from './bench-world';
import { bench } from './bench-world';

const request = (change: Partial<WireRequest> = {}): WireRequest => ({
  method: 'POST',
  path: '/',
  headers: {},
  body: null,
  ...change,
});

async function call(world: Bench, change: Partial<WireRequest> = {}): Promise<WireResponse> {
  const answer = world.north.webTrigger('inbound', request(change));
  let done = false;
  void answer.finally(() => (done = true));
  await world.clock.settle();
  while (!done && (await world.clock.next())) continue;
  return answer;
}

describe('what the function gets', () => {
  test('headers and query parameters as lists, the body as text, the path', async () => {
    const world = await bench();
    await world.rule('inbound', `return { statusCode: 200, body: JSON.stringify(input) }`);
    const answer = await call(world, {
      method: 'PUT',
      path: '/extra?a=1&a=2&b=%20',
      headers: { 'x-one': '1' },
      body: 'höh',
    });
    expect(JSON.parse(String(answer.body))).toMatchObject({
      method: 'PUT',
      body: 'höh',
      path: expect.stringMatching(/^\/public\/[\w-]+\/extra$/) as string,
      userPath: '/extra',
      headers: { 'x-one': ['1'] },
      queryParameters: { a: ['1', '2'], b: [' '] },
    });
  });

  test('no person: only the installation', async () => {
    const world = await bench();
    await world.rule('inbound', `return { statusCode: 200, body: JSON.stringify(context) }`);
    const context = JSON.parse(String((await call(world)).body)) as Record<string, unknown>;
    expect(context).toMatchObject({ installContext: 'ari:cloud:jira::site/cloud-north' });
    expect(context).not.toHaveProperty('principal');
  });
});

describe('what the caller gets', () => {
  test('status, headers and body of the answer, and how the limits stand', async () => {
    const world = await bench();
    await world.rule('inbound', `return { statusCode: 418, headers: { 'X-Tea': ['green', 'black'] }, body: 'short' }`);
    expect(await call(world)).toMatchObject({
      status: 418,
      body: 'short',
      headers: {
        'x-tea': 'green, black',
        'x-ratelimit-limit': '1200',
        'x-ratelimit-remaining': '1199',
        'x-ratelimit-reset': expect.any(String) as string,
      },
    });
  });

  test.each([
    ['nothing', `return`],
    ['no status', `return { body: 'x' }`],
    ['a status as text', `return { statusCode: '200' }`],
    ['headers that are not lists', `return { statusCode: 200, headers: { a: 'b' } }`],
    ['a body that is not text', `return { statusCode: 200, body: {} }`],
    ['an error', `throw new Error('secret detail')`],
  ])('500 for %s', async (_, steps) => {
    const world = await bench();
    await world.rule('inbound', steps);
    const answer = await call(world);
    expect(answer.status).toBe(500);
    expect(String(answer.body)).not.toContain('secret');
  });

  test('504 after 55 seconds', async () => {
    const world = await bench();
    await world.rule('inbound', `await new Promise(() => {})`);
    const from = world.clock.now();
    expect((await call(world)).status).toBe(504);
    expect(world.clock.now() - from).toBe(55_000);
  });

  test('502 when the process dies', async () => {
    const world = await bench({
      faults: {
        io: (point) => ({
          requestLatencyMs: 0,
          responseLatencyMs: 0,
          outcome: point.functionKey === 'inbound' ? 'kill-after' : 'ok',
        }),
      },
    });
    expect((await call(world)).status).toBe(502);
  });

  test('413 for more than 5 MB, 405 for an odd method', async () => {
    const world = await bench();
    expect((await call(world, { body: 'x'.repeat(5 * 1024 * 1024 + 1) })).status).toBe(413);
    expect((await call(world, { method: 'TRACE' })).status).toBe(405);
  });

  test('429 from the 301st call in a second', async () => {
    const world = await bench();
    const answers = Promise.all(Array.from({ length: 301 }, () => world.north.webTrigger('inbound', request())));
    await world.clock.runUntilIdle();
    expect((await answers).filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('429 from the 1201st call of a caller in a minute', async () => {
    const world = await bench();
    await world.rule('inbound', `return { statusCode: 200 }`);
    const statuses: number[] = [];
    for (let second = 0; second < 5; second += 1) {
      const answers = Promise.all(Array.from({ length: 250 }, () => world.north.webTrigger('inbound', request())));
      await world.clock.advance(1000);
      statuses.push(...(await answers).map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(1200);
    expect(statuses.filter((status) => status === 429)).toHaveLength(50);
  });

  test('a static one answers only what the manifest says', async () => {
    const world = await bench();
    const answer = world.north.webTrigger('fixed', request());
    await world.clock.runUntilIdle();
    expect(await answer).toMatchObject({ status: 202, body: 'taken', headers: { 'content-type': 'text/plain' } });
  });
});

describe('addresses', () => {
  test('are of the v2 shape, stay the same, and differ by installation', async () => {
    const { run, north, south } = await bench();
    const url = north.webTriggerUrl('inbound');
    expect(url).toMatch(new RegExp(`^https://${north.installationId}\\.webtrigger\\.atlassian\\.app/public/[\\w-]+$`));
    expect(await run(`return webTrigger.getUrl('inbound')`)).toBe(url);
    expect(south.webTriggerUrl('inbound')).not.toBe(url);
  });

  test('a new one can be forced, listed and deleted', async () => {
    const { run, platform } = await bench();
    const steps = `const first = await webTrigger.getUrl('inbound'); const second = await webTrigger.getUrl('inbound', true);
      await webTrigger.deleteUrl(first); return [first, second, await webTrigger.queryUrls('inbound')]`;
    const [first, second, left] = (await run(steps)) as [string, string, unknown];
    expect(left).toEqual([{ moduleKey: 'inbound', url: second }]);
    expect((await platform.fetch(first, request())).status).toBe(404);
  });

  test('an unknown module has none', async () => {
    const { run } = await bench();
    await expect(run(`return webTrigger.getUrl('unknown')`)).rejects.toThrow('Failed to get web trigger URL');
  });

  test('404 for an unknown one, 424 when the app was removed', async () => {
    const { platform, north, south } = await bench();
    const url = south.webTriggerUrl('inbound');
    await south.uninstall();
    expect((await platform.fetch(url, request())).status).toBe(424);
    expect((await platform.fetch(url.replace(south.installationId, north.installationId), request())).status).toBe(404);
    expect((await platform.fetch('https://nobody.webtrigger.atlassian.app/public/x', request())).status).toBe(404);
  });
});
