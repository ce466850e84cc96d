import { UNTIL_WOKEN } from '../../../src/domain/outcome';
import { newPair } from '../../../src/domain/pair';
import { keyBytes, keyIdOf } from '../../../src/protocol/signature';
import { removeConnection } from '../../../src/usecases/admin/remove-connection';
import type { ConnectionInput } from '../../../src/usecases/admin/save-connection';
import { saveConnection } from '../../../src/usecases/admin/save-connection';
import { switchConnection } from '../../../src/usecases/admin/switch-connection';
import {
  CONNECTION,
  CONTRACT,
  End,
  keyOf,
  makeConnection,
  makeContract,
  MemoryClock,
  twoEnds,
} from '../../support/memory/world';

const blank = (): End => new End('a', new MemoryClock());
const TYPED = 'a long enough key that somebody typed';
const INPUT: ConnectionInput = {
  name: 'South',
  remoteUrl: 'https://b.webtrigger.atlassian.app/public/abc',
  passive: false,
  technicalUser: null,
  localKey: { kind: 'generate' },
  remoteKey: { kind: 'typed', value: TYPED },
};
const again = (end: End): ConnectionInput => {
  const { id, version, name, remoteUrl, passive, technicalUser } = end.connection();
  return {
    id,
    version,
    name,
    remoteUrl,
    passive,
    technicalUser,
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'keep' },
  };
};
const ADMIN = 'the-admin';
const code = (expected: string) => expect.objectContaining({ code: expected });
/** Somebody else saves between this admin's reading and writing. */
function overtake(end: End): void {
  const commit = end.store.commit.bind(end.store);
  end.store.commit = async (writes) => {
    end.store.commit = commit;
    end.store.seed('connection', CONNECTION, { ...end.connection(), version: end.connection().version + 1 });
    return commit(writes);
  };
}

test('a generated key has 32 random bytes, is told once, and is kept by its public name alone', async () => {
  const end = blank();
  const { connection, newLocalKey } = await saveConnection(end.world, INPUT, ADMIN);
  expect(keyBytes(newLocalKey!)).toHaveLength(32);
  expect(connection).toMatchObject({ state: 'active', version: 1, localKeys: [{ keyId: keyIdOf(newLocalKey!) }] });
  expect(end.secrets.local.get(keyIdOf(newLocalKey!))?.connectionId).toBe(connection.id);
  expect(end.secrets.remote.get(connection.id)).toEqual([TYPED]);
  const visible = JSON.stringify([end.store.dump(), end.logged, connection]);
  expect(visible).not.toContain(newLocalKey!.slice(6));
  expect(visible).not.toContain(TYPED);
});

test.each<[string, Partial<ConnectionInput>, string]>([
  ['without a remote URL', { remoteUrl: null }, 'draft'],
  ['without a remote key', { remoteKey: { kind: 'keep' } }, 'draft'],
  ['without a local key', { localKey: { kind: 'keep' } }, 'draft'],
  ['passive, with a local key alone', { passive: true, remoteUrl: null, remoteKey: { kind: 'keep' } }, 'active'],
])('%s it is %s', async (_name, changes, state) => {
  expect((await saveConnection(blank().world, { ...INPUT, ...changes }, ADMIN)).connection.state).toBe(state);
});

test('a name that another connection has is refused, whatever its case, and nothing is stored', async () => {
  const end = blank();
  await saveConnection(end.world, INPUT, ADMIN);
  const before = [end.store.dump(), [...end.secrets.local], [...end.secrets.remote]];
  await expect(saveConnection(end.world, { ...INPUT, name: 'SOUTH' }, ADMIN)).rejects.toEqual(code('NAME_TAKEN'));
  expect([end.store.dump(), [...end.secrets.local], [...end.secrets.remote]]).toEqual(before);
});

test('a key that another connection has is refused, and nothing is stored', async () => {
  const end = blank();
  await saveConnection(end.world, { ...INPUT, localKey: { kind: 'typed', value: TYPED } }, ADMIN);
  const before = [end.store.dump(), [...end.secrets.local], [...end.secrets.remote]];
  const second: ConnectionInput = { ...INPUT, name: 'West', localKey: { kind: 'typed', value: TYPED } };
  await expect(saveConnection(end.world, second, ADMIN)).rejects.toEqual(code('KEY_TAKEN'));
  expect([end.store.dump(), [...end.secrets.local], [...end.secrets.remote]]).toEqual(before);
});

test('a key that an attempt took and broke off is free a minute later, and not before', async () => {
  const end = blank();
  const typed: ConnectionInput = { ...INPUT, localKey: { kind: 'typed', value: TYPED } };
  end.io.plan = (point) => ({ kind: point === 'store.create connection' ? 'kill-before' : 'ok' });
  await expect(saveConnection(end.world, typed, ADMIN)).rejects.toThrow('killed');
  end.io.begin();
  end.io.plan = () => ({ kind: 'ok' });
  const before = [end.store.dump(), [...end.secrets.local]];
  const early = saveConnection(end.world, typed, ADMIN);
  await expect(early).rejects.toMatchObject({ code: 'KEY_TAKEN', retryAfterMs: 60_000 });
  expect([end.store.dump(), [...end.secrets.local]]).toEqual(before);
  end.clock.advance(60_000);
  const { connection } = await saveConnection(end.world, typed, ADMIN);
  expect(end.secrets.local.get(keyIdOf(TYPED))?.connectionId).toBe(connection.id);
});

