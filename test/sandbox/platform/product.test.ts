import type { WireResponse } from '../../../sandbox/seams';
import { bench } from './bench-world';

const failing = (call: string): string =>
  `try { const answer = await ${call}; return answer.status } catch (error) { return [error.name, error.status ?? null, error.code ?? error.errorCode ?? null] }`;
const fromQueue = (steps: string): string =>
  `await new Queue({ key: 'work' }).push({ body: { steps: ${JSON.stringify(steps)} } })`;

describe('requestJira', () => {
  test('as the app: with the scopes of the manifest', async () => {
    const { run, sites } = await bench();
    await run('await api.asApp().requestJira(route`/rest/api/3/myself`)');
    expect(sites.north.seen[0]?.caller).toEqual({
      kind: 'app',
      accountId: 'north-app',
      scopes: ['storage:app', 'read:jira-work', 'write:jira-work'],
    });
  });

  test('as the person who looks at the page', async () => {
    const { run, sites } = await bench();
    await run('await api.asUser().requestJira(route`/rest/api/3/myself`)');
    expect(sites.north.seen[0]?.caller).toMatchObject({ kind: 'impersonated', accountId: 'alice' });
  });

  test('as somebody else: only with the scopes that allow impersonation', async () => {
    const { run, sites } = await bench();
    await run('await api.asUser("bob").requestJira(route`/rest/api/3/myself`)');
    expect(sites.north.seen[0]?.caller).toEqual({
      kind: 'impersonated',
      accountId: 'bob',
      scopes: ['write:jira-work'],
    });
  });

  test('as the person where there is none: refused', async () => {
    const { runAll, north } = await bench();
    await runAll(
      fromQueue(
        `await kvs.set('end', await (async () => {${failing('api.asUser().requestJira(route`/rest/api/3/myself`)')}})())`,
      ),
    );
    expect(north.dump().plain['end']).toContain('NEEDS_AUTHENTICATION_ERR');
  });

  test('1000 impersonation tokens a minute, for the whole app', async () => {
    const { run } = await bench();
    const steps = `const answers = await Promise.all(Array.from({ length: 1001 }, (_, n) => api.asUser('u' + n).requestJira(route\`/rest/api/3/myself\`).then(() => 'ok', (error) => error.status)));
      return answers.filter((answer) => answer !== 'ok')`;
    expect(await run(steps)).toEqual([429]);
  });

  test('body and headers as given; text without a type is plain text', async () => {
    const { run, sites } = await bench();
    await run(`await api.asApp().requestJira(route\`/x\`, { method: 'POST', body: '{}', headers: { 'X-Atlassian-Token': 'no-check' } });
      await api.asApp().requestJira(route\`/y\`, { method: 'PUT', body: new Uint8Array([1, 2]).buffer, headers: { 'Content-Type': 'application/octet-stream' } })`);
    expect(sites.north.seen.map(({ request }) => request)).toMatchObject([
      {
        method: 'POST',
        path: '/x',
        body: '{}',
        headers: { 'x-atlassian-token': 'no-check', 'content-type': 'text/plain;charset=UTF-8' },
      },
      {
        method: 'PUT',
        path: '/y',
        body: new Uint8Array([1, 2]),
        headers: { 'content-type': 'application/octet-stream' },
      },
    ]);
  });

  test('what the site answers comes back, without the sandbox’s own headers', async () => {
    const { run, sites } = await bench();
    sites.north.answer = () => ({
      status: 404,
      headers: { 'x-arequestid': 'r', 'x-sandbox-points': '1' },
      body: '{"errorMessages":["gone"]}',
    });
    expect(
      await run(
        'const a = await api.asApp().requestJira(route`/x`); return [a.status, await a.json(), [...a.headers.keys()]]',
      ),
    ).toEqual([404, { errorMessages: ['gone'] }, ['content-type', 'x-arequestid']]);
  });

  test('a redirect within the site is followed, one away needs egress', async () => {
    const { run, sites, platform } = await bench();
    platform.hosts.set('allowed.example', () => ({ status: 200, headers: {}, body: 'media' }));
    const target: Record<string, string> = {
      '/in': '/rest/end',
      '/out': 'https://allowed.example/f',
      '/bad': 'https://other.example/f',
    };
    sites.north.answer = ({ path }): WireResponse =>
      target[path]
        ? { status: 303, headers: { location: target[path] }, body: '' }
        : { status: 200, headers: {}, body: 'site' };
    const get = (path: string): string => `(await api.asApp().requestJira(route\`${path}\`)).text()`;
    expect(await run(`return [await ${get('/in')}, await ${get('/out')}]`)).toEqual(['site', 'media']);
    expect(await run(failing('api.asApp().requestJira(route`/bad`)'))).toContain('REQUEST_EGRESS_ALLOWLIST_ERR');
    expect(await run('return (await api.asApp().requestJira(route`/out`, { redirect: "manual" })).status')).toBe(303);
  });
});

describe('the store without its scope', () => {
  test('is closed', async () => {
    const { platform, codeOf } = await bench();
    const { built } = platform.app;
    platform.reload({ ...built, manifest: { ...built.manifest, permissions: { scopes: ['read:jira-work'] } } });
    expect(await codeOf(`await kvs.get('a')`)).toBe('FORBIDDEN');
  });
});

describe('loading', () => {
  test('a filter expression is refused, since the sandbox evaluates none', async () => {
    const { platform } = await bench();
    const { built } = platform.app;
    const trigger = [
      { key: 't', function: 'onIssue', events: ['avi:jira:updated:issue'], filter: { expression: 'event.issue' } },
    ];
    expect(() =>
      platform.reload({ ...built, manifest: { ...built.manifest, modules: { ...built.manifest.modules, trigger } } }),
    ).toThrow('does not evaluate filter expressions');
  });

  test.each([
    [{ urlFormat: 'v1' as const }, 'urlFormat v2 only'],
    [{ urlFormat: 'v2' as const, request: { authentication: 'hmacSharedSecret' as const } }, 'own signatures'],
  ])('a web trigger with %j is refused too', async (change, text) => {
    const { platform } = await bench();
    const { built } = platform.app;
    const modules = { ...built.manifest.modules, webtrigger: [{ key: 'w', function: 'inbound', ...change }] };
    expect(() => platform.reload({ ...built, manifest: { ...built.manifest, modules } })).toThrow(text);
  });

  test('new code serves from the next invocation on, with the data of the old', async () => {
    const { platform, run } = await bench();
    await run(`await kvs.set('a', 1); shared.old = true`);
    platform.reload(platform.app.built);
    expect(await run(`return [await kvs.get('a'), shared.old ?? 'new']`)).toEqual([1, 'new']);
  });
});
