import type { DirectConnection } from '../../../domain/connection';
import { AppError } from '../../../domain/errors';
import type { AdminWorld } from '../ports';
import { versionOf } from './connect';
import { storeDirect } from './store-direct';

const MAX_DEDICATED = 10;

/**
 * Takes an admin's word that the connected account is nobody's, though it looks like a person's.
 * @throws AppError `INVALID_INPUT` when nobody is connected, `CHANGED_MEANWHILE`, `NOT_FOUND`
 */
export async function vouchForAccount(world: AdminWorld, id: string, version: number): Promise<DirectConnection> {
  const connection = await versionOf(world, id, version);
  const { grant, dedicatedAccounts = [] } = connection.direct;
  if (!grant?.account) throw new AppError('INVALID_INPUT', { detail: 'Nothing was authorized yet.' });
  const dedicated = [...new Set([grant.account.accountId, ...dedicatedAccounts])].slice(0, MAX_DEDICATED);
  return storeDirect(world, connection, { dedicatedAccounts: dedicated });
}
