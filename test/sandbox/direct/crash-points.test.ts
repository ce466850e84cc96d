import type { VirtualClock } from '../../../sandbox/clock';
import { virtualClock } from '../../../sandbox/clock';
import { quietFaults } from '../../../sandbox/faults';
import { registerSample } from '../../../sandbox/identity/sample';
import type { Faults, IoVerdict } from '../../../sandbox/seams';
import type { Connection } from '../../../src/domain/connection';
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
const MOST_IOS = 60;
const BREAKS: Record<string, Partial<IoVerdict>> = {
  'never gets through': { outcome: 'refuse' },
  'takes effect, but its answer is lost': { outcome: 'lose-answer' },
  'is the last before the invocation dies': { outcome: 'kill-after' },
};

let clock: VirtualClock;
let made: DirectlyConnected;
let faults: ReturnType<typeof countingFaults>;

beforeAll(() => builtApp(), 280_000);
beforeEach(async () => {
  clock = virtualClock(START);
  faults = countingFaults();
  made = await directlyConnected(clock, { faults });
  await clock.advance(MINUTE_MS);
});
afterEach(() => made.world.close());

/** Breaks the I/O of one number, of those that the pages and the callback bring about. */
function countingFaults() {
  const counting = {
    ...quietFaults,
    seen: 0,
    breaksAt: Infinity,
    verdict: {} as Partial<IoVerdict>,
    io(point: Parameters<Faults['io']>[0]): IoVerdict {
      const usual = quietFaults.io(point);
      if (point.functionKey !== 'admin' && point.functionKey !== 'oauthCallback') return usual;
      counting.seen += 1;
      return counting.seen === counting.breaksAt ? { ...usual, ...counting.verdict } : usual;
    },
  };
  return counting;
}

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

/** @returns how many I/Os it took when nothing broke */
async function breakEach(change: () => Promise<unknown>, again: () => Promise<void>): Promise<number> {
  for (let breaksAt = 1; breaksAt <= MOST_IOS; breaksAt += 1) {
    for (const [how, verdict] of Object.entries(BREAKS)) {
      Object.assign(faults, { seen: 0, breaksAt, verdict });
      await change().catch(() => undefined);
      const { seen } = faults;
      faults.breaksAt = Infinity;
      await clock.advance(MINUTE_MS);
      try {
        await expectSound();
        await again();
      } catch (thrown) {
        throw new Error(`after I/O ${breaksAt} ${how}: ${(thrown as Error).message}`, { cause: thrown });
      }
      if (seen < breaksAt) return seen;
    }
  }
  throw new Error(`It takes more than ${MOST_IOS} I/Os.`);
}

test('authorizing again', async () => {
  const ios = await breakEach(
    () => authorizeAs(technicalUser()),
    async () => expect(await authorizeAs(technicalUser())).toBe(200),
  );
  expect(ios).toBeGreaterThan(8);
});

test('letting another account in by consent', async () => {
  const ios = await breakEach(
    () => authorizeAs(ada()),
    async () => {
      expect(await authorizeAs(ada())).toBe(200);
      await made.resolve('direct.dropCandidate', await versioned());
    },
  );
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
  const ios = await breakEach(letIn, async () => {
    expect((await letIn()).candidate?.account?.displayName).toBe('Causeway Bot');
  });
  expect(ios).toBeGreaterThan(5);
});

test('changing the credentials and back', async () => {
  const save = async () => made.resolve('direct.save', { ...oauthInput(made), ...(await versioned()) });
  const ios = await breakEach(save, async () => {
    await save();
    expect(await authorizeAs(technicalUser())).toBe(200);
  });
  expect(ios).toBeGreaterThan(5);
});
