import type { DirectConnection } from '../../../domain/connection';
import type { Grant } from '../../../domain/direct';
import { AppError } from '../../../domain/errors';
import type { AdminWorld } from '../ports';
import type { Credentials } from './grants';
import { directConnectionOf, dropGrant, granted, grantFrom, whoIsConnected } from './grants';
import { storeDirect } from './store-direct';

/**
 * Connects with what needs no browser: client credentials, or an API token.
 * @throws AppError `GRANT_DEAD` where it is not let in, `INVALID_INPUT` for a grant that needs a consent
 */
export async function connectDirect(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const { grant } = connection.direct;
  if (!grant || grant.kind === 'oauth') {
    throw new AppError('INVALID_INPUT', { detail: 'This way in has to be authorized in the browser.' });
  }
  return storeDirect(world, connection, { grant: await known(world, connection, grant) });
}

/**
 * Lets another account in beside the connected one, with credentials that need no browser.
 * @throws AppError as `connectDirect`
 */
export async function connectCandidate(
  world: AdminWorld,
  id: string,
  version: number,
  credentials: Credentials,
): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  if (credentials.kind === 'oauth') {
    throw new AppError('INVALID_INPUT', { detail: 'This way in has to be authorized in the browser.' });
  }
  const grant = await grantFrom(world, credentials, null);
  let stored: DirectConnection;
  try {
    stored = await storeDirect(world, connection, { candidate: await known(world, connection, grant) });
  } catch (thrown) {
    await dropGrant(world, id, grant);
    throw thrown;
  }
  await dropGrant(world, id, connection.direct.candidate);
  return stored;
}

async function known(world: AdminWorld, connection: DirectConnection, grant: Grant): Promise<Grant> {
  const account = await whoIsConnected(world, connection, grant);
  return granted(grant, account, grant.scopes, world.clock.now());
}

export async function versionOf(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await directConnectionOf(world, id);
  if (connection.version !== version) throw new AppError('CHANGED_MEANWHILE');
  return connection;
}
