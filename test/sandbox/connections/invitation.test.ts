import type { Stage } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, DAY, HOUR, MINUTE, SECOND, strangers } from './stage';

let stage: Stage;
// Days of virtual time take a while on a busy machine.
jest.setTimeout(120_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
beforeEach(async () => {
  stage = await strangers();
});
afterEach(() => stage.world.close());

const invite = (
  site: string,
  more: object = {},
): Promise<{ connection: { id: string; version: number }; code: string }> =>
  stage.get(site, 'invitations.create', { name: 'Other site', passive: false, technicalUser: null, ...more });
const accept = (site: string, code: string, more: object = {}) =>
  stage.ask(site, 'invitations.accept', { name: 'Other site', passive: false, technicalUser: null, code, ...more });
const connections = async (site: string) =>
  (await stage.get<{ connections: Record<string, unknown>[] }>(site, 'connections.list')).connections;
const keysStep = (site: string, id: unknown) => stage.get(site, 'connections.testStep', { id, step: 'keys' });

describe.each([
  ['north', 'south'],
  ['south', 'north'],
])('%s invites %s', (inviter, invited) => {
  test('one paste completes both records, and both keys fit both ways', async () => {
    const { connection, code } = await invite(inviter, { technicalUser: stage.technicalUser(inviter) });
    expect(connection).toMatchObject({ state: 'draft', hasLocalKey: true, hasRemoteKey: true });
    expect(await stage.get(invited, 'invitations.describe', { code })).toEqual({
      name: inviter,
      url: stage.world.installations.get(inviter)!.webTriggerUrl('peer'),
      passive: false,
      expiresAt: expect.any(Number),
    });
    const accepted = await accept(invited, code, { technicalUser: stage.technicalUser(invited) });
    expect(accepted).toMatchObject({ ok: true, value: { state: 'active', missing: [] } });
    for (const [site, other] of [
      [inviter, invited],
      [invited, inviter],
    ] as const) {
      const [only, ...more] = await connections(site);
      expect(more).toEqual([]);
      expect(only).toMatchObject({
        state: 'active',
        missing: [],
        remoteUrl: stage.world.installations.get(other)!.webTriggerUrl('peer'),
        peerSiteUrl: `https://${other}.atlassian.net`,
        peerPassive: false,
        invitation: null,
        technicalUser: stage.technicalUser(site),
      });
      expect(await keysStep(site, only!['id'])).toMatchObject({ result: 'passed', code: 'OK' });
    }
  });
});

test('the code holds neither key as it is, and no answer but the one that makes it shows it', async () => {
  const { code } = await invite('north');
  const text = Buffer.from(code.slice(code.indexOf('.') + 1), 'base64url').toString();
  expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(['expiresAt', 'name', 'passive', 'seed', 'url', 'v']);
  const { seed } = JSON.parse(text) as { seed: string };
  expect(JSON.stringify(await connections('north'))).not.toContain(seed);
  expect(stage.stored('north')).not.toContain(seed);
});

test('used twice: the second time is refused, leaves nothing behind, and changes nothing at the inviter', async () => {
  const { code } = await invite('north');
  const first = await accept('south', code);
  const before = [stage.stored('north'), stage.stored('south')];
  const second = await accept('south', code, { name: 'Once more' });
  expect(second).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(second.error!.fields['code']).toMatch(/accepted on this site already/);
  expect([stage.stored('north'), stage.stored('south')]).toEqual(before);
  await stage.get('south', 'connections.remove', { id: first.value.id, version: first.value.version });
  const third = await accept('south', code, { name: 'And again' });
  expect(third).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(third.error!.fields['code']).toMatch(/used already/);
  expect(await connections('south')).toEqual([]);
});

test.each([
  [48 * HOUR - MINUTE, true],
  [48 * HOUR + SECOND, false],
])('after %i ms it is still good: %s', async (waitMs, isGood) => {
  const { code } = await invite('north');
  await stage.clock.advance(waitMs);
  const accepted = await accept('south', code);
  expect(accepted.ok).toBe(isGood);
  if (!isGood) expect(accepted.error!.fields['code']).toMatch(/expired/);
  expect(await connections('south')).toHaveLength(isGood ? 1 : 0);
});

test('a slow watch at the invited end does not make an expired one good', async () => {
  const { code } = await invite('north');
  await stage.clock.advance(48 * HOUR + SECOND);
  stage.wire.skews.set('south', -2 * MINUTE);
  const accepted = await accept('south', code);
  expect(accepted).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(accepted.error!.fields['code']).toMatch(/expired/);
  expect(await connections('south')).toEqual([]);
  expect((await connections('north'))[0]).toMatchObject({ state: 'draft' });
});

test('taken back: it is refused, and leaves nothing behind', async () => {
  const { connection, code } = await invite('north');
  await stage.get('north', 'connections.remove', { id: connection.id, version: connection.version });
  const before = stage.stored('south');
  const accepted = await accept('south', code);
  expect(accepted).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(await connections('south')).toEqual([]);
  expect(JSON.parse(before)[0].secrets).toEqual(JSON.parse(stage.stored('south'))[0].secrets);
});

test.each<[string, (code: string) => string]>([
  ['its end is missing', (code) => code.slice(0, -20)],
  ['its beginning is missing', (code) => code.slice(5)],
  ['one half', (code) => code.slice(0, code.length / 2)],
  ['another text', () => 'https://north.atlassian.net'],
])('cut off in copying, %s: told at once, nothing stored', async (_name, spoil) => {
  const { code } = await invite('north');
  const before = stage.stored('south');
  for (const key of ['invitations.describe', 'invitations.accept']) {
    const form = key === 'invitations.accept' ? { name: 'x', passive: false, technicalUser: null } : {};
    const answer = await stage.ask('south', key, { ...form, code: spoil(code) });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(answer.error!.fields['code']).toMatch(/Copy all of it/);
  }
  expect(stage.stored('south')).toBe(before);
});

test('wrapped into lines by a mail program, it is still good', async () => {
  const { code } = await invite('north');
  expect((await accept('south', `\n ${code.replace(/(.{60})/g, '$1\r\n  ')} \n`)).ok).toBe(true);
});

test('the inviter cannot be reached: nothing stays, and the code can be used again', async () => {
  const { code } = await invite('north');
  const before = JSON.parse(stage.stored('south'));
  stage.wire.cut('south', 'north');
  const accepted = await accept('south', code);
  expect(accepted).toMatchObject({ ok: false, error: { code: 'PEER_UNREACHABLE' } });
  expect(await connections('south')).toEqual([]);
  expect(JSON.parse(stage.stored('south'))[0].secrets).toEqual(before[0].secrets);
  expect((await connections('north'))[0]).toMatchObject({ state: 'draft' });
  stage.wire.mend();
  expect(await accept('south', code)).toMatchObject({ ok: true, value: { state: 'active' } });
});

test('the answer is lost on its way: the other admin sees no half connection as a whole one, and tries again', async () => {
  const { code } = await invite('north');
  stage.wire.meddle = (point) => (point.kind === 'peer' ? { outcome: 'lose-answer' } : undefined);
  expect(await accept('south', code)).toMatchObject({ ok: false, error: { code: 'PEER_UNREACHABLE' } });
  stage.wire.meddle = undefined;
  expect(await connections('south')).toEqual([]);
  // North believes in it until it calls, or tests.
  const [north] = await connections('north');
  expect(await keysStep('north', north!['id'])).toMatchObject({ result: 'failed', code: 'KEY_REJECTED' });
  expect(await accept('south', code)).toMatchObject({ ok: true, value: { state: 'active' } });
  for (const site of ['north', 'south']) {
    const [only] = await connections(site);
    expect(await keysStep(site, only!['id'])).toMatchObject({ code: 'OK' });
  }
});

test('a connection that has become a draft again is not taken for half of one when its old code is pasted', async () => {
  const { code } = await invite('north');
  const { value } = await accept('south', code);
  const { id, version, name } = value as { id: string; version: number; name: string };
  await stage.get('south', 'connections.save', {
    ...{ id, version, name, remoteUrl: null, passive: false, technicalUser: null },
    ...{ localKey: { kind: 'keep' }, remoteKey: { kind: 'keep' } },
  });
  await stage.clock.advance(HOUR);
  const before = stage.stored('south');
  const again = await accept('south', code, { name: 'Once more' });
  expect(again.error!.fields['code']).toMatch(/accepted on this site already/);
  expect([stage.stored('south'), (await connections('south'))[0]!['state']]).toEqual([before, 'draft']);
});

test('whoever was brought in cannot end a pause at the inviter by saying so again', async () => {
  const { code } = await invite('north');
  stage.wire.meddle = (point) => (point.kind === 'peer' ? { outcome: 'lose-answer' } : undefined);
  await accept('south', code);
  stage.wire.meddle = undefined;
  const [north] = await connections('north');
  const { id, version } = north as { id: string; version: number };
  await stage.get('north', 'connections.switch', { id, version, state: 'paused' });
  const before = stage.stored('north');
  expect(await accept('south', code)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(stage.stored('north')).toBe(before);
  expect(await connections('south')).toEqual([]);
});

test('completed by hand instead: it works, and the code no longer does', async () => {
  const { connection, code } = await invite('north');
  const before = (await connections('north'))[0]!;
  const form = {
    id: connection.id,
    version: connection.version,
    name: 'Other site',
    remoteUrl: stage.world.installations.get('south')!.webTriggerUrl('peer'),
    passive: false,
    technicalUser: null,
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'typed', value: 'k'.repeat(40) },
  };
  expect(before).toMatchObject({ state: 'draft' });
  expect(await stage.ask('north', 'connections.save', form)).toMatchObject({
    ok: true,
    value: { connection: { state: 'active', missing: [], invitation: null } },
  });
  expect(await accept('south', code)).toMatchObject({ ok: false });
  expect(await connections('south')).toEqual([]);
});

test('renamed, or given a technical user, it still waits for the other admin', async () => {
  const { connection, code } = await invite('north');
  const form = {
    id: connection.id,
    version: connection.version,
    name: 'South, soon',
    remoteUrl: null,
    passive: false,
    technicalUser: stage.technicalUser('north'),
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'keep' },
  };
  expect(await stage.ask('north', 'connections.save', form)).toMatchObject({
    ok: true,
    value: { connection: { state: 'draft', invitation: { expiresAt: expect.any(Number) } } },
  });
  expect(await accept('south', code)).toMatchObject({ ok: true, value: { state: 'active' } });
});

