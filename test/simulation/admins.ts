import type { Random } from '../../sandbox/seams';
import type { AdminApi } from '../../src/entry/admin/api';
import type { ConnectedEnd, ConnectedWorld } from '../support/connected-world';
import { TECHNICAL_USER } from '../support/people-fixture';
import type { Stage } from './people/person';

/** A second account made for the sync, for those worlds in which it changes. */
export const RELIEF_USER = 'Causeway Relief';

const MINUTE_MS = 60_000;
const AGAIN_MS = 5_000;
/** Faults may refuse a call; an administrator who gets no answer tries again. */
const MAX_TRIES = 200;

/** What administrators do with the connection while people work and faults strike. */
export interface AdminPlan {
  /** The end that makes no calls. */
  passive: 'north' | 'south' | undefined;
  /** Ends that make a new local key. */
  rotations: string[];
  /** Ends whose technical user changes, there and back. */
  swaps: string[];
  pauses: string[];
  /** The end at which the connection is removed when all is over. */
  removal: 'north' | 'south' | undefined;
}

export const idleAdmins: AdminPlan = { passive: undefined, rotations: [], swaps: [], pauses: [], removal: undefined };

export function adminPlan(random: Random, technicalUser: boolean): AdminPlan {
  const some = (probability: number): string[] => ['north', 'south'].filter(() => random.chance(probability));
  return {
    passive: random.chance(0.35) ? random.pick(['north', 'south'] as const) : undefined,
    rotations: some(0.5),
    swaps: technicalUser ? some(0.4) : [],
    pauses: some(0.25),
    removal: random.chance(0.3) ? random.pick(['north', 'south'] as const) : undefined,
  };
}

/** Accounts as which the sync writes at an end, now or at another time. */
export function accountsOfTheSync({ installation, site, technicalUser }: ConnectedEnd): string[] {
  const relief = site.directory().people.filter(({ displayName }) => displayName === RELIEF_USER);
  const made = [...relief, ...(technicalUser ? [technicalUser] : [])].map(({ accountId }) => accountId);
  return [installation.appAccountId, ...made];
}

/** Puts what administrators do on the clock, within the time that people take. */
export function setAdminsGoing(stage: Stage, connected: ConnectedWorld, plan: AdminPlan, duringMs: number): void {
  const { random } = stage;
  const some = (share: number): number => random.int(0, Math.round(duringMs * share));
  for (const name of plan.rotations) stage.later(some(0.8), () => rotate(stage, connected, connected.end(name)));
  for (const name of plan.swaps) {
    const at = some(0.5);
    stage.later(at, () => swap(stage, connected.end(name), RELIEF_USER));
    stage.later(at + random.int(MINUTE_MS, 10 * MINUTE_MS), () => swap(stage, connected.end(name), TECHNICAL_USER));
  }
  for (const name of plan.pauses) {
    stage.later(some(0.6), () => turn(stage, connected.end(name), 'paused', random.int(MINUTE_MS, 8 * MINUTE_MS)));
  }
}

/** A new local key here; some minutes later it has been carried to the other end. */
async function rotate(stage: Stage, connected: ConnectedWorld, end: ConnectedEnd): Promise<void> {
  stage.tell(end.name, undefined, 'the administrator makes a new local key');
  await insisting(stage, async () => {
    const { id, version } = await end.resolve('connections.get', { id: end.connectionId });
    const { newLocalKey } = (await call(end, 'connections.rotateKey', { id, version })) as { newLocalKey: string };
    stage.later(stage.random.int(1000, 3 * MINUTE_MS), () => enter(stage, connected.other(end), newLocalKey));
  });
}

async function enter(stage: Stage, end: ConnectedEnd, value: string): Promise<void> {
  stage.tell(end.name, undefined, 'the administrator enters the new remote key');
  await insisting(stage, async () => {
    const { id, version, name, remoteUrl, passive, technicalUser } = await end.resolve('connections.get', {
      id: end.connectionId,
    });
    const remoteKey = { kind: 'typed' as const, value };
    const localKey = { kind: 'keep' as const };
    const input = { id, version, name, remoteUrl, passive, technicalUser, localKey, remoteKey };
    await end.resolve('connections.save', input);
  });
}

async function swap(stage: Stage, end: ConnectedEnd, displayName: string): Promise<void> {
  const { accountId } = end.person(displayName);
  stage.tell(end.name, undefined, `the administrator puts ${displayName} in the technical user’s place`);
  await insisting(stage, async () => {
    const { id, version } = await end.resolve('connections.get', { id: end.connectionId });
    await call(end, 'technicalUser.swap', { id, version, technicalUser: { accountId, displayName } });
  });
}

/** @param backAfterMs counted from when it was done: what refuses to be paused at first must not stay so */
async function turn(stage: Stage, end: ConnectedEnd, state: 'active' | 'paused', backAfterMs?: number): Promise<void> {
  stage.tell(end.name, undefined, `the administrator turns the connection ${state}`);
  await insisting(stage, async () => {
    const { id, version } = await end.resolve('connections.get', { id: end.connectionId });
    await end.resolve('connections.switch', { id, version, state });
    if (backAfterMs !== undefined) stage.later(backAfterMs, () => turn(stage, end, 'active'));
  });
}

/** Resolvers that set a connection up are not among those whose types the pages share. */
function call(end: ConnectedEnd, key: string, payload: object): Promise<unknown> {
  return end.resolve(key as keyof AdminApi, payload as never);
}

/** Again and again while faults refuse it; what is no fault fails the run in the end. */
export async function insisting(stage: Stage, work: () => Promise<void>, tries = 1): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (tries >= MAX_TRIES) throw error;
    stage.later(AGAIN_MS, () => insisting(stage, work, tries + 1));
  }
}
