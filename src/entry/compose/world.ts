import { systemClock } from '../../platform/clock';
import { randomIds } from '../../platform/ids';
import { localJira } from '../../platform/jira/local-jira';
import { userJira } from '../../platform/jira/user-jira';
import { consoleLog } from '../../platform/log';
import { peerClient } from '../../platform/peer/peer-client';
import { forgeSecrets } from '../../platform/store/secrets';
import { forgeStore } from '../../platform/store/store';
import { fetchProbes } from '../../platform/peer/probes';
import { queuePolls } from '../../platform/polls';
import { queueWakeUps } from '../../platform/wake-ups';
import { forgeWebTriggers } from '../../platform/web-triggers';
import type { AdminWorld } from '../../usecases/admin/ports';

/** The one place where use cases get their real worlds. Made anew for each invocation: nothing is kept between tenants. */
export function composeWorld(): AdminWorld {
  const store = forgeStore(() => systemClock.now());
  return {
    clock: systemClock,
    ids: randomIds,
    log: consoleLog,
    store,
    secrets: forgeSecrets,
    jira: localJira,
    peer: peerClient({ clock: systemClock, ids: randomIds, secrets: forgeSecrets }),
    wakeUps: queueWakeUps,
    user: userJira,
    webTriggers: forgeWebTriggers,
    probe: fetchProbes(systemClock),
    polls: queuePolls,
  };
}
