import { virtualClock } from '../../sandbox/clock';
import type { BuiltApp } from '../../sandbox/platform/bundle';
import { createRandom } from '../../sandbox/random';
import type { Random } from '../../sandbox/seams';
import type { SiteFixture } from '../../sandbox/site';
import type { ConnectedWorld } from '../support/connected-world';
import { connectedWorld } from '../support/connected-world';
import { peopleFixture } from '../support/people-fixture';
import type { AdminPlan } from './admins';
import { adminPlan, idleAdmins, RELIEF_USER, setAdminsGoing } from './admins';
import { setTroublesGoing, troublePlan } from './direct/troubles';
import { DIRECT_TYPES, directlyConnectedWorld } from './direct/world';
import type { FaultPlan } from './faults/fault-plan';
import { createFaultPlan } from './faults/fault-plan';
import type { FaultCounts } from './faults/kinds';
import { strengthsOf } from './faults/strengths';
import type { Evidence, Violation } from './invariants';
import { checkInvariants } from './invariants';
import { TYPES_AT } from './invariants/arrival';
import type { Ledger } from './ledger';
import { newLedger } from './ledger';
import type { Outcome } from './outcome';
import { readOutcome } from './outcome';
import { crowdPlan, setCrowdGoing } from './people/crowd';
import type { Stage } from './people/person';
import { OUT_OF_SCOPE_LABEL } from './people/values';
import { comeToRest, isStorm, pass, redriveParked } from './quiet';
import { nothingAfterRemoval } from './removal';
import type { Story } from './story';
import { createStory } from './story';
import { visibleTexts } from './visible-texts';

const START_MS = Date.UTC(2026, 0, 5, 12, 0, 0);
const SITES = ['north', 'south'] as const;
/** Faults go on for a while after the last person has gone home. */
const AFTERMATH_MS = 3 * 60_000;
/** What a search through logs and records would find at once. */
const CANARY_KEY = 'canary-key-that-must-be-seen-nowhere-0123456789';

export interface Simulated {
  seed: number;
  /** What to call the simulator with besides the seed. */
  flags: string;
  violations: Violation[];
  edits: number;
  messages: number;
  jiraCalls: number;
  faults: FaultCounts;
  /** The same for the same seed. */
  digest: string;
  story: Story;
  ledger: Ledger;
  outcome: Outcome;
  startedAt: number;
}

export interface SimulateOptions {
  /** No fault at all, whatever the seed says. @default false */
  calm?: boolean;
  /** Administrators make an end passive, exchange keys, swap technical users and pause, as the seed says. @default false */
  admins?: boolean;
  /** The second site has no app: a direct connection, whose tokens end and whose account changes. @default false */
  direct?: boolean;
}

interface Setting {
  technicalUser: boolean;
  /** At the second end statuses are reached step by step only: some are out of reach. */
  southWorkflow: 'simple' | 'steps';
  admins: AdminPlan;
  direct: boolean;
}

/** One world from beginning to end: people and faults, then quiet, then the invariants. The seed decides everything. */
export async function simulate(seed: number, app: BuiltApp, options: SimulateOptions = {}): Promise<Simulated> {
  const random = createRandom(`simulation ${seed}`);
  const clock = virtualClock(START_MS);
  const story = createStory(() => clock.now());
  const direct = options.direct ?? false;
  const technicalUser = random.chance(0.7) || direct;
  const setting: Setting = {
    technicalUser,
    southWorkflow: random.chance(0.25) ? 'steps' : 'simple',
    admins: options.admins ? adminPlan(random.fork('admins'), technicalUser) : idleAdmins,
    direct,
  };
  const plan = createFaultPlan({
    random: random.fork('faults'),
    strengths: strengthsOf(random.fork('strengths'), options.calm),
    sites: SITES,
    now: () => clock.now(),
    onFault: (kind, site, what) => story.tell({ kind: 'fault', site, text: `${kind}: ${what}` }),
  });
  const connected = await connect(seed, clock, app, plan, story, setting);
  try {
    const ledger = await liveThrough(connected, clock, random, plan, story, setting);
    const judged = judge(seed, connected, ledger, plan, story, setting, await visibleTexts(connected));
    const { removal } = setting.admins;
    if (removal === undefined) return judged;
    const afterwards = await nothingAfterRemoval(connected, clock, removal);
    return { ...judged, violations: [...judged.violations, ...afterwards] };
  } finally {
    connected.world.close();
  }
}

