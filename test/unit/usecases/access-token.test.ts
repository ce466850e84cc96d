import type { Grant } from '../../../src/domain/direct';
import { AppError } from '../../../src/domain/errors';
import type { TokenNeeds } from '../../../src/usecases/direct/access-token';
import { accessToken } from '../../../src/usecases/direct/access-token';
import type { GrantSecrets } from '../../../src/usecases/ports';
import { Io } from '../../support/memory/io';
import { MemoryStore } from '../../support/memory/store';

const HOUR_MS = 3_600_000;
const grant: Grant = {
  id: 'g',
  kind: 'oauth',
  clientId: 'client',
  email: null,
  account: null,
  scopes: [],
  grantedAt: 0,
  expiresAt: null,
};

/** Time passes only in pauses. */
function setUp(secrets: Partial<GrantSecrets> = {}) {
  const store = new MemoryStore(new Io());
  let now = HOUR_MS;
  let stored: GrantSecrets | undefined = {
    clientSecret: 'secret',
    apiToken: null,
    refreshToken: 'r0',
    access: { token: 'a0', expiresAt: now - 1 },
    ...secrets,
  };
  const used: string[] = [];
  const needs: TokenNeeds = {
    clock: { now: () => now },
    store,
    secrets: {
      grant: async () => structuredClone(stored),
      saveGrant: async (_id: string, next: GrantSecrets) => void (stored = structuredClone(next)),
    } as unknown as TokenNeeds['secrets'],
    identity: {
      refresh: async (_client, refreshToken) => {
        used.push(refreshToken);
        await new Promise((resolve) => setImmediate(resolve));
        const count = used.length;
        return { accessToken: `a${count}`, refreshToken: `r${count}`, expiresAt: now + HOUR_MS, scopes: [] };
      },
      clientCredentials: async () => ({ accessToken: 'c1', refreshToken: null, expiresAt: now + HOUR_MS, scopes: [] }),
    },
    pause: async (ms) => {
      now += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
  return { needs, used, store, stored: () => stored, forget: () => (stored = undefined) };
}

it('is the stored one while it is good', async () => {
  const { needs, used } = setUp({ access: { token: 'good', expiresAt: 2 * HOUR_MS } });
  expect(await accessToken(needs, grant)).toBe('good');
  expect(used).toEqual([]);
});

it('is renewed once, however many ask at the same time', async () => {
  const { needs, used, stored, store } = setUp();
  const asked = await Promise.all(Array.from({ length: 8 }, () => accessToken(needs, grant)));
  expect(new Set(asked)).toEqual(new Set(['a1']));
  expect(used).toEqual(['r0']);
  expect(stored()).toMatchObject({ refreshToken: 'r1', access: { token: 'a1' } });
  expect(store.peek('lease', 'g')).toBeUndefined();
  expect(store.peek('refreshed', 'g')?.at).toBeGreaterThanOrEqual(HOUR_MS);
});

it('is another one than the one that was refused', async () => {
  const { needs } = setUp({ access: { token: 'bad', expiresAt: 2 * HOUR_MS } });
  expect(await accessToken(needs, grant, 'bad')).toBe('a1');
});

it('takes over from one who died while renewing', async () => {
  const { needs, store, used } = setUp();
  store.seed('lease', 'g', { version: 1, until: HOUR_MS - 1 });
  expect(await accessToken(needs, grant)).toBe('a1');
  expect(used).toEqual(['r0']);
});

it('gives up after a while where another renewal does not end', async () => {
  const { needs, store, used } = setUp();
  store.seed('lease', 'g', { version: 1, until: 2 * HOUR_MS });
  await expect(accessToken(needs, grant)).rejects.toMatchObject({ code: 'PEER_BUSY' });
  expect(used).toEqual([]);
});

it('lets go of its lease when the renewal fails, and keeps what was stored', async () => {
  const { needs, store, stored } = setUp();
  const before = stored();
  needs.identity.refresh = async () => {
    throw new AppError('GRANT_DEAD');
  };
  await expect(accessToken(needs, grant)).rejects.toMatchObject({ code: 'GRANT_DEAD' });
  expect(store.peek('lease', 'g')).toBeUndefined();
  expect(stored()).toEqual(before);
});

it('comes from client credentials without a refresh token', async () => {
  const { needs, stored } = setUp({ refreshToken: null });
  expect(await accessToken(needs, { ...grant, kind: 'client-credentials' })).toBe('c1');
  expect(stored()).toMatchObject({ refreshToken: null, access: { token: 'c1' } });
});

it('is none where nothing was authorized', async () => {
  const { needs, forget } = setUp({ refreshToken: null });
  await expect(accessToken(needs, grant)).rejects.toMatchObject({ code: 'GRANT_DEAD' });
  forget();
  await expect(accessToken(needs, grant)).rejects.toMatchObject({ code: 'GRANT_DEAD' });
});