test.each<[string, Partial<ConnectionInput>]>([
  ['new keys', { localKey: { kind: 'generate' }, remoteKey: { kind: 'typed', value: TYPED } }],
  ['the key it has already', { localKey: { kind: 'typed', value: keyOf('a') } }],
])('of two who save at once the second is told so, and no key is changed: %s', async (_name, changes) => {
  const { north } = twoEnds();
  const before = [[...north.secrets.local], [...north.secrets.remote]];
  overtake(north);
  await expect(saveConnection(north.world, { ...again(north), ...changes }, ADMIN)).rejects.toEqual(
    code('CHANGED_MEANWHILE'),
  );
  expect([[...north.secrets.local], [...north.secrets.remote]]).toEqual(before);
});

test('a form that was filled from an older version is refused before anything is done', async () => {
  const { north } = twoEnds();
  const stale = { ...again(north), version: 0, localKey: { kind: 'generate' as const } };
  const before = [north.store.dump(), [...north.secrets.local]];
  await expect(saveConnection(north.world, stale, ADMIN)).rejects.toEqual(code('CHANGED_MEANWHILE'));
  await expect(saveConnection(north.world, { ...stale, id: 'nobody' }, ADMIN)).rejects.toEqual(code('NOT_FOUND'));
  expect([north.store.dump(), [...north.secrets.local]]).toEqual(before);
});

test('without an overlap a new local key ends the old one at once', async () => {
  const { north } = twoEnds();
  const old = north.signed({ type: 'contracts' });

  const { newLocalKey } = await saveConnection(
    north.world,
    { ...again(north), localKey: { kind: 'generate', overlapDays: 0 } },
    ADMIN,
  );
  expect((await north.receive(old.headers, old.body)).answer).toMatchObject({ code: 'unauthorized' });
  const fresh = north.signed({ type: 'contracts' }, { key: newLocalKey! });
  expect((await north.receive(fresh.headers, fresh.body)).answer).toMatchObject({ type: 'contracts' });
});

test('a former technical user stays silent', async () => {
  const { north } = twoEnds();
  const person = (accountId: string) => ({ accountId, displayName: accountId });
  await saveConnection(north.world, { ...again(north), technicalUser: person('first') }, ADMIN);
  await saveConnection(north.world, { ...again(north), technicalUser: person('second') }, ADMIN);
  expect(north.connection().formerTechnicalUsers).toEqual(['first']);
  expect(north.store.peek('scope', '10000')?.silentAccounts.sort()).toEqual(['app-a', 'first', 'second']);
  await saveConnection(north.world, { ...again(north), technicalUser: person('first') }, ADMIN);
  expect(north.connection().formerTechnicalUsers).toEqual(['second']);
});

test('a connection of many projects is saved as well', async () => {
  const { north } = twoEnds();
  for (let count = 0; count < 60; count += 1) {
    const project = { id: String(20000 + count), key: `P${count}`, name: 'P' };
    north.store.seed('contract', `c${count}`, makeContract('a', { id: `c${count}`, project }));
  }
  await saveConnection(
    north.world,
    { ...again(north), technicalUser: { accountId: 'new', displayName: 'New' } },
    ADMIN,
  );
  expect(north.store.all('scope').every(({ silentAccounts }) => silentAccounts.includes('new'))).toBe(true);
  expect(north.store.all('scope')).toHaveLength(61);
});

test.each(['switched on again', 'saved with another key'])('what was held is woken when it is %s', async (how) => {
  const { north } = twoEnds();
  const state = how === 'switched on again' ? 'paused' : 'disabled';
  north.store.seed('connection', CONNECTION, makeConnection('a', { state }));
  const pair = newPair({ id: 'x', contractId: CONTRACT, connectionId: CONNECTION, issue: { id: '7', key: 'X-7' } }, 0);
  north.store.seed('pair', `${CONTRACT}:7`, { ...pair, version: 1, state: 'waiting', dueAt: UNTIL_WOKEN });
  if (state === 'paused') await switchConnection(north.world, CONNECTION, 1, 'active');
  else await saveConnection(north.world, { ...again(north), remoteKey: { kind: 'typed', value: TYPED } }, ADMIN);
  expect(north.connection()).toMatchObject({ state: 'active', fault: null });
  expect(north.woken.map(({ issueId }) => issueId)).toEqual(['7']);
});

test('what is not complete cannot be switched on', async () => {
  const { north } = twoEnds();
  north.store.seed('connection', CONNECTION, makeConnection('a', { state: 'draft', remoteUrl: null }));
  const before = north.store.dump();
  await expect(switchConnection(north.world, CONNECTION, 1, 'active')).rejects.toEqual(code('INVALID_INPUT'));
  expect(north.store.dump()).toEqual(before);
});

test('a removed connection leaves no contract, no key and no scope behind', async () => {
  const { north } = twoEnds();
  await removeConnection(north.world, CONNECTION, 1);
  expect([north.store.all('connection'), north.store.all('contract')]).toEqual([[], []]);
  expect([north.secrets.local.size, north.secrets.remote.size]).toEqual([0, 0]);
  expect(north.store.peek('scope', '10000')?.contracts).toEqual([]);
});

test('during the overlap both local keys are accepted, afterwards only the new one', async () => {
  const { north } = twoEnds();
  const { newLocalKey } = await saveConnection(
    north.world,
    { ...again(north), localKey: { kind: 'generate', overlapDays: 7 } },
    ADMIN,
  );
  const ask = async (key?: string) => {
    const { headers, body } = north.signed({ type: 'contracts' }, key ? { key } : undefined);
    return (await north.receive(headers, body)).answer;
  };
  expect([await ask(), await ask(newLocalKey!)]).toMatchObject([{ type: 'contracts' }, { type: 'contracts' }]);
  north.clock.advance(7 * 24 * 3_600_000);
  expect([await ask(), await ask(newLocalKey!)]).toMatchObject([{ code: 'unauthorized' }, { type: 'contracts' }]);
});
