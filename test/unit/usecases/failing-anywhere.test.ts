import { AppError } from '../../../src/domain/errors';
import { sweep } from '../../../src/usecases/repair/sweep';
import type { Verdict } from '../../support/memory/io';
import { breakAt } from '../../support/memory/io';
import type { End, TwoEnds } from '../../support/memory/world';
import { twoEnds } from '../../support/memory/world';

const HOUR = 3_600_000;

/** Everything that a change sets going, and the sweeps of the hours after it. */
async function settle({ clock, north, south, run }: TwoEnds): Promise<void> {
  await run(2 * HOUR);
  for (let round = 0; round < 3; round += 1) {
    clock.advance(10 * 60_000);
    for (const end of [north, south]) {
      end.io.begin();
      await sweep(end.world);
    }
    await run(2 * HOUR);
  }
}

/** What a person sees of the issue, without what each site gives it. */
function seen(end: End) {
  return [...end.jira.issues.values()].map(({ fields, comments }) => ({
    summary: fields.summary,
    labels: fields.labels,
    status: (fields.status as { name: string }).name,
    comments: comments.map(({ body }) => JSON.stringify(body).match(/said \w+/)?.[0]),
  }));
}

const VERDICTS: [name: string, Verdict][] = [
  ['the invocation dies before', { kind: 'kill-before' }],
  ['the invocation dies after', { kind: 'kill-after' }],
  ['no answer comes, though it took effect', { kind: 'lose-answer', error: new AppError('UNEXPECTED') }],
  ['it is refused for a moment', { kind: 'refuse', error: new AppError('UNEXPECTED') }],
];

interface Story {
  name: string;
  /** What has happened before anything is broken. */
  before(ends: TwoEnds): Promise<string>;
  act(ends: TwoEnds, issueId: string): Promise<void>;
}

const nothing = async ({ north }: TwoEnds) => north.jira.personCreates({ summary: 'Hello', labels: ['x'] }).id;
const paired = async (ends: TwoEnds) => {
  const id = await nothing(ends);
  ends.north.jira.personComments(id, 'said first');
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(60_000);
  return id;
};

const STORIES: Story[] = [
  {
    name: 'creation',
    before: nothing,
    act: async ({ north, run }, id) => {
      north.jira.personComments(id, 'said one');
      await north.notice(id);
      await run(60_000);
    },
  },
  {
    name: 'an edit of fields and status',
    before: paired,
    act: async ({ north, run }, id) => {
      north.jira.personEdits(id, { summary: 'Changed', status: { name: 'Done' } });
      await north.notice(id, { fields: ['summary', 'status'] });
      await run(60_000);
    },
  },
  {
    name: 'an edit that is taken back at once',
    before: paired,
    act: async ({ north, run, clock }, id) => {
      north.jira.personEdits(id, { labels: ['y'] });
      await north.notice(id, { fields: ['labels'] });
      await run(2000);
      clock.advance(1000);
      north.jira.personEdits(id, { labels: ['x'] });
      await north.notice(id, { fields: ['labels'] });
      await run(60_000);
    },
  },
  {
    name: 'edits of both ends at once',
    before: paired,
    act: async ({ north, south, run, clock }, id) => {
      const there = north.pairOf(id)!.peer!.id;
      north.jira.personEdits(id, { summary: 'North' });
      await north.notice(id, { fields: ['summary'] });
      clock.advance(500);
      south.jira.personEdits(there, { summary: 'South', labels: ['z'] });
      await south.notice(there, { fields: ['summary', 'labels'] });
      await run(60_000);
    },
  },
  {
    name: 'a comment, and an edit at the other end',
    before: paired,
    act: async ({ north, south, run }, id) => {
      const { id: comment } = north.jira.personComments(id, 'said two');
      await north.notice(id, { comment });
      await run(3000);
      const there = [...south.jira.issues.keys()][0]!;
      south.jira.personEdits(there, { summary: 'South' });
      await south.notice(there, { fields: ['summary'] });
      await run(60_000);
    },
  },
];

/** Runs a story with the nth I/O of one end broken. @returns undefined when there were fewer than that */
async function told(story: Story, which: 'north' | 'south', position: number, verdict: Verdict) {
  const ends = twoEnds();
  ends.north.jira.searchLagMs = 5 * 60_000;
  ends.south.jira.searchLagMs = 5 * 60_000;
  const id = await story.before(ends);
  const end = ends[which];
  const from = end.io.points.length;
  end.io.plan = breakAt(position, verdict);
  await story.act(ends, id).catch((thrown: Error) => {
    if (!/killed|UNEXPECTED/.test(thrown.message)) throw thrown;
  });
  const point = end.io.points[from + position];
  if (point === undefined) return undefined;
  await settle(ends);
  return { ends, point };
}

/**
 * Wherever an invocation breaks off, and at whichever end: afterwards there is one issue at each end, never two, never
 * none; both are equal; no comment is doubled or missing; and nothing is left waiting.
 */
describe.each(STORIES)('$name', (story) => {
  test.each(VERDICTS)('%s', async (_name, verdict) => {
    const failures: string[] = [];
    for (const which of ['north', 'south'] as const) {
      for (let position = 0; ; position += 1) {
        const result = await told(story, which, position, verdict);
        if (!result) break;
        const { north, south } = result.ends;
        const [here, there] = [seen(north), seen(south)];
        const states = [...north.pairs(), ...south.pairs()].map(({ state }) => state);
        const marks = [...north.store.all('mark'), ...south.store.all('mark')];
        const well =
          here.length === 1 &&
          JSON.stringify(here) === JSON.stringify(there) &&
          states.every((state) => state === 'in-step') &&
          marks.length === 0;
        if (!well)
          failures.push(
            `${which} ${position} ${result.point}: ${JSON.stringify({ here, there, states, marks: marks.length })}`,
          );
      }
    }
    expect(failures).toEqual([]);
  });
});
