import { breakEach, createBreaker } from '../../support/break-each';
import type { Connected, Stage } from './stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, MINUTE, strangers } from './stage';

/**
 * Whatever I/O of a set-up breaks, and however: the keys of both ends still fit, and what was to be done can be done
 * again from the page.
 */

jest.setTimeout(240_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);

let stage: Stage;
afterEach(() => stage.world.close());

const breaker = createBreaker(['admin', 'peer-call']);
const watched = <T extends Stage>(made: T): T => {
  made.wire.meddle = (point) => breaker.at(point);
  stage = made;
  return made;
};
const keysFit = async (site: string, id: string): Promise<void> => {
  expect(await stage.get(site, 'connections.testStep', { id, step: 'keys' })).toMatchObject({ code: 'OK' });
};
const fitAtBothEnds = async ({ north, south }: Connected): Promise<void> => {
  await keysFit('north', north.connectionId);
  await keysFit('south', south.connectionId);
};

test('a new local key, carried over by hand', async () => {
  const made = watched(await connected());
  const rotate = async (): Promise<string> => {
    const { id, version } = await made.connection(made.north);
    return (await stage.get('north', 'connections.rotateKey', { id, version })).newLocalKey;
  };
  const ios = await breakEach(breaker, {
    change: rotate,
    again: async () => {
      await stage.clock.advance(MINUTE);
      await fitAtBothEnds(made);
      await enter(made, await rotate());
      await fitAtBothEnds(made);
    },
  });
  expect(ios).toBeGreaterThan(5);
});

test('the peer’s new key, entered', async () => {
  const made = watched(await connected());
  let key = '';
  const ios = await breakEach(breaker, {
    prepare: async () => {
      const { id, version } = await made.connection(made.north);
      key = (await stage.get('north', 'connections.rotateKey', { id, version })).newLocalKey;
      await stage.clock.advance(MINUTE);
    },
    change: () => enter(made, key),
    again: async () => {
      await stage.clock.advance(MINUTE);
      await fitAtBothEnds(made);
      await enter(made, key);
      await fitAtBothEnds(made);
    },
  });
  expect(ios).toBeGreaterThan(5);
});

async function enter(made: Connected, value: string): Promise<void> {
  const { id, version, name, remoteUrl, passive, technicalUser } = await made.connection(made.south);
  await stage.get('south', 'connections.save', {
    ...{ id, version, name, remoteUrl, passive, technicalUser },
    localKey: { kind: 'keep' },
    remoteKey: { kind: 'typed', value },
  });
}

const GIVEN = { name: 'Other site', passive: false, technicalUser: null };

async function only(site: string): Promise<{ id: string; version: number; state: string } | undefined> {
  const { connections } = await stage.get(site, 'connections.list');
  expect(connections.length).toBeLessThan(2);
  return connections[0];
}

async function remove(site: string): Promise<void> {
  const found = await only(site);
  if (found) await stage.get(site, 'connections.remove', { id: found.id, version: found.version });
}

async function invite(): Promise<string> {
  const { code } = await stage.get('north', 'invitations.create', GIVEN);
  await stage.clock.advance(MINUTE);
  return code;
}

test('an invitation, accepted', async () => {
  watched(await strangers());
  let code = '';
  const ios = await breakEach(breaker, {
    prepare: async () => {
      await remove('north');
      await remove('south');
      code = await invite();
    },
    change: () => stage.get('south', 'invitations.accept', { ...GIVEN, code }),
    again: async () => {
      await stage.clock.advance(MINUTE);
      const found = await only('south');
      if (found?.state !== 'active') await stage.get('south', 'invitations.accept', { ...GIVEN, code });
      for (const site of ['north', 'south']) await keysFit(site, (await only(site))!.id);
    },
  });
  expect(ios).toBeGreaterThan(8);
});

test('a connection, removed', async () => {
  watched(await strangers());
  const ios = await breakEach(breaker, {
    prepare: async () => {
      await remove('south');
      await stage.get('south', 'invitations.accept', { ...GIVEN, code: await invite() });
    },
    change: () => remove('north'),
    again: async () => {
      await stage.clock.advance(MINUTE);
      await remove('north');
      expect(await only('north')).toBeUndefined();
    },
  });
  expect(ios).toBeGreaterThan(8);
});
