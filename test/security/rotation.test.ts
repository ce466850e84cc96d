import { keyIdOf, sign } from '../../src/protocol/signature';
import type { Guarded, Signed } from './support';
import { BUNDLE_TIMEOUT_MS, bundleApp, guardedWorld, signedFor } from './support';

const DAY_MS = 86_400_000;

let world: Guarded;
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  world = await guardedWorld();
});
afterEach(() => world.world.close());

const question = { type: 'contracts' };

/** South makes a new local key; the one before stays for so many days. @returns the new one */
async function rotated(overlapDays: number): Promise<string> {
  const { connectionId: id, resolve } = world.south;
  const { version } = await world.finish(resolve('connections.get', { id }));
  const payload = { id, version, overlapDays };
  const answer = await world.invoke(world.south, { functionKey: 'connections.rotateKey', payload });
  return (answer.value as { newLocalKey: string }).newLocalKey;
}

/** South's answer, and that it has changed nothing. */
async function asked(request: Signed): Promise<number> {
  const before = world.state();
  const { status } = await world.post(world.south, request);
  await world.clock.settle();
  expect(world.state()).toBe(before);
  return status;
}

test('S12: the key before is accepted until its end, to the second, and is a stranger’s from then on', async () => {
  const [, old] = world.keys as [string, string];
  const at = world.clock.now();
  const fresh = await rotated(1);
  const ends = at + DAY_MS;
  await world.clock.advance(ends - world.clock.now() - 2000);
  expect(await asked(signedFor(world, question, { key: old }))).toBe(200);
  expect(await asked(signedFor(world, question, { key: fresh }))).toBe(200);
  await world.clock.advance(3000);
  expect(await asked(signedFor(world, question, { key: old }))).toBe(401);
  expect(await asked(signedFor(world, question, { key: fresh }))).toBe(200);
});

test('S12: a key that is replaced without an overlap ends at once', async () => {
  const fresh = await rotated(0);
  expect(await asked(signedFor(world, question, { key: world.keys[1]! }))).toBe(401);
  expect(await asked(signedFor(world, question, { key: fresh }))).toBe(200);
});

describe('S12: several signatures', () => {
  const WRONG = `v1,${Buffer.alloc(32, 7).toString('base64')}`;
  const right = () => signedFor(world, question).headers['webhook-signature']!;
  const withSignatures = (...signatures: string[]): Signed => {
    const request = signedFor(world, question);
    return { ...request, headers: { ...request.headers, 'webhook-signature': signatures.join(' ') } };
  };

  test('one right one is enough, beside wrong ones and other versions', async () => {
    expect(await asked(withSignatures(WRONG, right()))).toBe(200);
    expect(await asked(withSignatures('v1a,AAAA', 'v2,BBBB', right()))).toBe(200);
  });

  test('both wrong are refused; the right bytes under no version, or another, are passed over', async () => {
    const bytes = right().slice('v1,'.length);
    for (const signatures of [[WRONG, WRONG], [bytes], [`v2,${bytes}`], [`v1a,${bytes}`], ['v1', bytes]]) {
      expect([signatures, await asked(withSignatures(...signatures))]).toEqual([signatures, 401]);
    }
  });

  test('more than five are not looked at', async () => {
    expect(await asked(withSignatures(...Array<string>(4).fill(WRONG), right()))).toBe(200);
    expect(await asked(withSignatures(...Array<string>(5).fill(WRONG), right()))).toBe(401);
    expect(await asked(withSignatures(...Array<string>(5000).fill(WRONG), right()))).toBe(401);
  });

  test('more than two key ids are a stranger’s', async () => {
    const request = signedFor(world, question);
    const ids = ['a', 'b'].map((digit) => digit.repeat(24));
    const headers = { ...request.headers, 'causeway-key-id': [...ids, keyIdOf(world.keys[1]!)].join(' ') };
    expect(await asked({ ...request, headers })).toBe(401);
    const two = { ...request.headers, 'causeway-key-id': [ids[0], keyIdOf(world.keys[1]!)].join(' ') };
    expect(await asked({ ...request, headers: two })).toBe(200);
  });

  test('a signature of other bytes than those that came is wrong', async () => {
    const request = signedFor(world, question);
    const parts = { id: 'msg_test', timestamp: Number(request.headers['webhook-timestamp']), body: `${request.body} ` };
    expect(await asked(withSignatures(sign(world.keys[1]!, parts)))).toBe(401);
  });
});

test('S22: a new key has 32 bytes, is another each time, and is told this once', async () => {
  const keys = [await rotated(7), await rotated(7)];
  for (const key of keys) expect(Buffer.from(key.replace('whsec_', ''), 'base64')).toHaveLength(32);
  expect(new Set([...keys, ...world.keys]).size).toBe(4);
  const { connectionId: id } = world.south;
  const later = [
    await world.invoke(world.south, { functionKey: 'connections.get', payload: { id } }),
    await world.invoke(world.south, { functionKey: 'connections.list' }),
    world.south.installation.dump(),
  ];
  for (const key of keys) expect(JSON.stringify(later)).not.toContain(key.replace('whsec_', ''));
});
