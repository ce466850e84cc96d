import type { DirectConnection } from '../../domain/connection';
import type { Grant } from '../../domain/direct';
import { AppError } from '../../domain/errors';
import { systemClock } from '../../platform/clock';
import { farJira } from '../../platform/direct/far-jira';
import type { Authorization, FarDoor } from '../../platform/direct/far-request';
import { farStore, pairsOfBothHalves } from '../../platform/direct/far-store';
import { identityService } from '../../platform/direct/identity';
import { peerSite } from '../../platform/direct/peer-site';
import { publicSite } from '../../platform/direct/public-site';
import { pause } from '../../platform/pause';
import { queueWakeUps } from '../../platform/wake-ups';
import { oauthCallbackUrl } from '../../platform/web-triggers';
import { accessToken } from '../../usecases/direct/access-token';
import type { DirectPeers } from '../../usecases/direct/ports';
import type { Peer, Store, World } from '../../usecases/ports';

/** One half of a direct connection as the other's peer. */
export type OtherHalf = (needs: World, half: () => World) => Peer;

/**
 * Direct connections: both halves of the engine run here. The far half shares the store under names of its own, has the
 * peer's Jira for its own, and each half is the other's peer.
 * @param near the near half's world; asked for only when a message is on its way
 * @param store every record, of both halves
 */
export function directPeers(near: () => World, store: Store, otherHalf: OtherHalf): DirectPeers {
  const identity = identityService(systemClock);
  const tokenOf = async (grant: Grant, refused?: string): Promise<string> => {
    const { secrets } = near();
    return accessToken({ clock: systemClock, store, secrets, identity, pause }, grant, refused);
  };
  const doorOf = (cloudId: string, grant: Grant): FarDoor => ({ cloudId, authorization: authorizationOf(grant) });
  const authorizationOf =
    (grant: Grant): Authorization =>
    async (refused) => {
      if (grant.kind === 'api-token') return basicOf(near(), grant);
      const token = await tokenOf(grant, refused?.replace(/^Bearer /, ''));
      return `Bearer ${token}`;
    };
  return {
    identity,
    publicSite,
    callbackUrl: oauthCallbackUrl,
    pairsIn: (state, page) => pairsOfBothHalves(store, state, page),
    site: (connection, grant) =>
      peerSite(doorOf(connection.direct.cloudId, grant), systemClock, identity, (refused) => tokenOf(grant, refused)),
    far: (connection) => farWorld(near, store, connection, doorOf, otherHalf),
  };
}

async function basicOf({ secrets }: World, grant: Grant): Promise<string> {
  const token = (await secrets.grant(grant.id))?.apiToken;
  if (!token || grant.email === null) throw new AppError('GRANT_DEAD', { detail: 'No API token is stored.' });
  return `Basic ${Buffer.from(`${grant.email}:${token}`).toString('base64')}`;
}

function farWorld(
  near: () => World,
  store: Store,
  connection: DirectConnection,
  doorOf: (cloudId: string, grant: Grant) => FarDoor,
  otherHalf: OtherHalf,
): World {
  const world = near();
  const { cloudId, grant } = connection.direct;
  const door: FarDoor = grant ? doorOf(cloudId, grant) : { cloudId, authorization: noGrant };
  return {
    ...world,
    store: farStore(store, connection.id),
    jira: farJira(door, systemClock),
    peer: otherHalf(world, near),
    wakeUps: queueWakeUps(connection.id),
  };
}

async function noGrant(): Promise<string> {
  throw new AppError('GRANT_DEAD', { detail: 'Nothing was authorized yet.' });
}
