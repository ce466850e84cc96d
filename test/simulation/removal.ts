import type { VirtualClock } from '../../sandbox/clock';
import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';
import { accountsOfTheSync } from './admins';
import type { Violation } from './invariants';
import { presentIssues } from './people/person';

/** Long enough for three sweeps and a poll. */
const AFTERWARDS_MS = 20 * 60_000;

/**
 * An administrator removes the connection at one end, and people go on at both: from then on the sync writes nothing at
 * either, whether the other end was told or not.
 */
export async function nothingAfterRemoval(
  connected: ConnectedWorld,
  clock: VirtualClock,
  name: string,
): Promise<Violation[]> {
  const end = connected.end(name);
  const { id, version } = await connected.finish(end.resolve('connections.get', { id: end.connectionId }));
  await connected.finish(end.resolve('connections.remove', { id, version }));
  const removedAt = clock.now();
  for (const each of connected.ends) await editAll(each);
  await clock.advance(AFTERWARDS_MS);
  return connected.ends.flatMap((each) =>
    writtenSince(each, removedAt).map((key): Violation => ({
      invariant: 'scope',
      text: `the sync changed ${key} at ${each.name}, though the connection had been removed at ${name}`,
    })),
  );
}

async function editAll(end: ConnectedEnd): Promise<void> {
  const caller = { kind: 'user' as const, accountId: end.admin.accountId };
  for (const { issue } of presentIssues(end)) {
    const body = JSON.stringify({ fields: { summary: `${issue.fields.summary} afterwards` } });
    const headers = { 'content-type': 'application/json' };
    await end.site.handle({ method: 'PUT', path: `/rest/api/3/issue/${issue.id}`, headers, body }, caller);
  }
}

/** Keys of issues that the sync made, edited or commented on. */
function writtenSince(end: ConnectedEnd, since: number): string[] {
  const { store } = end.site;
  const ours = new Set<string | null>(accountsOfTheSync(end));
  return store
    .issuesOfProject(end.project.id)
    .filter(
      ({ id, created, fields }) =>
        (created > since && ours.has(fields.creator)) ||
        store.historyOf(id).some((entry) => entry.created > since && ours.has(entry.authorId)) ||
        store.commentsOf(id).some((comment) => comment.created > since && ours.has(comment.authorId)),
    )
    .map(({ key }) => key);
}
