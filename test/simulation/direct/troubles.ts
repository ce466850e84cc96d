import type { SiteCondition } from '../../../sandbox/identity';
import type { Random } from '../../../sandbox/seams';
import { DIRECT_STEPS } from '../../../src/domain/direct-test';
import type { ConnectedWorld } from '../../support/connected-world';
import { TECHNICAL_USER } from '../../support/people-fixture';
import { insisting, RELIEF_USER } from '../admins';
import type { Stage } from '../people/person';
import { authorize } from './world';

const MINUTE_MS = 60_000;

/** What befalls a direct connection while people work. Shares of the time that people take, unless a unit is named. */
export interface TroublePlan {
  /** Every access token ends before its time. */
  expiries: number[];
  /** The relief takes the account's place, and is taken out again. */
  swap: { at: number; lastsMs: number } | undefined;
  /** The connected person withdraws the consent. */
  revocations: number[];
  pauses: { at: number; lastsMs: number }[];
  /** The other site answers nobody, or only slowly. */
  conditions: { at: number; lastsMs: number; condition: SiteCondition }[];
}

export function troublePlan(random: Random): TroublePlan {
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: random.int(0, most) }, make);
  const lasting = (most: number) => ({ at: random.next() * 0.7, lastsMs: random.int(MINUTE_MS, most * MINUTE_MS) });
  return {
    expiries: some(3, () => random.next()),
    swap: random.chance(0.6) ? { ...lasting(10), at: random.next() * 0.5 } : undefined,
    revocations: some(1, () => random.next()),
    pauses: some(1, () => lasting(8)),
    conditions: some(1, () => ({ ...lasting(6), condition: random.pick(['maintenance', 'slow'] as const) })),
  };
}

/** Puts the plan on the clock. An admin looks after the connection: what stops for good is set going again. */
export function setTroublesGoing(stage: Stage, connected: ConnectedWorld, plan: TroublePlan, duringMs: number): void {
  const { identity } = connected.world;
  const { cloudId } = connected.south.site;
  const at = (share: number): number => Math.round(duringMs * share);
  for (const share of plan.expiries) {
    stage.later(at(share), async () => {
      stage.tell('south', undefined, 'every access token ends before its time');
      identity.expireAccessTokens();
    });
  }
  for (const share of plan.revocations) {
    stage.later(at(share), () => revoke(stage, connected));
  }
  for (const { at: share, lastsMs, condition } of plan.conditions) {
    stage.later(at(share), async () => {
      stage.tell('south', undefined, `${condition} for ${lastsMs} ms`);
      identity.conditions.put(cloudId, condition);
      stage.later(lastsMs, async () => identity.conditions.put(cloudId, undefined));
    });
  }
  for (const { at: share, lastsMs } of plan.pauses) {
    stage.later(at(share), () => pause(stage, connected, lastsMs));
  }
  const { swap } = plan;
  if (swap) stage.later(at(swap.at), () => swapThereAndBack(stage, connected, swap.lastsMs));
  stage.later(MINUTE_MS, () => lookAfter(stage, connected, stage.now() + duringMs + 20 * MINUTE_MS));
}

async function revoke(stage: Stage, { north, world }: ConnectedWorld): Promise<void> {
  await insisting(stage, async () => {
    const { grant } = await north.resolve('direct.get', { id: north.connectionId });
    stage.tell('south', undefined, `${grant?.account?.displayName} withdraws the consent`);
    world.identity.revokeGrants(({ accountId }) => accountId === grant?.account?.accountId);
  });
}

/** Every other minute: where the connection was stopped, whoever is connected consents anew. */
async function lookAfter(stage: Stage, connected: ConnectedWorld, untilMs: number): Promise<void> {
  const { north, world } = connected;
  await insisting(stage, async () => {
    const { connection, grant } = await north.resolve('direct.get', { id: north.connectionId });
    const name = grant?.account?.displayName;
    if (connection.state !== 'disabled' || name === undefined) return;
    stage.tell('north', undefined, `the connection stopped; ${name} consents anew`);
    await authorize(world, north, north.connectionId, name);
  });
  if (stage.now() < untilMs) stage.later(2 * MINUTE_MS, () => lookAfter(stage, connected, untilMs));
}

/** The answer of an attempt may have been lost: what is paused already is set going again all the same. */
async function pause(stage: Stage, connected: ConnectedWorld, lastsMs: number): Promise<void> {
  await insisting(stage, async () => {
    await turn(stage, connected, 'paused');
    stage.later(lastsMs, () => insisting(stage, () => turn(stage, connected, 'active')));
  });
}

async function turn(stage: Stage, { north }: ConnectedWorld, state: 'active' | 'paused'): Promise<void> {
  const { connection } = await north.resolve('direct.get', { id: north.connectionId });
  if (connection.state === state || connection.state === 'disabled') return;
  stage.tell('north', undefined, `the administrator turns the connection ${state}`);
  await north.resolve('connections.switch', { id: connection.id, version: connection.version, state });
}

/** Step by step, each until it is done: what an admin has reached stays. */
async function swapThereAndBack(stage: Stage, { world, north }: ConnectedWorld, lastsMs: number): Promise<void> {
  const { connectionId: id } = north;
  const test = (step: (typeof DIRECT_STEPS)[number]) => async (): Promise<void> => {
    const { result } = await north.resolve('direct.test', { id, step, slot: 'candidate' });
    if (result === 'failed') throw new Error(`${RELIEF_USER} fails ${step}`);
  };
  const steps: [delayMs: number, work: () => Promise<void>][] = [
    [0, () => authorize(world, north, id, RELIEF_USER)],
    ...DIRECT_STEPS.map((step): [number, () => Promise<void>] => [0, test(step)]),
    [0, () => swapping(north, 'direct.swap', RELIEF_USER)],
    [lastsMs, () => swapping(north, 'direct.swapBack', TECHNICAL_USER)],
  ];
  stage.tell(
    'south',
    undefined,
    `${RELIEF_USER} is authorized, tested, put in the account’s place, and taken out again`,
  );
  const next = async (): Promise<void> => {
    const [delayMs, work] = steps.shift() ?? [];
    if (!work) return;
    stage.later(delayMs ?? 0, () =>
      insisting(stage, async () => {
        await work();
        await next();
      }),
    );
  };
  await next();
}

/** The answer of an attempt may have been lost: an admin looks who is connected before trying again. */
async function swapping(
  north: ConnectedWorld['north'],
  key: 'direct.swap' | 'direct.swapBack',
  wanted: string,
): Promise<void> {
  const { connection, grant } = await north.resolve('direct.get', { id: north.connectionId });
  if (grant?.account?.displayName === wanted) return;
  await north.resolve(key, { id: north.connectionId, version: connection.version });
}
