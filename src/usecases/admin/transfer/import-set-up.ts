import { AppError, asAppError } from '../../../domain/errors';
import { SECOND_MS } from '../../../domain/limits';
import type { AdminWorld } from '../ports';
import type { TransferDocument, TransferRow } from './document';
import { planImport } from './plan-import';

/** A row of the import, and what became of it. */
export interface ImportedRow extends TransferRow {
  /** `left`: there was no time for it; the same import goes on from there. */
  outcome: 'done' | 'nothing' | 'failed' | 'left';
  /** Why it failed. */
  text: string;
}

/** No new record is begun after this, so that a page is answered within its 25 s. */
const TIME_MS = 15 * SECOND_MS;

/**
 * Does what the preview showed, record by record. What fails does not keep the others from coming in.
 * @param digest of the preview
 * @throws AppError `CHANGED_MEANWHILE` where the preview would look different by now; nothing is written then
 */
export async function importSetUp(
  world: AdminWorld,
  document: TransferDocument,
  digest: string,
  actor: string,
): Promise<ImportedRow[]> {
  const startedAt = world.clock.now();
  const plan = await planImport(world, document, actor);
  if (plan.digest !== digest) throw new AppError('CHANGED_MEANWHILE');
  const imported: ImportedRow[] = [];
  const run = async <T>(row: TransferRow, save: () => Promise<T>): Promise<T | undefined> => {
    if (row.does === 'same' || row.does === 'cannot') {
      imported.push({ ...row, outcome: 'nothing', text: '' });
      return undefined;
    }
    if (world.clock.now() - startedAt > TIME_MS) {
      imported.push({ ...row, outcome: 'left', text: '' });
      return undefined;
    }
    try {
      const saved = await save();
      imported.push({ ...row, outcome: 'done', text: '' });
      return saved;
    } catch (thrown) {
      imported.push({ ...row, outcome: 'failed', text: reasonOf(thrown) });
      return undefined;
    }
  };
  for (const { connection, contracts } of plan.steps) {
    const id = (await run(connection.row, connection.save)) ?? connection.existing?.id;
    for (const { row, save } of contracts) {
      if (id === undefined && row.does === 'create') imported.push({ ...row, outcome: 'left', text: '' });
      else await run(row, () => save(id ?? ''));
    }
  }
  return imported;
}

function reasonOf(thrown: unknown): string {
  const { details, userMessage } = asAppError(thrown);
  const reasons = Object.values(details ?? {});
  return reasons.length > 0 ? reasons.join(' ') : userMessage;
}
