import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import type { DirectStep } from '../../../src/domain/direct-test';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected } from '../../support/direct-world';
import { directlyConnected } from '../../support/direct-world';

const START = Date.UTC(2026, 2, 2, 9);
const DAY_MS = 24 * 3_600_000;

let clock: VirtualClock;
let made: DirectlyConnected;

beforeAll(() => builtApp(), 280_000);
beforeEach(async () => {
  clock = virtualClock(START);
  made = await directlyConnected(clock);
  await clock.advance(5000);
});
afterEach(() => made.world.close());

const test1 = (step: DirectStep) => made.resolve('direct.test', { id: made.connectionId, step });

it('passes every step when all is well, warns of a person, and keeps the reports', async () => {
  const results: Record<string, string> = {};
  for (const step of DIRECT_STEPS) results[step] = (await test1(step)).result;
  expect(results).toEqual({
    site: 'passed',
    'server-info': 'passed',
    account: 'warned',
    scopes: 'passed',
    reachable: 'passed',
    contracts: 'passed',
    expiry: 'passed',
  });
  const { tests } = await made.resolve('direct.get', { id: made.connectionId });
  expect(Object.keys(tests.grant).sort()).toEqual([...DIRECT_STEPS].sort());
});

it.each(DIRECT_STEPS)(
  'renews a token that ended before its time, also where the first to meet it is %s',
  async (step) => {
    made.world.identity.expireAccessTokens();
    expect((await test1(step)).result).not.toBe('failed');
  },
);

it('knows when a consent that nobody uses ends', async () => {
  const view = await made.resolve('direct.get', { id: made.connectionId });
  expect(view.grant).toMatchObject({ endsAt: START + 90 * DAY_MS, warning: null });
});

it('takes an admin’s word that the account is nobody’s', async () => {
  const { connection, grant } = await made.resolve('direct.get', { id: made.connectionId });
  expect(grant?.looksLikePerson).toBe(true);
  const stale = await made.ask('direct.vouch', { id: connection.id, version: connection.version - 1 });
  expect(stale).toMatchObject({ ok: false, error: { code: 'CHANGED_MEANWHILE' } });
  expect(await test1('account')).toMatchObject({ result: 'warned', code: 'PERSON' });
  const vouched = await made.resolve('direct.vouch', { id: connection.id, version: connection.version });
  expect(vouched).toMatchObject({ connection: { state: 'active' }, grant: { looksLikePerson: false } });
  expect(await test1('account')).toMatchObject({ result: 'passed' });
});
