import type { WireRequest, WireResponse } from '../../../sandbox/seams';
import { bench } from './bench-world';

const failing = (call: string): string =>
  `try { await ${call}; return 'answered' } catch (error) { return [error.name, error.message, error.cause?.code] }`;

describe('where the app may go', () => {
  test.each([
    ['https://other.example/'],
    ['http://allowed.example/'],
    ['https://sub.allowed.example/'],
    ['https://webtrigger.atlassian.app/'],
  ])('not to %s: the manifest does not name it', async (url) => {
    const { run } = await bench();
    expect(await run(failing(`fetch('${url}')`))).toMatchObject([
      'REQUEST_EGRESS_ALLOWLIST_ERR',
      expect.stringContaining('URL not included') as string,
      null,
    ]);
  });

  test('to a host of the world that the manifest names', async () => {
    const { run, platform, ios } = await bench();
    const seen: WireRequest[] = [];
    platform.hosts.set('allowed.example', (request) => {
      seen.push(request);
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'yes' };
    });
    expect(
      await run(
        `const r = await fetch(new URL('https://allowed.example/a?b=1'), { headers: { A: 'b' } }); return [await r.text(), r.url]`,
      ),
    ).toEqual(['yes', 'https://allowed.example/a?b=1']);
    expect(seen[0]).toMatchObject({
      method: 'GET',
      path: '/a?b=1',
      headers: { a: 'b', host: 'allowed.example', accept: '*/*' },
    });
    expect(ios[0]).toMatchObject({ kind: 'egress', operation: 'GET https://allowed.example/a' });
  });

  test('a host that nobody has does not resolve', async () => {
    const { run } = await bench();
    expect(await run(failing(`fetch('https://allowed.example/')`))).toEqual(['TypeError', 'fetch failed', 'ENOTFOUND']);
  });

  test('a URL that is none', async () => {
    const { run } = await bench();
    expect(await run(failing(`fetch('/rest/api')`))).toEqual([
      'TypeError',
      'Failed to parse URL from /rest/api',
      'ERR_INVALID_URL',
    ]);
  });

  test('100 requests per running minute', async () => {
    const { run, platform } = await bench();
    platform.hosts.set('allowed.example', () => ({ status: 204, headers: {}, body: '' }));
    const many = (count: number): string =>
      `for (let n = 0; n < ${count}; n += 1) await fetch('https://allowed.example/');`;
    expect(await run(many(100))).toBeUndefined();
    expect(await run(failing(`(async () => {${many(101)}})()`))).toContain('REQUEST_EGRESS_RATE_LIMIT_ERR');
  });
});

describe('redirects', () => {
  const world = async () => {
    const made = await bench();
    made.platform.hosts.set('allowed.example', ({ path, method, headers }): WireResponse =>
      path === '/start'
        ? { status: 303, headers: { location: '/end' }, body: '' }
        : path === '/away'
          ? { status: 302, headers: { location: 'https://other.example/' }, body: '' }
          : { status: 200, headers: {}, body: `${method} ${headers['content-type'] ?? 'no type'}` },
    );
    return made;
  };

  test('are followed, a 303 with GET', async () => {
    const { run } = await world();
    expect(
      await run(`return (await fetch('https://allowed.example/start', { method: 'POST', body: 'x' })).text()`),
    ).toBe('GET no type');
  });

  test('are handed out, or refused, on request', async () => {
    const { run } = await world();
    expect(await run(`return (await fetch('https://allowed.example/start', { redirect: 'manual' })).status`)).toBe(303);
    expect(await run(failing(`fetch('https://allowed.example/start', { redirect: 'error' })`))).toContain('TypeError');
  });

  test('may not lead where the manifest does not allow', async () => {
    const { run } = await world();
    expect(await run(failing(`fetch('https://allowed.example/away')`))).toContain('REQUEST_EGRESS_ALLOWLIST_ERR');
  });
});

describe('time', () => {
  const slow = { io: () => ({ requestLatencyMs: 10_000, responseLatencyMs: 0, outcome: 'ok' as const }) };

  test('AbortSignal.timeout runs on the world’s clock', async () => {
    const { run, platform, clock } = await bench({ faults: slow });
    platform.hosts.set('allowed.example', () => ({ status: 204, headers: {}, body: '' }));
    const from = clock.now();
    expect(await run(failing(`fetch('https://allowed.example/', { signal: AbortSignal.timeout(3000) })`))).toContain(
      'TimeoutError',
    );
    expect(clock.now() - from).toBe(3000);
  });

  test('a request of more than 180 s fails', async () => {
    const verySlow = {
      io: (point: { kind: string }) => ({
        requestLatencyMs: point.kind === 'egress' ? 200_000 : 0,
        responseLatencyMs: 0,
        outcome: 'ok' as const,
      }),
    };
    const world = await bench({ faults: verySlow });
    world.platform.hosts.set('allowed.example', () => ({ status: 204, headers: {}, body: '' }));
    const steps = failing(`fetch('https://allowed.example/')`)
      .replace(/return \[/, `return kvs.set('end', [`)
      .replace(/\] }$/, `]) }`);
    await world.runAll(`await new Queue({ key: 'long-work' }).push({ body: { steps: input } })`, steps);
    expect(world.north.dump().plain['end']).toEqual(['TypeError', 'fetch failed', 'UND_ERR_HEADERS_TIMEOUT']);
  });
});
