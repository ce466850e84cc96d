import { AppError } from '../../domain/errors';
import { redrive } from '../repair/redrive';
import { noticeChange } from '../send/notice-change';
import type { AdminWorld } from './ports';

/**
 * Looks at an issue now, whatever events said, and tries again what is parked or waits. An issue that has no
 * counterpart yet gets one when a contract covers it.
 * @throws AppError `NOT_FOUND` when no contract covers the issue's project
 */
export async function syncNow(world: AdminWorld, issueId: string, projectId: string): Promise<void> {
  const pairs = await world.store.pairsOfIssue(issueId);
  for (const pair of pairs.filter(({ state }) => state === 'parked' || state === 'waiting')) {
    await redrive(world, pair.contractId, issueId);
  }
  const notice = { issueId, projectId, at: world.clock.now(), fields: [], allComments: true };
  const covered = await noticeChange(world, notice, undefined);
  if (!covered) throw new AppError('NOT_FOUND', { detail: 'No contract that is on covers this project.' });
}
