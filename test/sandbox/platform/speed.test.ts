import { bench } from './bench-world';

test('10,000 I/O pass under virtual time in the two seconds that their latencies come to', async () => {
  const { run, ios, clock } = await bench({
    faults: { io: () => ({ requestLatencyMs: 1, responseLatencyMs: 1, outcome: 'ok' }) },
  });
  const steps = `await Promise.all(Array.from({ length: 10 }, async (_, lane) => {
    for (let n = 0; n < 1000; n += 1) await (await api.asApp().requestJira(route\`/rest/api/3/issue/\${lane}\`)).json();
  }))`;
  const from = clock.now();
  await run(steps);
  expect(ios.filter(({ kind }) => kind === 'jira')).toHaveLength(10_000);
  expect(clock.now() - from).toBe(2000);
});

test('the same seed gives the same trace', async () => {
  const trace = async (): Promise<unknown> => {
    let turn = 0;
    const faults = {
      io: () => ({
        requestLatencyMs: (turn = (turn * 7 + 3) % 11),
        responseLatencyMs: turn % 3,
        outcome: 'ok' as const,
      }),
    };
    const { runAll, ios, invocations, south } = await bench({ seed: 9, faults });
    const url = south.webTriggerUrl('inbound');
    await runAll(
      `await Promise.all(Array.from({ length: 20 }, async (_, n) => { await kvs.set('k' + n, randomUUID()); await fetch(input, { method: 'POST', body: randomUUID() }) }));
      await new Queue({ key: 'work' }).push(Array.from({ length: 20 }, (_, n) => ({ body: { steps: "await kvs.set(randomUUID(), Date.now())" } })))`,
      url,
    );
    return [ios, invocations];
  };
  expect(await trace()).toEqual(await trace());
});
