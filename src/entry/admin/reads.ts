import type { Contract } from '../../domain/contract';
import { AppError } from '../../domain/errors';
import { ACTIVITY_RETENTION_DAYS, HOUR_MS } from '../../domain/limits';
import { PROTOCOL_VERSION } from '../../protocol/version';
import type { AdminWorld } from '../../usecases/admin/ports';
import { rememberSelf } from '../../usecases/admin/self';
import type { OverviewView, SettingsView } from './api';
import { COUNTED_PAIRS, countOf, testedConnections } from './connection-reads';
import { pairView } from './views';

/** What the pages show first; each a few reads, nothing decided. */

const ATTENTION_ON_OVERVIEW = 5;

export async function contractOf(world: AdminWorld, id: string): Promise<Contract> {
  const contract = (await world.store.read([{ kind: 'contract', key: id }])).get('contract', id);
  if (!contract) throw new AppError('NOT_FOUND');
  return contract;
}

export async function peerSites(world: AdminWorld): Promise<Map<string, string | null>> {
  return new Map((await world.store.connections()).map(({ id, peerSiteUrl }) => [id, peerSiteUrl]));
}

export async function overview(world: AdminWorld): Promise<OverviewView> {
  const [connections, contracts, waiting, parked, peerUrl, hours] = await Promise.all([
    testedConnections(world),
    world.store.contracts(),
    world.direct.pairsIn('waiting', { limit: COUNTED_PAIRS }),
    world.direct.pairsIn('parked', { limit: COUNTED_PAIRS }),
    world.webTriggers.peerUrl(),
    lastDay(world),
  ]);
  const sites = new Map(connections.map(({ id, peerSiteUrl }) => [id, peerSiteUrl]));
  return {
    connections: connections.map((connection) => ({
      ...connection,
      contracts: contracts.filter(({ connectionId }) => connectionId === connection.id).length,
      waiting: countOf(waiting.items, connection.id),
      attention: countOf(parked.items, connection.id),
    })),
    hours,
    attention: parked.items
      .slice(0, ATTENTION_ON_OVERVIEW)
      .map(({ pair, atPeer }) => pairView(pair, sites.get(pair.connectionId) ?? null, atPeer)),
    peerUrl,
  };
}

/** Changes and failures per hour over the last 24, from the newest activities. */
async function lastDay(world: AdminWorld): Promise<OverviewView['hours']> {
  const now = world.clock.now();
  const thisHour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const hours = Array.from({ length: 24 }, (_, index) => ({
    at: thisHour - (23 - index) * HOUR_MS,
    done: 0,
    failed: 0,
  }));
  const days = [...new Set([now - 24 * HOUR_MS, now].map((at) => new Date(at).toISOString().slice(0, 10)))];
  for (const day of days) {
    let cursor: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const found = await world.store.activity({ day, limit: 100, cursor });
      for (const { at, result } of found.items) {
        const hour = hours.find((slot) => at >= slot.at && at < slot.at + HOUR_MS);
        if (hour && result === 'done') hour.done += 1;
        if (hour && result === 'attention') hour.failed += 1;
      }
      if (!found.cursor) break;
      cursor = found.cursor;
    }
  }
  return hours;
}

export async function settings(world: AdminWorld): Promise<SettingsView> {
  const stored = (await world.store.read([{ kind: 'settings', key: 'general' }])).get('settings', 'general');
  const [self, peerUrl] = await Promise.all([rememberSelf(world), world.webTriggers.peerUrl()]);
  return {
    alternativeJiraUrl: stored?.alternativeJiraUrl ?? null,
    activityRetentionDays: stored?.activityRetentionDays ?? ACTIVITY_RETENTION_DAYS,
    siteUrl: self.siteUrl,
    peerUrl,
    protocolVersion: PROTOCOL_VERSION,
  };
}

export async function storeSettings(
  world: AdminWorld,
  input: { alternativeJiraUrl: string | null; activityRetentionDays: number },
): Promise<SettingsView> {
  await world.store.commit([{ op: 'put', kind: 'settings', key: 'general', value: { ...input, version: 1 } }]);
  return settings(world);
}
