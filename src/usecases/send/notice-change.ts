import type { ProjectScope } from '../../domain/contract';
import { AppError } from '../../domain/errors';
import { MAX_ROUNDS, WAKE_DELAY_SECONDS } from '../../domain/limits';
import type { Mark, Notice } from '../../domain/mark';
import { withNotice } from '../../domain/mark';
import type { World } from '../ports';

type Needs = Pick<World, 'store' | 'wakeUps'>;

/**
 * Marks an issue that has changed, and wakes the worker. One read; a write and a wake-up only for the first event of
 * a burst. What a technical user did is passed over: it came from the peer.
 * @param actor the account that made the change, where the event tells it
 * @returns whether any contract covers the issue's project
 */
export async function noticeChange(world: Needs, notice: Notice, actor: string | undefined): Promise<boolean> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const snapshot = await world.store.read([
      { kind: 'scope', key: notice.projectId },
      { kind: 'mark', key: notice.issueId },
    ]);
    const scope = snapshot.get('scope', notice.projectId);
    if (!scope || scope.contracts.length === 0) return false;
    if (actor !== undefined && scope.silentAccounts.includes(actor)) return true;

    const before = snapshot.get('mark', notice.issueId);
    const { deletedCommentBy: author } = notice;
    const mirrorDeleted = author !== undefined && scope.silentAccounts.includes(author);
    const mark = withNotice(before, { ...notice, mirrorDeleted });
    if (mark === before) return true;
    const stored = before
      ? await world.store.commit([{ op: 'replace', kind: 'mark', key: mark.issueId, value: mark }])
      : await world.store.create('mark', mark.issueId, mark);
    if (!stored) continue;

    await wake(world, mark, scope);
    return true;
  }
  throw new AppError('STORE_CONFLICT');
}

/** A refused wake-up is written into the mark: whoever repeats the event would take it for one that is on its way. */
async function wake(world: Needs, mark: Mark, scope: ProjectScope): Promise<void> {
  const routes = scope.contracts.map(({ id, connectionId }) => ({ contractId: id, connectionId }));
  try {
    await world.wakeUps.wake([{ issueId: mark.issueId, routes, delaySeconds: WAKE_DELAY_SECONDS }]);
  } catch (thrown) {
    const unwoken: Mark = { ...mark, version: mark.version + 1, unwoken: true };
    await world.store.commit([{ op: 'replace', kind: 'mark', key: mark.issueId, value: unwoken }]).catch(() => false);
    throw thrown;
  }
}