test('pasted at the site that made it: refused before anything is stored or sent', async () => {
  const { code } = await invite('north');
  const before = stage.stored('north');
  stage.wire.forget();
  for (const key of ['invitations.describe', 'invitations.accept']) {
    const form = key === 'invitations.accept' ? { name: 'Myself', passive: false, technicalUser: null } : {};
    const answer = await stage.ask('north', key, { ...form, code });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    expect(answer.error!.fields['code']).toMatch(/made on this site/);
  }
  expect(stage.stored('north')).toBe(before);
  expect(stage.wire.calls('north')).toEqual([]);
});

test('a new code in place of one that waits or has expired: only the new one is accepted', async () => {
  const first = await invite('north', { technicalUser: stage.technicalUser('north') });
  await stage.clock.advance(48 * HOUR + SECOND);
  const { id, version } = first.connection;
  const second = await stage.get<{ connection: { id: string; technicalUser: unknown }; code: string }>(
    'north',
    'invitations.renew',
    { id, version },
  );
  expect(second.connection).toMatchObject({ id, state: 'draft', technicalUser: stage.technicalUser('north') });
  expect(second.code).not.toBe(first.code);
  expect(await accept('south', first.code)).toMatchObject({ ok: false });
  expect(await connections('south')).toEqual([]);
  expect(await accept('south', second.code)).toMatchObject({ ok: true, value: { state: 'active' } });
  expect((await connections('north'))[0]).toMatchObject({ id, state: 'active', invitation: null });
});

