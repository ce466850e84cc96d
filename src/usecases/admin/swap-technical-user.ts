import type { Connection, TechnicalUser } from '../../domain/connection';
import type { Finding } from '../../domain/connection-test';
import { AppError } from '../../domain/errors';
import type { AdminWorld } from './ports';
import { saveConnection } from './save-connection';
import { testAccount } from './test/technical-user-step';

/**
 * Puts another account in the technical user's place: tested against every contract first, and both accounts are in
 * the echo guard from the moment of the change. Going back is the same with the account before.
 * @throws AppError `INVALID_INPUT` with what the new account lacks; then nothing is changed
 */
export async function swapTechnicalUser(
  world: AdminWorld,
  id: string,
  version: number,
  technicalUser: TechnicalUser,
  actor: string,
): Promise<{ connection: Connection; finding: Finding }> {
  const connection = (await world.store.read([{ kind: 'connection', key: id }])).get('connection', id);
  if (!connection) throw new AppError('NOT_FOUND');
  const finding = await testAccount(world, technicalUser.accountId, await world.store.contracts(id));
  if (finding.result === 'failed') {
    throw new AppError('INVALID_INPUT', { details: { technicalUser: `${finding.seen} ${finding.remedy}` } });
  }
  const { name, remoteUrl, passive } = connection;
  const keep = { kind: 'keep' as const };
  const saved = await saveConnection(
    world,
    { id, version, name, remoteUrl, passive, technicalUser, localKey: keep, remoteKey: keep },
    actor,
  );
  return { connection: saved.connection, finding };
}
