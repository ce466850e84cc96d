import type { Connection } from '../../../domain/connection';
import { isDirect } from '../../../domain/connection';
import type { Contract } from '../../../domain/contract';
import type { FarHalf } from '../../../domain/direct';
import { AppError, asAppError } from '../../../domain/errors';
import { sameName } from '../../../domain/fields/names';
import type { ProjectDetail } from '../../ports';
import type { AdminWorld } from '../ports';

/**
 * Looks up at the peer what its half of a contract needs. For an app connection there is nothing to look up.
 * @throws AppError `INVALID_INPUT` naming the field
 */
export async function lookUpFarHalf(
  world: AdminWorld,
  connection: Connection,
  given: Pick<Contract, 'peerProject' | 'issueTypes'>,
): Promise<FarHalf | undefined> {
  if (!isDirect(connection)) return undefined;
  const { grant } = connection.direct;
  if (!grant?.account) throw new AppError('INVALID_INPUT', { detail: 'Authorize the connection first.' });
  const site = world.direct.site(connection, grant);
  const project = await site.projectDetail(given.peerProject).catch((thrown: unknown): ProjectDetail => {
    const error = asAppError(thrown);
    if (error.code !== 'JIRA_NOT_FOUND') throw error;
    const text = `${grant.account?.displayName ?? ''} sees no project “${given.peerProject}” at the peer.`;
    throw new AppError('INVALID_INPUT', { details: { peerProject: text } });
  });
  const issueTypes = given.issueTypes.map(({ theirs }) => {
    const type = project.issueTypes.find(({ name }) => sameName(name, theirs));
    if (type) return { id: type.id, name: type.name };
    const text = `${project.key} has no issue type “${theirs}”.`;
    throw new AppError('INVALID_INPUT', { details: { issueTypes: text } });
  });
  return { project: { id: project.id, key: project.key, name: project.name }, issueTypes };
}
