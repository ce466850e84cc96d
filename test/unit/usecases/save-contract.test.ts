import { removeContract } from '../../../src/usecases/admin/remove-contract';
import type { ContractInput } from '../../../src/usecases/admin/save-contract';
import { saveContract, switchContract } from '../../../src/usecases/admin/save-contract';
import { refreshAllScopes } from '../../../src/usecases/admin/scope';
import type { End } from '../../support/memory/world';
import { CONNECTION, CONTRACT, makeContract, PROJECT, twoEnds } from '../../support/memory/world';

const input = (changes: Partial<ContractInput> = {}): ContractInput => {
  const { id, version, side, state, createdAt, updatedAt, ...given } = makeContract('a');
  void [id, version, side, state, createdAt, updatedAt];
  return { ...given, ...changes };
};
const code = (expected: string) => expect.objectContaining({ code: expected });
const covered = (end: End) => end.store.peek('scope', PROJECT.id)?.contracts.map(({ id }) => id);

test('a new contract is off and ours; one of the peer keeps its id and is the other side', async () => {
  const { north } = twoEnds();
  expect(await saveContract(north.world, input())).toMatchObject({ state: 'off', side: 'a', version: 1 });
  const accepted = await saveContract(north.world, input({ acceptsPeersId: 'theirs' }));
  expect(accepted).toMatchObject({ id: 'theirs', state: 'off', side: 'b' });
  const before = north.store.dump();
  await expect(saveContract(north.world, input({ acceptsPeersId: 'theirs' }))).rejects.toEqual(code('INVALID_INPUT'));
  expect(north.store.dump()).toEqual(before);
});

test('the id of a contract of another connection cannot be taken over', async () => {
  const { north } = twoEnds();
  north.store.seed('contract', 'other', makeContract('a', { id: 'other', connectionId: 'elsewhere' }));
  await expect(saveContract(north.world, input({ acceptsPeersId: 'other' }))).rejects.toEqual(code('INVALID_INPUT'));
  expect(north.store.peek('contract', 'other')?.connectionId).toBe('elsewhere');
});

test('JQL that Jira does not understand is refused with its words', async () => {
  const { north } = twoEnds();
  north.world.user.checkJql = async () => ["Field 'x' does not exist."];
  const before = north.store.dump();
  await expect(saveContract(north.world, input({ jql: 'x = 1' }))).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    details: { jql: "Field 'x' does not exist." },
  });
  expect(north.store.dump()).toEqual(before);
});

test('only the version that was read can be changed, and never to another project', async () => {
  const { north } = twoEnds();
  const before = north.store.dump();
  const change = (changes: Partial<ContractInput>) =>
    saveContract(north.world, input({ id: CONTRACT, version: 1, ...changes }));
  await expect(change({ version: 0 })).rejects.toEqual(code('CHANGED_MEANWHILE'));
  await expect(change({ id: 'nobody' })).rejects.toEqual(code('NOT_FOUND'));
  await expect(change({ connectionId: 'nobody' })).rejects.toEqual(code('NOT_FOUND'));
  await expect(change({ project: { id: '2', key: 'X', name: 'X' } })).rejects.toEqual(code('INVALID_INPUT'));
  expect(north.store.dump()).toEqual(before);
  expect(await change({ name: 'Renamed' })).toMatchObject({ name: 'Renamed', version: 2, side: 'a', state: 'on' });
});

test('events are looked up only while the contract is on', async () => {
  const { north } = twoEnds();
  await switchContract(north.world, CONTRACT, 1, 'off');
  expect(covered(north)).toEqual([]);
  const { version } = await switchContract(north.world, CONTRACT, 2, 'on');
  expect([covered(north), version]).toEqual([[CONTRACT], 3]);
  await removeContract(north.world, CONTRACT, 3);
  expect([covered(north), north.store.peek('watermark', CONTRACT)]).toEqual([[], undefined]);
});

test('a contract that is switched on begins with that moment', async () => {
  const { north, clock } = twoEnds();
  await switchContract(north.world, CONTRACT, 1, 'off');
  clock.advance(3_600_000);
  await switchContract(north.world, CONTRACT, 2, 'on');
  expect(north.store.peek('watermark', CONTRACT)).toEqual({ at: clock.now(), onSince: clock.now() });
});

test('a list that does not show the change yet does not make a wrong scope', async () => {
  const { north } = twoEnds();
  north.store.reveal();
  north.store.laggingLists = true;
  await switchContract(north.world, CONTRACT, 1, 'off');
  expect(covered(north)).toEqual([]);
  await removeContract(north.world, CONTRACT, 2);
  expect(covered(north)).toEqual([]);
});

test('housekeeping sets right what was left askew', async () => {
  const { north } = twoEnds();
  north.store.seed('scope', PROJECT.id, { contracts: [], silentAccounts: [] });
  await refreshAllScopes(north.world);
  expect(north.store.peek('scope', PROJECT.id)).toEqual({
    contracts: [{ id: CONTRACT, connectionId: CONNECTION }],
    silentAccounts: ['app-a'],
  });
});
