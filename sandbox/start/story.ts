import type { Observer } from '../seams';

/** What the app's log says it did with one issue; see the app's activity records. */
interface Activity {
  event: string;
  issueKey: string | null;
  peerKey: string | null;
  direction: 'out' | 'in' | 'here';
  what: string[];
  result: 'done' | 'waiting' | 'attention' | 'note';
  code: string | null;
}

interface Chain {
  startedAt: number;
  jiraCalls: number;
}

/** Chains whose figures are kept; older ones have ended long ago. */
const KEPT_CHAINS = 500;
const MAX_NAMED_FIELDS = 3;
const SECOND_MS = 1000;
const MINUTE_MS = 60_000;

/**
 * Tells in plain lines what the sync does, e.g. `NOR-3 summary edited -> SOU-3 updated, 1.1 s, 3 Jira calls`. Time and
 * calls are those of the whole chain, at both sites, from the event that started it.
 */
export function createStory(tell: (site: string, line: string) => void): Observer {
  const chains = new Map<string, Chain>();
  const chainOf = new Map<string, string>();
  const told = new Map<string, Activity[]>();
  return {
    ioDone({ chainId, invocationId, kind, startedAt }) {
      const chain = chains.get(chainId) ?? { startedAt, jiraCalls: 0 };
      if (kind === 'jira') chain.jiraCalls += 1;
      chains.set(chainId, chain);
      chainOf.set(invocationId, chainId);
      if (chains.size > KEPT_CHAINS) chains.delete(chains.keys().next().value as string);
    },
    log({ invocationId, line }) {
      const activity = activityIn(line);
      // What came in is told by the end that sent it.
      if (!activity || activity.direction === 'in') return;
      told.set(invocationId, [...(told.get(invocationId) ?? []), activity]);
    },
    invocation({ site, invocationId, functionKey, outcome, endedAt, error }) {
      const chain = chains.get(chainOf.get(invocationId) ?? '');
      for (const activity of told.get(invocationId) ?? []) {
        tell(site, sentence(activity) + figures(chain, endedAt));
      }
      told.delete(invocationId);
      chainOf.delete(invocationId);
      if (outcome === 'killed') tell(site, `${site}: ${functionKey} was killed; what it had begun is taken up again`);
      if (outcome === 'timeout') tell(site, `${site}: ${functionKey} ran into its time limit`);
      if (outcome === 'error') tell(site, `${site}: ${functionKey} failed: ${error ?? 'no reason given'}`);
    },
  };
}

function activityIn(line: string): Activity | undefined {
  if (!line.includes('"activity"')) return undefined;
  try {
    const parsed = JSON.parse(line) as Activity;
    return parsed.event === 'activity' ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function sentence({ issueKey, peerKey, what, result, code }: Activity): string {
  const done = `${issueKey ?? 'an issue'} ${inWords(what)}`;
  if (result === 'waiting') return `${done} -> waits (${code ?? 'no reason given'})`;
  const peer = peerKey ? ` -> ${peerKey} ${what.includes('created') ? 'created' : 'updated'}` : '';
  return result === 'attention' ? `${done}${peer}, needs attention (${code ?? 'no reason given'})` : `${done}${peer}`;
}

/** `['Summary', 'comment added']` → `summary edited, comment added`. Field labels begin with a capital. */
function inWords(what: readonly string[]): string {
  const fields = what.filter((one) => /^\p{Lu}/u.test(one)).map((label) => label.toLowerCase());
  const rest = what.filter((one) => !/^\p{Lu}/u.test(one));
  const verb = fields.length === 1 && fields[0] === 'status' ? 'changed' : 'edited';
  const named = fields.length > MAX_NAMED_FIELDS ? `${fields.length} fields` : fields.join(' and ');
  return [...(fields.length > 0 ? [`${named} ${verb}`] : []), ...rest].join(', ') || 'looked at';
}

function figures(chain: Chain | undefined, endedAt: number): string {
  if (!chain) return '';
  const calls = `${chain.jiraCalls} Jira call${chain.jiraCalls === 1 ? '' : 's'}`;
  return `, ${duration(endedAt - chain.startedAt)}, ${calls}`;
}

/** e.g. `41 ms`, `1.1 s`, `3 min` */
export function duration(ms: number): string {
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  return ms < MINUTE_MS ? `${(ms / SECOND_MS).toFixed(1)} s` : `${Math.round(ms / MINUTE_MS)} min`;
}
