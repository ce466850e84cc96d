import { AppError } from '../domain/errors';
import type { AdminWorld } from '../usecases/admin/ports';
import { syncNow } from '../usecases/admin/sync-now';
import type { IssuePanelView } from './admin/api';
import type { Definition, Policy, ResolverRequest } from './admin/guard';
import { define, guarded } from './admin/guard';
import { nothing } from './admin/schemas';
import { pairView } from './admin/views';

const RECENT = 5;

/** The issue comes from the platform's context, never from the payload. */
function issueOf({ context }: ResolverRequest): { issueId: string; projectId: string } {
  const issueId = context.extension?.issue?.id;
  const projectId = context.extension?.project?.id;
  if (!issueId || !projectId) throw new AppError('NOT_FOUND', { detail: 'Open the panel on an issue.' });
  return { issueId: String(issueId), projectId: String(projectId) };
}

const seesIssue: Policy = async (world, request) => {
  if (!request.context.accountId) throw new AppError('FORBIDDEN');
  await world.user.assertCanSee(issueOf(request).issueId);
};

const editsIssue: Policy = async (world, request) => {
  if (!request.context.accountId) throw new AppError('FORBIDDEN');
  await world.user.assertCanEdit(issueOf(request).issueId);
};

async function panelView(world: AdminWorld, issueId: string, projectId: string): Promise<IssuePanelView> {
  const [pairs, snapshot] = await Promise.all([
    world.store.pairsOfIssue(issueId),
    world.store.read([{ kind: 'scope', key: projectId }]),
  ]);
  const named = await world.store.read(
    pairs.flatMap(({ contractId, connectionId }) => [
      { kind: 'contract' as const, key: contractId },
      { kind: 'connection' as const, key: connectionId },
    ]),
  );
  const key = pairs[0]?.issue.key;
  const recent = key ? (await world.store.activity({ issueKey: key, limit: RECENT })).items : [];
  const covered = (snapshot.get('scope', projectId)?.contracts.length ?? 0) > 0;
  return {
    pairs: pairs.map((pair) => {
      const connection = named.get('connection', pair.connectionId);
      return {
        ...pairView(pair, connection?.peerSiteUrl ?? null),
        contractName: named.get('contract', pair.contractId)?.name ?? '',
        connectionName: connection?.name ?? '',
      };
    }),
    notCovered: covered ? null : 'No contract that is on covers this project.',
    recent,
  };
}

const definitions: Record<string, Definition> = {
  'issue.get': define(seesIssue, nothing, (world, _payload, request) => {
    const { issueId, projectId } = issueOf(request);
    return panelView(world, issueId, projectId);
  }),
  'issue.syncNow': define(editsIssue, nothing, (world, _payload, request) => {
    const { issueId, projectId } = issueOf(request);
    return syncNow(world, issueId, projectId);
  }),
};

export const panel = guarded(definitions);
