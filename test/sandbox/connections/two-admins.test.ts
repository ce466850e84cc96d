import type { Answer, Connected } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, people, SECOND, summariesAt } from './stage';

let stage: Connected;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  stage = await connected();
});
afterEach(() => stage.world.close());

/** Two calls of resolvers that run side by side. */
const atOnce = async (calls: { key: string; payload: object }[]): Promise<Answer[]> => {
  const admin = stage.north.admin.accountId;
  const invoke = ({ key, payload }: { key: string; payload: object }) =>
    stage.north.installation.invokeResolver({
      module: 'causeway-admin',
      functionKey: key,
      payload,
      accountId: admin,
    }) as Promise<Answer>;
  return stage.finish(Promise.all(calls.map(invoke)));
};

const form = async (changed: object) => {
  const { id, version, name, remoteUrl, passive, technicalUser } = await stage.connection(stage.north);
  const keep = { kind: 'keep' };
  return { id, version, name, remoteUrl, passive, technicalUser, localKey: keep, remoteKey: keep, ...changed };
};

test('both save at once: one is stored, the other is told, and nothing of theirs is mixed', async () => {
  const payloads = [await form({ name: 'By one' }), await form({ name: 'By the other', passive: true })];
  const answers = await atOnce(payloads.map((payload) => ({ key: 'connections.save', payload })));
  const winners = answers.filter(({ ok }) => ok);
  expect(winners).toHaveLength(1);
  const loser = answers.find(({ ok }) => !ok)!;
  expect(loser.error).toMatchObject({ code: 'CHANGED_MEANWHILE', text: expect.stringMatching(/Load it again/) });
  const won = payloads[answers.indexOf(winners[0]!)]!;
  expect(await stage.connection(stage.north)).toMatchObject({ name: won.name, passive: won.passive });
});

test('the second of two saves is told, and what it typed is not kept, its keys neither', async () => {
  const stale = await form({
    name: 'Too late',
    localKey: { kind: 'typed', value: 'a local key that came too late, 0123456789' },
    remoteKey: { kind: 'typed', value: 'a remote key that came too late, 0123456789' },
  });
  await stage.get('north', 'connections.save', await form({ name: 'In time' }));
  const before = stage.stored('north');
  expect(await stage.ask('north', 'connections.save', stale)).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
  expect(stage.stored('north')).toBe(before);
  await people.create(stage.north, 'still goes over');
  await people.create(stage.south, 'and back');
  await stage.clock.advance(10 * SECOND);
  for (const end of stage.ends) expect(summariesAt(end)).toEqual(['and back', 'still goes over']);
});

test('both type keys at once: only the keys of the one that was stored count', async () => {
  const keys = ['one', 'the other'].map((who) => `the key that ${who} has typed, 0123456789abc`);
  const payloads = await Promise.all(
    keys.map((value) => form({ localKey: { kind: 'typed', value, overlapDays: 1 }, remoteKey: { kind: 'keep' } })),
  );
  const secretsBefore = stage.north.installation.dump().secrets.length;
  const answers = await atOnce(payloads.map((payload) => ({ key: 'connections.save', payload })));
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(stage.north.installation.dump().secrets).toHaveLength(secretsBefore + 1);
});

test('both make a new key at once: one new key, shown to one', async () => {
  const { id, version } = await stage.connection(stage.north);
  const secretsBefore = stage.north.installation.dump().secrets.length;
  const call = { key: 'connections.rotateKey', payload: { id, version } };
  const answers = await atOnce([call, call]);
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect(answers.find(({ ok }) => !ok)!.error).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  expect(stage.north.installation.dump().secrets).toHaveLength(secretsBefore + 1);
});

test.each([
  ['connections.switch', { state: 'paused' }],
  ['connections.remove', {}],
])('%s of what was saved meanwhile is refused', async (key, more) => {
  const { id, version } = await stage.connection(stage.north);
  await stage.get('north', 'connections.save', await form({ name: 'In time' }));
  const before = stage.stored('north');
  stage.wire.forget();
  expect(await stage.ask('north', key, { id, version, ...more })).toMatchObject({
    error: { code: 'CHANGED_MEANWHILE' },
  });
  expect(stage.stored('north')).toBe(before);
  expect(stage.wire.calls('north')).toEqual([]);
});

test('one removes while the other saves: it is gone, or it is whole', async () => {
  const { id, version } = await stage.connection(stage.north);
  const [saved, removed] = await atOnce([
    { key: 'connections.save', payload: await form({ name: 'Saved' }) },
    { key: 'connections.remove', payload: { id, version } },
  ]);
  expect([saved!.ok, removed!.ok].filter(Boolean)).toHaveLength(1);
  const dump = stage.north.installation.dump();
  if (saved!.ok) {
    await people.create(stage.north, 'goes over');
    await stage.clock.advance(10 * SECOND);
    expect(await stage.connection(stage.north)).toMatchObject({ name: 'Saved' });
    expect(Object.keys(dump.entities.contract ?? {})).toHaveLength(1);
  } else {
    expect(Object.keys(dump.entities.connection ?? {})).toEqual([]);
    expect(dump.secrets).toEqual([]);
  }
});
