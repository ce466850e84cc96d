import { isDirect } from '../../domain/connection';
import { AppError } from '../../domain/errors';
import { systemClock } from '../../platform/clock';
import { nearStore } from '../../platform/direct/far-store';
import { randomIds } from '../../platform/ids';
import { localJira } from '../../platform/jira/local-jira';
import { userJira } from '../../platform/jira/user-jira';
import { consoleLog } from '../../platform/log';
import { pause } from '../../platform/pause';
import { peerByKind } from '../../platform/peer/peer-by-kind';
import { peerClient } from '../../platform/peer/peer-client';
import { fetchProbes } from '../../platform/peer/probes';
import { queuePolls } from '../../platform/polls';
import { forgeSecrets } from '../../platform/store/secrets';
import { forgeStore } from '../../platform/store/store';
import { queueWakeUps } from '../../platform/wake-ups';
import { forgeWebTriggers } from '../../platform/web-triggers';
import type { AdminWorld } from '../../usecases/admin/ports';
import type { Peer } from '../../usecases/ports';
import type { OtherHalf } from './direct';
import { directPeers } from './direct';

/**
 * The one place where use cases get their real worlds. Made anew for each invocation: nothing is kept between tenants.
 * @param otherHalf of direct connections, whose both halves run here
 */
export function composeWorld(otherHalf: OtherHalf): AdminWorld {
  const store = forgeStore(() => systemClock.now());
  const direct = directPeers(() => world, store, otherHalf);
  const farHalf: Peer = {
    call: async (connection, message) => {
      if (!isDirect(connection)) throw new AppError('PEER_UNREACHABLE', { detail: 'The connection is not complete.' });
      return otherHalf(world, () => direct.far(connection)).call(connection, message);
    },
  };
  const app = peerClient({ clock: systemClock, ids: randomIds, secrets: forgeSecrets });
  const world: AdminWorld = {
    clock: systemClock,
    ids: randomIds,
    log: consoleLog,
    store: nearStore(store),
    secrets: forgeSecrets,
    jira: localJira,
    peer: peerByKind({ app, direct: farHalf }),
    wakeUps: queueWakeUps(),
    user: userJira,
    webTriggers: forgeWebTriggers,
    probe: fetchProbes(systemClock),
    polls: queuePolls,
    pause,
    direct,
  };
  return world;
}
