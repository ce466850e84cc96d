import { sendChanges } from '../usecases/send-changes';
import type { Route } from '../usecases/ports';
import { run } from './compose/run';

interface WorkEvent {
  body: { issueId: string; routes: Route[] };
}

/** Queue work: one issue's changes, to the peers of the contracts named. */
export async function work({ body }: WorkEvent) {
  return run('work', (world) => sendChanges(world, body.issueId, body.routes));
}
