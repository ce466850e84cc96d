import type { Random } from '../../../sandbox/seams';
import type { ConnectedEnd } from '../../support/connected-world';
import type { Present, Stage } from './person';
import * as person from './person';
import { anotherValue, EDITABLE, initialFields } from './values';

const TYPES = ['Task', 'Task', 'Task', 'Bug', 'Story'];
/** A type that the contract does not name. */
const UNPAIRED_TYPE = 'Epic';

export interface CrowdPlan {
  /** How many things people do. */
  actions: number;
  /** Over how long, in milliseconds. */
  duringMs: number;
}

/** People begin with an issue or two, and never lack one for long. */
export function crowdPlan(random: Random): CrowdPlan {
  return { actions: random.int(8, 36), duringMs: random.int(4, 50) * 60_000 };
}

/** Puts everything that people will do on the clock. What exactly, they decide when the time has come. */
export function setCrowdGoing(stage: Stage, plan: CrowdPlan): void {
  const { random } = stage;
  for (let index = 0; index < plan.actions; index += 1) {
    const at = index < 2 ? random.int(0, 20_000) : random.int(0, plan.duringMs);
    stage.later(at, () => act(stage, index < 2));
  }
}

type Action = (stage: Stage) => Promise<void>;

const ACTIONS: readonly [weight: number, action: Action][] = [
  [14, create],
  [34, (stage) => edit(stage, anyIssue(stage))],
  [12, (stage) => withIssue(stage, (present, by) => person.moveStatus(stage, present, by))],
  [12, (stage) => withIssue(stage, (present, by) => person.addComment(stage, present, by, stage.random.chance(0.1)))],
  [7, (stage) => withIssue(stage, (present) => person.changeComment(stage, present, 'edited'))],
  [4, (stage) => withIssue(stage, (present) => person.changeComment(stage, present, 'deleted'))],
  [2, (stage) => withIssue(stage, (present) => person.deleteIssue(stage, present))],
  [7, burst],
  [8, together],
];
const TOTAL = ACTIONS.reduce((sum, [weight]) => sum + weight, 0);

async function act(stage: Stage, first: boolean): Promise<void> {
  if (first) return create(stage);
  let drawn = stage.random.int(1, TOTAL);
  for (const [weight, action] of ACTIONS) {
    drawn -= weight;
    if (drawn <= 0) return action(stage);
  }
}

function anyIssue(stage: Stage): Present | undefined {
  const all = stage.ends.flatMap((end) => person.presentIssues(end));
  return all.length > 0 ? stage.random.pick(all) : undefined;
}

async function withIssue(
  stage: Stage,
  work: (present: Present, by: ReturnType<typeof person.somebody>) => Promise<void>,
): Promise<void> {
  const present = anyIssue(stage);
  if (!present) return create(stage);
  await work(present, person.somebody(stage, present.end));
}

async function create(stage: Stage): Promise<void> {
  const { random } = stage;
  const end: ConnectedEnd = random.pick(stage.ends);
  const token = `I${stage.nextNumber()}.`;
  const type = random.chance(0.06) ? UNPAIRED_TYPE : random.pick(TYPES);
  const fields = initialFields(random, end.site, token, `s${stage.nextNumber()}`);
  await person.createIssue(stage, end, person.somebody(stage, end), token, type, fields);
}

async function edit(stage: Stage, present: Present | undefined): Promise<void> {
  if (!present) return create(stage);
  const { random } = stage;
  const fields: Record<string, unknown> = {};
  for (let count = random.chance(0.25) ? random.int(2, 3) : 1; count > 0; count -= 1) {
    const field = random.pick(EDITABLE);
    const value = anotherValue(random, present.end.site, present.issue, present.token, field, `s${stage.nextNumber()}`);
    if (value !== undefined) fields[field] = value;
  }
  if (Object.keys(fields).length === 0) return;
  await person.editFields(stage, present, person.somebody(stage, present.end), fields);
}

/** One person, many edits of one issue within seconds. */
async function burst(stage: Stage): Promise<void> {
  const present = anyIssue(stage);
  if (!present) return create(stage);
  const { random } = stage;
  let delay = 0;
  for (let count = random.int(3, 10); count > 0; count -= 1) {
    delay += random.int(50, 900);
    stage.later(delay, () => edit(stage, again(present)));
  }
}

/** Two people, one at each site, at the same issue and field within moments. */
async function together(stage: Stage): Promise<void> {
  const here = anyIssue(stage);
  const there = here && presentThere(stage, here);
  if (!here || !there) return edit(stage, here);
  const { random } = stage;
  const field = random.pick(EDITABLE);
  for (const present of [here, there]) {
    stage.later(random.int(0, 4_000), async () => {
      const now = again(present);
      if (!now) return;
      const value = anotherValue(random, now.end.site, now.issue, now.token, field, `s${stage.nextNumber()}`);
      if (value !== undefined) await person.editFields(stage, now, person.somebody(stage, now.end), { [field]: value });
    });
  }
}

function again({ end, token, issue }: Present): Present | undefined {
  const current = end.site.store.findIssue(issue.id);
  return current && { end, token, issue: current };
}

function presentThere(stage: Stage, here: Present): Present | undefined {
  const other = stage.ends.find((end) => end !== here.end);
  return other && person.presentIssues(other).find(({ token }) => token === here.token);
}
