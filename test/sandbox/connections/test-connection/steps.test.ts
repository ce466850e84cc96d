/** What holds of every step of Test Connection. */
import type { Connected } from '../stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, SECOND } from '../stage';
import type { Report } from './finding';
import { untouched } from './finding';

let stage: Connected | undefined;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
afterEach(() => stage?.world.close());

test('each step is a call of its own, well below the 25 s that a page waits, however long the peer takes', async () => {
  stage = await connected();
  stage.wire.meddle = ({ kind }) => (kind === 'peer' ? { requestLatencyMs: 10 * 60 * SECOND } : undefined);
  const { steps } = await stage.get<{ steps: string[] }>('north', 'connections.testSteps', {
    id: stage.north.connectionId,
  });
  for (const step of steps) {
    const report = await stage.get<Report>('north', 'connections.testStep', { id: stage.north.connectionId, step });
    expect(report.tookMs).toBeLessThan(25 * SECOND);
  }
});

test('a later test of one step leaves the others as they were, each with its date', async () => {
  stage = await connected();
  const id = stage.north.connectionId;
  const first = await stage.get<Report>('north', 'connections.testStep', { id, step: 'keys' });
  await stage.clock.advance(60 * SECOND);
  const second = await stage.get<Report>('north', 'connections.testStep', { id, step: 'contracts' });
  expect((await stage.get<{ last: object }>('north', 'connections.testSteps', { id })).last).toEqual({
    keys: first,
    contracts: second,
  });
  expect(second.at).toBeGreaterThan(first.at);
});

test('only an administrator tests, and only a connection that is there', async () => {
  stage = await connected();
  const id = stage.north.connectionId;
  const before = untouched(stage);
  const bo = stage.north.person('Bo Lindqvist').accountId;
  expect(await stage.ask('north', 'connections.testStep', { id, step: 'keys' }, bo)).toMatchObject({
    error: { code: 'FORBIDDEN' },
  });
  expect(await stage.ask('north', 'connections.testStep', { id: 'gone', step: 'keys' })).toMatchObject({
    error: { code: 'NOT_FOUND' },
  });
  expect(untouched(stage)).toBe(before);
});
