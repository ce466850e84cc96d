import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { quietFaults } from '../../../sandbox/faults';
import { registerSample } from '../../../sandbox/identity/sample';
import type { Faults } from '../../../sandbox/seams';
import type { Connection } from '../../../src/domain/connection';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import type { Attempts } from '../../support/break-each';
import { breakEach, createBreaker } from '../../support/break-each';
import { builtApp } from '../../support/connected-world';
import type { DirectlyConnected } from '../../support/direct-world';
import { BOT, directlyConnected, oauthInput } from '../../support/direct-world';
import { TECHNICAL_USER } from '../../support/people-fixture';

/**
 * Whatever I/O of an account's change breaks, and however: the connection never names a way in whose secrets are gone,
 * whoever is connected can still get in, and the change can be made again.
 */

const START = Date.UTC(2026, 2, 2, 9);
/** Longer than a lease lasts, and than limits of a second look back. */
const MINUTE_MS = 60_000;

let clock: VirtualClock;
let made: DirectlyConnected;
const breaker = createBreaker(['admin', 'oauthCallback']);

beforeAll(() => builtApp(), 280_000);
beforeEach(async () => {
  clock = virtualClock(START);
  const io: Faults['io'] = (point) => ({ ...quietFaults.io(point), ...breaker.at(point) });
  made = await directlyConnected(clock, { faults: { ...quietFaults, io } });
  await clock.advance(MINUTE_MS);
});
afterEach(() => made.world.close());

const ada = () => made.person(made.west, 'Ada Nwosu').accountId;
const technicalUser = () => made.person(made.west, TECHNICAL_USER).accountId;
const view = () => made.resolve('direct.get', { id: made.connectionId });
const versioned = async () => ({ id: made.connectionId, version: (await view()).connection.version });
const authorizeAs = async (accountId: string) => {
  const { url } = await made.resolve('direct.authorize', { id: made.connectionId });
  return (await made.authorizeAs(url, accountId)).status;
};

/** Whoever is connected, if anybody is, gets in; and no way in is named whose secrets are gone. */
async function expectSound(): Promise<void> {
  const { entities, secrets } = made.installation.dump();
  const { direct } = (entities.connection as Record<string, Connection>)[made.connectionId]!;
  const named = [direct?.grant, direct?.candidate, direct?.previous].flatMap((grant) => grant?.id ?? []);
  expect(secrets).toEqual(expect.arrayContaining(named.map((id) => `grant:${id}`)));
  if (!direct?.grant?.account) return;
  const { result } = await made.resolve('direct.test', { id: made.connectionId, step: 'account', slot: 'grant' });
  expect(result).not.toBe('failed');
}

/** @returns how many I/Os the change takes */
const breakAll = ({ prepare, change, again }: Attempts): Promise<number> =>
  breakEach(breaker, {
    ...(prepare ? { prepare } : {}),
    change,
    again: async () => {
      await clock.advance(MINUTE_MS);
      await expectSound();
      await again();
    },
  });

test('authorizing again', async () => {
  const ios = await breakAll({
    change: () => authorizeAs(technicalUser()),
    again: async () => expect(await authorizeAs(technicalUser())).toBe(200),
  });
  expect(ios).toBeGreaterThan(8);
});

test('letting another account in by consent', async () => {
  const ios = await breakAll({
    change: () => authorizeAs(ada()),
    again: async () => {
      expect(await authorizeAs(ada())).toBe(200);
      await made.resolve('direct.dropCandidate', await versioned());
    },
  });
  expect(ios).toBeGreaterThan(8);
});

test('letting another account in by its client id and secret', async () => {
  const { credential } = registerSample(made.world, 'west', BOT);
  const credentials = {
    kind: 'client-credentials' as const,
    clientId: credential.clientId,
    clientSecret: { kind: 'typed' as const, value: credential.clientSecret },
  };
  const letIn = async () => made.resolve('direct.candidate', { ...(await versioned()), credentials });
  const ios = await breakAll({
    change: letIn,
    again: async () => {
      expect((await letIn()).candidate?.account?.displayName).toBe('Causeway Bot');
    },
  });
  expect(ios).toBeGreaterThan(5);
});

test('changing the credentials and back', async () => {
  const save = async () => made.resolve('direct.save', { ...oauthInput(made), ...(await versioned()) });
  const ios = await breakAll({
    change: save,
    again: async () => {
      await save();
      expect(await authorizeAs(technicalUser())).toBe(200);
    },
  });
  expect(ios).toBeGreaterThan(5);
});

test('swapping, and going back', async () => {
  const { connectionId: id } = made;
  const inUse = async () => (await view()).grant?.account?.displayName;
  const to = async (key: 'direct.swap' | 'direct.swapBack', name: string) => {
    if ((await inUse()) !== name) await made.resolve(key, await versioned());
  };
  const ios = await breakAll({
    prepare: async () => {
      expect(await authorizeAs(ada())).toBe(200);
      for (const step of DIRECT_STEPS) await made.resolve('direct.test', { id, step, slot: 'candidate' });
      await clock.advance(MINUTE_MS);
    },
    change: () => to('direct.swap', 'Ada Nwosu'),
    again: async () => {
      await to('direct.swap', 'Ada Nwosu');
      expect(await inUse()).toBe('Ada Nwosu');
      await to('direct.swapBack', TECHNICAL_USER);
      expect(await inUse()).toBe(TECHNICAL_USER);
      await expectSound();
    },
  });
  expect(ios).toBeGreaterThan(5);
});
