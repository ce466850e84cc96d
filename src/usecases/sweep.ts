import type { Connection } from '../domain/connection';
import { sendsByItself } from '../domain/connection';
import type { Contract } from '../domain/contract';
import { asAppError } from '../domain/errors';
import { STALE_MARK_MS, SWEEP_MAX_WAKEUPS } from '../domain/limits';
import type { Pair } from '../domain/pair';
import type { Route, WakeUp, World } from './ports';
import { sweepContract } from './sweep-contract';

/**
 * What a lost wake-up or a lost event left behind is found here: marks nobody took, pairs that are due, and, for every
 * contract, issues that changed since the last sweep and differ from what both ends agreed on.
 */
export async function sweep(world: World): Promise<void> {
  const [connections, contracts] = await Promise.all([world.store.connections(), world.store.contracts()]);
  const sending = new Map(connections.filter(sendsByItself).map((connection) => [connection.id, connection]));
  const live = contracts.filter(({ state, connectionId }) => state === 'on' && sending.has(connectionId));
  await wakeStaleMarks(world, live);
  await wakeDuePairs(world, sending);
  for (const contract of live) {
    try {
      await sweepContract(world, sending.get(contract.connectionId)!, contract);
    } catch (thrown) {
      const error = asAppError(thrown);
      world.log.warn('sweep failed', { contract: contract.id, code: error.code });
    }
  }
}

async function wakeStaleMarks(world: World, contracts: Contract[]): Promise<void> {
  const marks = await world.store.marksBefore(world.clock.now() - STALE_MARK_MS, SWEEP_MAX_WAKEUPS);
  const wakeUps = marks.map(({ issueId, projectId }) => ({
    issueId,
    routes: contracts.filter(({ project }) => project.id === projectId).map(routeOf),
    delaySeconds: 0,
  }));
  await world.wakeUps.wake(wakeUps);
}

async function wakeDuePairs(world: World, sending: Map<string, Connection>): Promise<void> {
  const due = await world.store.pairsDue(world.clock.now(), SWEEP_MAX_WAKEUPS);
  await world.wakeUps.wake(due.filter(({ connectionId }) => sending.has(connectionId)).map(wakeUpOf));
}

export function wakeUpOf(pair: Pair): WakeUp {
  const { contractId, connectionId } = pair;
  return { issueId: pair.issue.id, routes: [{ contractId, connectionId }], delaySeconds: 0 };
}

function routeOf({ id, connectionId }: Contract): Route {
  return { contractId: id, connectionId };
}
