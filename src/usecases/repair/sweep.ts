import { aboutConnection } from '../../domain/activity';
import type { Connection } from '../../domain/connection';
import { sendsByItself } from '../../domain/connection';
import type { Contract } from '../../domain/contract';
import type { AppError } from '../../domain/errors';
import { asAppError } from '../../domain/errors';
import { STALE_MARK_MS, SWEEP_MAX_PAIR_PAGES, SWEEP_MAX_WAKEUPS } from '../../domain/limits';
import type { Pair } from '../../domain/pair';
import { activityWrite } from '../activity';
import type { Page, PageRequest, Route, World } from '../ports';
import { sweepContract } from './sweep-contract';
import { wakeUpOf } from './wake-up-of';

const PAIRS_PER_PAGE = 100;

/**
 * What a lost wake-up or a lost event left behind is found here: marks nobody took, pairs that are due, and, for every
 * contract, issues that changed since the last sweep and differ from what both ends agreed on.
 */
export async function sweep(world: World): Promise<void> {
  const [connections, contracts] = await Promise.all([world.store.connections(), world.store.contracts()]);
  const sending = new Map(connections.filter(sendsByItself).map((connection) => [connection.id, connection]));
  const active = new Map(
    connections.filter(({ state }) => state === 'active').map((connection) => [connection.id, connection]),
  );
  const live = contracts.filter(({ state, connectionId }) => state === 'on' && active.has(connectionId));
  await wakeStaleMarks(
    world,
    contracts.filter(({ state }) => state === 'on'),
  );
  await wakeDuePairs(world, sending);
  for (const contract of live) {
    try {
      await sweepContract(world, active.get(contract.connectionId)!, contract);
    } catch (thrown) {
      const error = asAppError(thrown);
      world.log.warn('sweep failed', { contract: contract.id, code: error.code });
      if (!error.retryable) await tellFault(world, contract, error);
    }
  }
}

/** Until it is mended nothing that events miss is found: told once for each reason, and the watermark stays. */
async function tellFault(world: World, contract: Contract, { code, userMessage }: AppError): Promise<void> {
  const { id, connectionId, updatedAt } = contract;
  const before = (await world.store.read([{ kind: 'watermark', key: id }])).get('watermark', id);
  if (before?.fault === userMessage) return;
  const watermark = { ...(before ?? { at: updatedAt, onSince: updatedAt }), fault: userMessage };
  const text = `The changed issues of “${contract.name}” cannot be searched for. ${userMessage}`;
  await world.store.commit([
    { op: 'put', kind: 'watermark', key: id, value: watermark },
    activityWrite(world, {
      ...aboutConnection(connectionId, id),
      what: ['not searched'],
      result: 'attention',
      code,
      text,
    }),
  ]);
}

/** @param contracts those of stopped connections too: what their marks tell must be kept with the pair */
async function wakeStaleMarks(world: World, contracts: Contract[]): Promise<void> {
  const marks = await world.store.marksBefore(world.clock.now() - STALE_MARK_MS, SWEEP_MAX_WAKEUPS);
  const wakeUps = marks.map(({ issueId, projectId }) => ({
    issueId,
    routes: contracts.filter(({ project }) => project.id === projectId).map(routeOf),
    delaySeconds: 0,
  }));
  await world.wakeUps.wake(wakeUps);
}

/** Due pairs; and those that were held while their connection was stopped, should the wake-up on its return be lost. */
async function wakeDuePairs(world: World, sending: Map<string, Connection>): Promise<void> {
  const now = world.clock.now();
  await wakePages(world, sending, (page) => world.store.pairsDue(now, page));
  await wakePages(world, sending, (page) => world.store.pairsHeld(page));
}

/** Page by page, so that the pairs of a stopped connection do not stand before those of others. */
async function wakePages(
  world: World,
  sending: Map<string, Connection>,
  list: (page: PageRequest) => Promise<Page<Pair>>,
): Promise<void> {
  let cursor: string | undefined;
  let room = SWEEP_MAX_WAKEUPS;
  for (let page = 0; page < SWEEP_MAX_PAIR_PAGES && room > 0; page += 1) {
    const found = await list({ limit: PAIRS_PER_PAGE, cursor });
    const wakeable = found.items.filter(({ connectionId }) => sending.has(connectionId)).slice(0, room);
    await world.wakeUps.wake(wakeable.map(wakeUpOf));
    room -= wakeable.length;
    if (!found.cursor) return;
    cursor = found.cursor;
  }
}

function routeOf({ id, connectionId }: Contract): Route {
  return { contractId: id, connectionId };
}
