import type { Connection } from '../../domain/connection';
import { silentAccounts } from '../../domain/connection';
import type { Contract, ProjectScope } from '../../domain/contract';
import type { World, Write } from '../ports';

/** As many as the store takes in one request. */
const WRITES_PER_COMMIT = 25;

/**
 * What events of a project are looked up in: made anew from the contracts and connections as they are.
 * @param contracts every contract of the project that is on
 */
export function scopeWrite(
  projectId: string,
  contracts: Contract[],
  connections: Connection[],
  self: string | undefined,
): Write {
  const used = new Set(contracts.map(({ connectionId }) => connectionId));
  const silent = connections.filter(({ id }) => used.has(id)).flatMap(silentAccounts);
  const scope: ProjectScope = {
    contracts: contracts.map(({ id, connectionId }) => ({ id, connectionId })),
    silentAccounts: [...new Set([...silent, ...(self ? [self] : [])])],
  };
  return { op: 'put', kind: 'scope', key: projectId, value: scope };
}

/**
 * Brings the scopes of projects up to date after an admin's change. Lists lag behind what was just written, so the
 * changed records are given and count instead of what the list holds.
 */
export async function refreshScopes(
  world: World,
  changed: { connection?: Connection; contract?: Contract; removedContract?: Contract },
): Promise<void> {
  const [listedConnections, listedContracts, snapshot] = await Promise.all([
    world.store.connections(),
    world.store.contracts(),
    world.store.read([{ kind: 'self', key: 'self' }]),
  ]);
  const connections = replaced(listedConnections, changed.connection);
  const contracts = replaced(listedContracts, changed.contract).filter(({ id }) => id !== changed.removedContract?.id);
  const touched = [changed.contract, changed.removedContract].flatMap((contract) => contract?.project.id ?? []);
  const ofConnection = contracts.filter(({ connectionId }) => connectionId === changed.connection?.id);
  const projects = new Set([...touched, ...ofConnection.map(({ project }) => project.id)]);
  const self = snapshot.get('self', 'self')?.accountId;
  const writes = [...projects].map((projectId) => {
    const on = contracts.filter(({ project, state }) => project.id === projectId && state === 'on');
    return scopeWrite(projectId, on, connections, self);
  });
  for (let from = 0; from < writes.length; from += WRITES_PER_COMMIT) {
    await world.store.commit(writes.slice(from, from + WRITES_PER_COMMIT));
  }
}

/** Makes every project's scope anew: what two admins' changes at once, or a crash, left askew is set right. */
export async function refreshAllScopes(world: World): Promise<void> {
  const [connections, contracts, snapshot] = await Promise.all([
    world.store.connections(),
    world.store.contracts(),
    world.store.read([{ kind: 'self', key: 'self' }]),
  ]);
  const self = snapshot.get('self', 'self')?.accountId;
  for (const projectId of new Set(contracts.map(({ project }) => project.id))) {
    const on = contracts.filter(({ project, state }) => project.id === projectId && state === 'on');
    await world.store.commit([scopeWrite(projectId, on, connections, self)]);
  }
}

function replaced<T extends { id: string }>(listed: T[], changed: T | undefined): T[] {
  return changed ? [...listed.filter(({ id }) => id !== changed.id), changed] : listed;
}