function connect(
  seed: number,
  clock: ReturnType<typeof virtualClock>,
  app: BuiltApp,
  plan: FaultPlan,
  story: Story,
  setting: Setting,
): Promise<ConnectedWorld> {
  const fixtures = {
    north: withRelief('north', setting, peopleFixture('north')),
    south: withRelief('south', setting, peopleFixture('south', { workflow: setting.southWorkflow })),
  };
  const indexLagMs = (source: Random): number => plan.indexLagMs(source);
  const { looseness } = plan;
  const common = { clock, seed, app, faults: plan, observers: [story], looseness, indexLagMs, fixtures };
  if (setting.direct) return directlyConnectedWorld(common);
  return connectedWorld({
    ...common,
    technicalUser: setting.technicalUser,
    typedKey: CANARY_KEY,
    passive: setting.admins.passive ? [setting.admins.passive] : [],
    contract: (end) => ({
      types: TYPES_AT[end] ?? [],
      jql: end === 'north' ? `labels is EMPTY OR labels != ${OUT_OF_SCOPE_LABEL}` : '',
    }),
  });
}

function withRelief(name: string, { admins, direct }: Setting, fixture: SiteFixture): SiteFixture {
  if (admins.swaps.length === 0 && !direct) return fixture;
  const email = `relief@${name}.example`;
  // Like the account whose place it takes, it may change the comments of others.
  const projects = fixture.projects.map((project) => {
    const { Administrators = [], ...roles } = project.roles ?? {};
    return { ...project, roles: { ...roles, Administrators: [...Administrators, email] } };
  });
  return { ...fixture, projects, people: [...fixture.people, { name: RELIEF_USER, email }] };
}

async function liveThrough(
  connected: ConnectedWorld,
  clock: ReturnType<typeof virtualClock>,
  random: Random,
  plan: FaultPlan,
  story: Story,
  { admins, direct }: Setting,
): Promise<Ledger> {
  const ledger = newLedger();
  const failures: unknown[] = [];
  let number = 0;
  const stage: Stage = {
    random: random.fork('people'),
    ledger,
    now: () => clock.now(),
    ends: connected.ends,
    tell: (site, issueId, text) =>
      story.tell({ kind: 'person', site, text, ...(issueId ? { issues: [issueId] } : {}) }),
    nextNumber: () => (number += 1),
    later: (delayMs, work) => void clock.setTimeout(() => void work().catch((error) => failures.push(error)), delayMs),
  };
  const crowd = crowdPlan(random.fork('crowd'));
  const lastsMs = crowd.duringMs + AFTERMATH_MS;
  story.tell({ kind: 'stage', site: '', text: 'people and faults begin' });
  plan.begin(clock.now() + lastsMs);
  if (admins !== idleAdmins) story.tell({ kind: 'stage', site: '', text: `administrators: ${JSON.stringify(admins)}` });
  setCrowdGoing(stage, crowd);
  const behindScenes = { ...stage, random: random.fork('administrators') };
  if (direct) setTroublesGoing(behindScenes, connected, troublePlan(random.fork('troubles')), crowd.duringMs);
  else setAdminsGoing(behindScenes, connected, admins, crowd.duringMs);
  await pass(lastsMs, clock, story);
  plan.end();
  story.tell({ kind: 'stage', site: '', text: 'quiet' });
  await comeToRest(connected, clock, story);
  const redriven = isStorm(story) ? 0 : await redriveParked(connected);
  if (redriven > 0) {
    story.tell({ kind: 'stage', site: '', text: `${redriven} parked pairs are tried again` });
    await comeToRest(connected, clock, story);
  }
  if (failures.length > 0) throw failures[0];
  return ledger;
}

function judge(
  seed: number,
  connected: ConnectedWorld,
  ledger: Ledger,
  plan: FaultPlan,
  story: Story,
  setting: Setting,
  texts: Evidence['visibleTexts'],
): Simulated {
  const outcome = readOutcome(connected, ledger);
  const evidence: Evidence = {
    connected,
    ledger,
    outcome,
    story,
    faults: plan.counts,
    skewMs: Math.abs(plan.clockSkewMs('north') - plan.clockSkewMs('south')),
    types: setting.direct ? { north: DIRECT_TYPES, south: DIRECT_TYPES } : TYPES_AT,
    meddled: setting.admins !== idleAdmins || setting.direct,
    expectedRefusals: new Set(['assignee', ...(setting.southWorkflow === 'steps' ? ['status'] : [])]),
    visibleTexts: texts,
  };
  return {
    seed,
    flags: setting.direct ? ' --direct' : evidence.meddled ? ' --admins' : '',
    violations: checkInvariants(evidence),
    edits: ledger.edits,
    messages: story.messages.length,
    jiraCalls: story.jiraCalls.length,
    faults: plan.counts,
    digest: story.digest(),
    story,
    ledger,
    outcome,
    startedAt: START_MS,
  };
}
