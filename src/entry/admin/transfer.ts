import { exportSetUp } from '../../usecases/admin/transfer/export-set-up';
import { importSetUp } from '../../usecases/admin/transfer/import-set-up';
import { planImport } from '../../usecases/admin/transfer/plan-import';
import * as take from './api/transfer';
import type { Definition } from './guard';
import { define } from './guard';
import { actorOf, jiraAdmin } from './policies';
import { nothing } from './schemas';

/** Connections and contracts as one document, out and in. */
export const transferDefinitions: Record<string, Definition> = {
  'transfer.export': define(jiraAdmin, nothing, (world) => exportSetUp(world)),
  'transfer.preview': define(jiraAdmin, take.transferPreview, async (world, { document }, request) => {
    const { digest, rows } = await planImport(world, document, actorOf(request));
    return { digest, rows };
  }),
  'transfer.import': define(jiraAdmin, take.transferImport, (world, { document, digest }, request) =>
    importSetUp(world, document, digest, actorOf(request)),
  ),
};
