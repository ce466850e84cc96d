import type { IoPoint, IoVerdict, Random, WireResponse } from '../../../sandbox/seams';
import type { PlanState } from './fault-plan';
import * as refusals from './refusals';
import { isOpen } from './windows';

/** Milliseconds of one way, by kind of I/O. */
const ONE_WAY_MS: Record<IoPoint['kind'], [number, number]> = {
  kvs: [3, 20],
  jira: [20, 200],
  peer: [20, 150],
  queue: [5, 40],
  platform: [5, 40],
  egress: [20, 150],
};
const SLOW_MS: [number, number] = [1_000, 9_000];
/** Beyond the app's patience with its peer: the request may arrive after the app has given up. */
const LATE_PEER_MS: [number, number] = [5_000, 40_000];

/** A world that works, at its usual pace. */
export function latencyOf(random: Random, point: IoPoint): IoVerdict {
  const way = ONE_WAY_MS[point.kind];
  return { requestLatencyMs: random.int(...way), responseLatencyMs: random.int(...way), outcome: 'ok' };
}

/** What becomes of one I/O while faults are on. */
export function verdictOf(state: PlanState, point: IoPoint): IoVerdict {
  const { random } = state;
  const verdict = latencyOf(random, point);
  const told = `${point.functionKey}: ${point.operation}`;
  const strikes = (kind: Parameters<PlanState['strikes']>[0]): boolean => state.strikes(kind, point.site, told);
  if (strikes('slow-io'))
    verdict[random.chance(0.5) ? 'requestLatencyMs' : 'responseLatencyMs'] += random.int(...SLOW_MS);
  if (strikes('kill-before')) return { ...verdict, outcome: 'kill-before' };
  if (strikes('kill-after')) return { ...verdict, outcome: 'kill-after' };
  switch (point.kind) {
    case 'peer':
      return peerVerdict(state, point, verdict, strikes);
    case 'jira':
      return jiraVerdict(state, point, verdict, strikes);
    case 'kvs':
      if (strikes('kvs-429')) return refused(verdict, refusals.storeTooMany());
      if (strikes('kvs-500')) return refused(verdict, refusals.storeFailure());
      if (strikes('kvs-answer-lost')) return { ...verdict, outcome: 'lose-answer' };
      return verdict;
    case 'egress':
      return farVerdict(state, point, verdict, strikes);
    case 'queue':
      return strikes('push-refused') ? refused(verdict, refusals.queueFailure()) : verdict;
    default:
      return verdict;
  }
}

type Strikes = (kind: Parameters<PlanState['strikes']>[0]) => boolean;

function refused(verdict: IoVerdict, response?: WireResponse): IoVerdict {
  return { ...verdict, outcome: 'refuse', ...(response ? { response } : {}) };
}

function peerVerdict(state: PlanState, point: IoPoint, verdict: IoVerdict, strikes: Strikes): IoVerdict {
  const { random, now, windows } = state;
  if (isOpen(windows.unreachable, point.site, now())) {
    state.count('peer-unreachable', point.site, point.operation);
    return random.chance(0.5) ? refused(verdict) : refused(verdict, refusals.gatewayFailure());
  }
  if (strikes('peer-request-lost')) return refused(verdict);
  if (strikes('peer-answer-lost')) return { ...verdict, outcome: 'lose-answer' };
  if (strikes('peer-doubled')) return { ...verdict, outcome: 'double', doubledAfterMs: random.int(5, 90_000) };
  if (strikes('peer-late')) {
    verdict[random.chance(0.5) ? 'requestLatencyMs' : 'responseLatencyMs'] += random.int(...LATE_PEER_MS);
  }
  return verdict;
}

/** A site without the app, and the service that lets in: the ways of Jira, but that nobody is refused for good. */
function farVerdict(state: PlanState, point: IoPoint, verdict: IoVerdict, strikes: Strikes): IoVerdict {
  const { random, now, windows } = state;
  if (isOpen(windows.unreachable, point.site, now())) {
    state.count('peer-unreachable', point.site, point.operation);
    return refused(verdict);
  }
  if (strikes('jira-429')) return refused(verdict, refusals.jiraTooMany(now(), random.int(1, 40)));
  if (strikes('jira-answer-lost')) return { ...verdict, outcome: 'lose-answer' };
  return verdict;
}

function jiraVerdict(state: PlanState, point: IoPoint, verdict: IoVerdict, strikes: Strikes): IoVerdict {
  const { random, now, windows } = state;
  if (isOpen(windows.unauthorized, point.site, now())) {
    state.count('jira-401', point.site, point.operation);
    return refused(verdict, refusals.jiraUnauthorized());
  }
  if (isOpen(windows.unavailable, point.site, now())) {
    state.count('jira-503', point.site, point.operation);
    return refused(verdict, refusals.jiraUnavailable(random.chance(0.5) ? random.int(5, 60) : undefined));
  }
  if (strikes('jira-429')) return refused(verdict, refusals.jiraTooMany(now(), random.int(1, 40)));
  if (strikes('jira-answer-lost')) return { ...verdict, outcome: 'lose-answer' };
  return verdict;
}
