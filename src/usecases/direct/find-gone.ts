import type { DirectConnection } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import { asAppError } from '../../domain/errors';
import { WAKE_DELAY_SECONDS } from '../../domain/limits';
import { withNotice } from '../../domain/mark';
import type { World } from '../ports';
import { isPolled } from './poll-far';
import type { DirectWorld, PeerSite } from './ports';

/** Pairs that are asked for at once: what one bulk request of Jira takes. */
const PAGE_SIZE = 100;
/** Pages of one contract in one turn. */
const MAX_PAGES = 5;

/**
 * No search shows what is gone: so the issues of each pair are asked for by id, some pages a turn, round and round.
 * One that is deleted, or hidden from the connected account, is marked, and whoever looks at it says so on the pair.
 */
export async function findGone(world: DirectWorld): Promise<void> {
  for (const connection of (await world.store.connections()).filter(isPolled)) {
    const far = world.direct.far(connection);
    for (const contract of (await far.store.contracts()).filter(({ state }) => state === 'on')) {
      await askFor(world, connection, far, contract).catch(async (thrown: unknown) => {
        world.log.info('pairs not asked for', { contract: contract.id, code: asAppError(thrown).code });
        // Not knowing whose fault it was: a cursor that is no longer good must not stop the round for ever.
        await keep(world, contract, null);
      });
    }
  }
}

async function askFor(world: DirectWorld, connection: DirectConnection, far: World, contract: Contract): Promise<void> {
  const { grant } = connection.direct;
  if (!grant) return;
  const site = world.direct.site(connection, grant);
  const kept = (await world.store.read([{ kind: 'goneCheck', key: contract.id }])).get('goneCheck', contract.id);
  let cursor = kept?.cursor ?? null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await far.store.pairsOf(contract.id, { limit: PAGE_SIZE, ...(cursor ? { cursor } : {}) });
    const ids = found.items.filter(({ state }) => state === 'in-step').map(({ issue }) => issue.id);
    await markUnseen(far, site, contract, ids);
    cursor = found.cursor;
    if (!cursor) break;
  }
  await keep(world, contract, cursor);
}

async function keep(world: DirectWorld, { id }: Contract, cursor: string | null): Promise<void> {
  await world.store.commit([{ op: 'put', kind: 'goneCheck', key: id, value: { cursor } }]);
}

async function markUnseen(far: World, site: PeerSite, contract: Contract, ids: string[]): Promise<void> {
  const unseen = ids.length > 0 ? await site.unseen(ids) : [];
  if (unseen.length === 0) return;
  const snapshot = await far.store.read(unseen.map((key) => ({ kind: 'mark' as const, key })));
  for (const issueId of unseen) {
    const mark = snapshot.get('mark', issueId);
    const at = far.clock.now();
    const notice = { issueId, projectId: contract.project.id, at, fields: [], allComments: false };
    const marked = withNotice(mark, notice);
    if (mark) await far.store.commit([{ op: 'replace', kind: 'mark', key: issueId, value: marked }]);
    else await far.store.create('mark', issueId, marked);
  }
  const routes = [{ contractId: contract.id, connectionId: contract.connectionId }];
  await far.wakeUps.wake(unseen.map((issueId) => ({ issueId, routes, delaySeconds: WAKE_DELAY_SECONDS })));
}