test('the code that was replaced is refused although it has not expired', async () => {
  const { connection, code } = await invite('north');
  await stage.get('north', 'invitations.renew', { id: connection.id, version: connection.version });
  expect(await accept('south', code)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(await connections('south')).toEqual([]);
  expect((await connections('north'))[0]).toMatchObject({ state: 'draft' });
});

test('a connection that waits for nobody, or was changed meanwhile, gets no new code', async () => {
  const { connection, code } = await invite('north');
  const renew = (version: number) => stage.ask('north', 'invitations.renew', { id: connection.id, version });
  expect(await renew(connection.version - 1)).toMatchObject({ error: { code: 'CHANGED_MEANWHILE' } });
  await accept('south', code);
  const [made] = await connections('north');
  const before = stage.stored('north');
  expect(await renew(Number(made!['version']))).toMatchObject({ error: { code: 'INVALID_INPUT' } });
  expect(stage.stored('north')).toBe(before);
});

test('both passive: refused before anything is stored or sent', async () => {
  const { code } = await invite('north', { passive: true });
  const before = stage.stored('south');
  stage.wire.forget();
  const accepted = await accept('south', code, { passive: true });
  expect(accepted).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  expect(accepted.error!.fields['passive']).toMatch(/passive already/);
  expect(stage.stored('south')).toBe(before);
  expect(stage.wire.calls('south')).toEqual([]);
});

test('a passive inviter: the invited end knows that it has to fetch', async () => {
  const { code } = await invite('north', { passive: true });
  stage.wire.cut('north', 'south');
  expect(await accept('south', code)).toMatchObject({ ok: true, value: { state: 'active', peerPassive: true } });
  expect((await connections('north'))[0]).toMatchObject({ state: 'active', passive: true, peerPassive: false });
  expect(stage.wire.calls('north')).toEqual([]);
});

test('a passive invited end: the inviter knows where to call, since it makes all calls', async () => {
  const { code } = await invite('north');
  expect(await accept('south', code, { passive: true })).toMatchObject({ ok: true, value: { state: 'active' } });
  const [north] = await connections('north');
  expect(north).toMatchObject({
    state: 'active',
    missing: [],
    peerPassive: true,
    remoteUrl: stage.world.installations.get('south')!.webTriggerUrl('peer'),
  });
  expect(await keysStep('north', north!['id'])).toMatchObject({ result: 'passed', code: 'PEER_PASSIVE' });
});

test('only administrators make, read or accept one', async () => {
  const { code } = await invite('north');
  const before = [stage.stored('north'), stage.stored('south')];
  const { people } = stage.world.installations.get('south')!.site.directory();
  const bo = people.find(({ displayName }) => displayName === 'Bo Lindqvist')!.accountId;
  const form = { name: 'x', passive: false, technicalUser: null };
  for (const [key, payload] of [
    ['invitations.create', form],
    ['invitations.describe', { code }],
    ['invitations.accept', { ...form, code }],
  ] as const) {
    expect(await stage.ask('south', key, payload, bo)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  }
  expect([stage.stored('north'), stage.stored('south')]).toEqual(before);
});

test('an invitation that nobody accepted does no harm while it waits', async () => {
  await invite('north');
  await stage.clock.advance(DAY);
  expect(stage.wire.calls('north')).toEqual([]);
});
