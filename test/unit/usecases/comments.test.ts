import { AppError } from '../../../src/domain/errors';
import { sweep } from '../../../src/usecases/repair/sweep';
import { noticeChange } from '../../../src/usecases/send/notice-change';
import { breakAt } from '../../support/memory/io';
import { paragraphs } from '../../support/memory/jira';
import type { End, TwoEnds } from '../../support/memory/world';
import { twoEnds } from '../../support/memory/world';

const MINUTE = 60_000;

interface Commented extends TwoEnds {
  id: string;
  there: string;
  /** The comment's ids in the north, where it was made, and in the south. */
  ours: string;
  theirs: string;
}

async function commented(contract = {}): Promise<Commented> {
  const ends = twoEnds(contract);
  const { id } = ends.north.jira.personCreates({ summary: 'Hello' });
  const { id: ours } = ends.north.jira.personComments(id, 'first');
  await ends.north.notice(id);
  await ends.run();
  ends.clock.advance(MINUTE);
  const there = ends.north.pairOf(id)!.peer!.id;
  return { ...ends, id, there, ours, theirs: ends.north.pairOf(id)!.comments[ours]!.peerId };
}

const texts = (end: End) =>
  [...end.jira.issues.values()].flatMap(({ comments }) =>
    comments.map(({ body }) =>
      [...JSON.stringify(body).matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join(' '),
    ),
  );
const states = ({ north, south }: TwoEnds) => [...north.pairs(), ...south.pairs()].map(({ state }) => state);

test('a comment comes over under its author’s name, its edit and its deletion after it', async () => {
  const ends = await commented();
  const { north, south, run, id, ours } = ends;
  expect(texts(south)).toEqual(['Ada: first']);
  north.jira.personEditsComment(id, ours, 'edited');
  await north.notice(id, { comment: ours });
  await run();
  expect(texts(south)).toEqual(['Ada: edited']);
  north.jira.removeComment(id, ours);
  await north.notice(id, { comment: ours });
  await run();
  expect([texts(north), texts(south)]).toEqual([[], []]);
  expect(states(ends)).toEqual(['in-step', 'in-step']);
});

test('a mirrored comment that is edited goes back without the line that names its author', async () => {
  const { north, south, run, there, theirs } = await commented();
  const body = paragraphs('corrected') as { content: never[] };
  const comment = south.jira.issues.get(there)!.comments[0]!;
  const line = (comment.body as { content: never[] }).content[0]!;
  Object.assign(comment, { body: { ...body, content: [line, ...body.content] }, updatedAt: south.clock.now() });
  await south.notice(there, { comment: theirs });
  await run();
  expect([texts(north), texts(south)]).toEqual([['corrected'], ['Ada: corrected']]);
});

test('deleted here and edited there at the same time: it is deleted at both ends, and nothing is parked', async () => {
  const ends = await commented();
  const { north, south, run, clock, id, there, ours, theirs } = ends;
  south.jira.removeComment(there, theirs);
  north.jira.personEditsComment(id, ours, 'edited');
  await north.notice(id, { comment: ours });
  await run(5000);
  clock.advance(5000);
  await south.notice(there, { comment: theirs });
  await run();
  expect([texts(north), texts(south)]).toEqual([[], []]);
  expect(states(ends)).toEqual(['in-step', 'in-step']);
});

test('edited at both ends, and the later edit’s event is late: the later edit stays', async () => {
  const ends = await commented();
  const { north, south, run, clock, id, there, ours, theirs } = ends;
  north.jira.personEditsComment(id, ours, 'earlier');
  await north.notice(id, { comment: ours });
  clock.advance(500);
  const at = clock.now();
  south.jira.personEditsComment(there, theirs, 'later');
  await run(5000);
  clock.advance(5000);
  await south.notice(there, { comment: theirs });
  expect(clock.now()).toBeGreaterThan(at);
  await run();
  expect([texts(north), texts(south)]).toEqual([['later'], ['later']]);
  expect(states(ends)).toEqual(['in-step', 'in-step']);
});

test('comments that cannot be seen with their issue any more are not taken for deleted', async () => {
  const { north, south, run, id, ours } = await commented();
  north.jira.issues.get(id)!.visible = false;
  await north.notice(id, { comment: ours });
  await run();
  expect(texts(south)).toEqual(['Ada: first']);
  expect(north.pairOf(id)).toMatchObject({ state: 'parked', reason: { code: 'JIRA_NOT_FOUND' } });
});

test('restricted comments, and those of the sync itself, stay where they are', async () => {
  const { north, south, run, id } = await commented();
  const restricted = north.jira.personComments(id, 'secret');
  north.jira.issues.get(id)!.comments.find(({ id: one }) => one === restricted.id)!.restricted = true;
  const own = north.jira.personComments(id, 'robot', 'app-a');
  await north.notice(id, { comment: restricted.id });
  await north.notice(id, { comment: own.id });
  await run();
  expect(texts(south)).toEqual(['Ada: first']);
});

test('an end that takes no comments says so, and the sender shows it', async () => {
  const ends = twoEnds();
  const { north, south, run } = ends;
  south.store.seed('contract', 'contract', { ...south.contract(), comments: 'out' });
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  north.jira.personComments(id, 'first');
  await north.notice(id);
  await run();
  expect(texts(south)).toEqual([]);
  expect(north.pairOf(id)).toMatchObject({ state: 'parked', reason: { code: 'PEER_REFUSED' } });
});

test('more comments than a message takes come over in several', async () => {
  const ends = twoEnds();
  const { north, south, run } = ends;
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  for (let count = 0; count < 120; count += 1) north.jira.personComments(id, `number ${count}`);
  await north.notice(id);
  await run();
  expect(texts(south)).toEqual(texts(north).map((text) => `Ada: ${text}`));
  expect(states(ends)).toEqual(['in-step', 'in-step']);
});

test('comments so long that they fill a message come over in several, and the connection stays', async () => {
  const ends = twoEnds();
  const { north, south, run } = ends;
  const { id } = north.jira.personCreates({ summary: 'Hello' });
  for (let count = 0; count < 12; count += 1) north.jira.personComments(id, `${count} ${'x'.repeat(300_000)}`);
  await north.notice(id);
  await run();
  expect(texts(south)).toHaveLength(12);
  expect([north.connection().state, ...states(ends)]).toEqual(['active', 'in-step', 'in-step']);
});

test('a comment that Jira refuses is refused alone', async () => {
  const { north, south, run, id } = await commented();
  const isAdd = (point: string) => point === 'jira.addComment';
  south.io.plan = breakAt(0, { kind: 'refuse', error: new AppError('JIRA_FORBIDDEN') }, isAdd);
  const refused = north.jira.personComments(id, 'refused');
  const taken = north.jira.personComments(id, 'taken');
  await north.notice(id, { comment: refused.id });
  await north.notice(id, { comment: taken.id });
  await run();
  expect(texts(south)).toEqual(['Ada: first', 'Ada: taken']);
  expect(Object.keys(north.pairOf(id)!.refusals)).toEqual([`comment:${refused.id}`]);
});

describe('a write of comments that broke off, and one of them is deleted before it is repeated', () => {
  const storing = (point: string) => point === 'store.commit';

  /** South has made the comments and died before it could store them. */
  async function brokenOff(texts_: string[]) {
    const ends = await commented();
    const { north, south, run, id, there } = ends;
    for (const text of texts_) {
      const { id: comment } = north.jira.personComments(id, text);
      await north.notice(id, { comment });
    }
    const before = south.jira.issues.get(there)!.comments.length;
    let commits = 0;
    south.io.plan = (point) => ({ kind: storing(point) && (commits += 1) === 2 ? 'kill-before' : 'ok' });
    await run(2000);
    south.io.plan = () => ({ kind: 'ok' });
    const made = south.jira.issues.get(there)!.comments.slice(before);
    expect(made).toHaveLength(texts_.length);
    return { ...ends, made };
  }
  const deleted = async ({ south, there }: Commented, comment: string) => {
    south.jira.removeComment(there, comment);
    south.io.begin();
    const notice = { issueId: there, projectId: '10000', at: south.clock.now(), comment, deletedCommentBy: 'app-b' };
    await noticeChange(south.world, notice, 'person');
  };

  test('it stays deleted, and is deleted at the other end as well', async () => {
    const ends = await brokenOff(['second']);
    await deleted(ends, ends.made[0]!.id);
    await ends.run();
    expect([texts(ends.north), texts(ends.south)]).toEqual([['first'], ['Ada: first']]);
    expect(states(ends)).toEqual(['in-step', 'in-step']);
  });

  test('also where the end is paused meanwhile, and the event was worked on long before', async () => {
    const ends = await brokenOff(['second']);
    const { north, south, run, clock } = ends;
    south.store.seed('connection', 'connection', { ...south.connection(), state: 'paused' });
    await deleted(ends, ends.made[0]!.id);
    await run(5 * MINUTE);
    clock.advance(5 * MINUTE);
    south.store.seed('connection', 'connection', { ...south.connection(), state: 'active' });
    for (const end of [north, south]) {
      end.io.begin();
      await sweep(end.world);
    }
    await run();
    expect([texts(north), texts(south)]).toEqual([['first'], ['Ada: first']]);
    expect(states(ends)).toEqual(['in-step', 'in-step']);
  });

  test('of several the right one', async () => {
    const ends = await brokenOff(['second', 'third', 'fourth']);
    await deleted(ends, ends.made[1]!.id);
    await ends.run();
    expect(texts(ends.north)).toEqual(['first', 'second', 'fourth']);
    expect(texts(ends.south)).toEqual(['Ada: first', 'Ada: second', 'Ada: fourth']);
  });

  test('a person’s own comment that is deleted meanwhile is not mistaken for it', async () => {
    const ends = await brokenOff(['second']);
    const { north, south, run, there } = ends;
    const { id: own } = south.jira.personComments(there, 'mine');
    south.jira.removeComment(there, own);
    south.io.begin();
    const notice = {
      issueId: there,
      projectId: '10000',
      at: south.clock.now(),
      comment: own,
      deletedCommentBy: 'person',
    };
    await noticeChange(south.world, notice, 'person');
    await run();
    expect([texts(north), texts(south)]).toEqual([
      ['first', 'second'],
      ['Ada: first', 'Ada: second'],
    ]);
  });
});

test.each([
  ['an answer that was lost', 'lose-answer'],
  ['a worker that died', 'kill-after'],
] as const)('a comment that is deleted after %s is deleted at the other end as well', async (_name, kind) => {
  const ends = await commented();
  const { north, south, run, id } = ends;
  const { id: comment } = north.jira.personComments(id, 'second');
  await north.notice(id, { comment });
  const verdict = kind === 'kill-after' ? { kind } : { kind, error: new AppError('PEER_UNREACHABLE') };
  north.io.plan = breakAt(0, verdict, (point) => point === 'peer.call');
  await run(2000);
  expect(texts(south)).toEqual(['Ada: first', 'Ada: second']);
  north.io.plan = () => ({ kind: 'ok' });
  north.jira.removeComment(id, comment);
  await north.notice(id, { comment });
  await run();
  expect([texts(north), texts(south)]).toEqual([['first'], ['Ada: first']]);
  expect(states(ends)).toEqual(['in-step', 'in-step']);
});

describe('an answer was lost after the peer had taken a comment, and somebody there changes it before the repetition', () => {
  /** North does not know that South has its second comment. */
  async function taken() {
    const ends = await commented();
    const { north, south, run, id } = ends;
    const { id: ours } = north.jira.personComments(id, 'second');
    await north.notice(id, { comment: ours });
    const lost = { kind: 'lose-answer' as const, error: new AppError('PEER_UNREACHABLE') };
    north.io.plan = breakAt(0, lost, (point) => point === 'peer.call');
    await run(2000);
    north.io.plan = () => ({ kind: 'ok' });
    // The wake-up that would repeat it is lost: the peer is faster.
    north.woken.splice(0);
    const theirs = south.jira.issues.get(ends.there)!.comments.at(-1)!.id;
    expect(texts(south)).toEqual(['Ada: first', 'Ada: second']);
    expect(north.pairOf(id)!.comments[ours]).toBeUndefined();
    ends.clock.advance(MINUTE);
    return { ...ends, ours, theirs };
  }

  test('deleted there, it is deleted here', async () => {
    const ends = await taken();
    ends.south.jira.removeComment(ends.there, ends.theirs);
    await ends.south.notice(ends.there, { comment: ends.theirs });
    await ends.run();
    expect([texts(ends.north), texts(ends.south)]).toEqual([['first'], ['Ada: first']]);
    expect(states(ends)).toEqual(['in-step', 'in-step']);
  });

  test('edited there, it is edited here, and there is one of it', async () => {
    const ends = await taken();
    ends.south.jira.personEditsComment(ends.there, ends.theirs, 'edited');
    await ends.south.notice(ends.there, { comment: ends.theirs });
    await ends.run();
    expect(texts(ends.north)).toEqual(['first', 'edited']);
    expect(texts(ends.south)).toHaveLength(2);
    expect(states(ends)).toEqual(['in-step', 'in-step']);
  });

  test('edited there, and deleted here before that came, it is deleted at both ends', async () => {
    const ends = await taken();
    ends.south.jira.personEditsComment(ends.there, ends.theirs, 'edited');
    ends.north.jira.removeComment(ends.id, ends.ours);
    await ends.south.notice(ends.there, { comment: ends.theirs });
    await ends.run();
    expect([texts(ends.north), texts(ends.south)]).toEqual([['first'], ['Ada: first']]);
    expect(states(ends)).toEqual(['in-step', 'in-step']);
  });
});

describe('the peer names a comment of this end that was never its business', () => {
  test.each([
    [
      'restricted',
      ({ north, id, ours }: Commented) => {
        north.jira.issues.get(id)!.comments.find((one) => one.id === ours)!.restricted = true;
      },
    ],
    [
      'of the sync itself',
      ({ north, id, ours }: Commented) => {
        north.jira.issues.get(id)!.comments.find((one) => one.id === ours)!.authorId = 'app-a';
      },
    ],
    [
      'of a contract that sends none',
      ({ north }: Commented) => {
        north.store.seed('contract', 'contract', { ...north.contract(), comments: 'in' });
      },
    ],
  ])('%s: it is refused, and stays', async (_name, make) => {
    const ends = await commented();
    const { north, south, id, there } = ends;
    const { id: ours } = north.jira.personComments(id, 'not yours');
    make({ ...ends, ours });
    const before = north.jira.dump();
    for (const body of [null, paragraphs('rewritten')]) {
      const message = north.signed({
        type: 'change',
        contract: 'contract',
        pair: north.pairOf(id)!.id,
        issue: { id: there, key: 'SOU-1', issueType: '' },
        to: { id },
        fields: {},
        comments: [{ id: '9999', peerId: ours, body, author: null, stamp: { at: south.clock.now(), side: 'b' } }],
      });
      const { answer } = await north.receive(message.headers, message.body);
      expect(answer).toMatchObject({ type: 'changed', comments: { 9999: { outcome: 'refused' } } });
    }
    expect(north.jira.dump()).toEqual(before);
  });
});

test('a comment that is deleted before it came does not come after that, and another of its number does', async () => {
  const ends = await commented();
  const { north, south, run, id } = ends;
  const { id: comment } = north.jira.personComments(id, 'second');
  await north.notice(id, { comment });
  north.io.plan = breakAt(
    0,
    { kind: 'refuse', error: new AppError('PEER_UNREACHABLE') },
    (point) => point === 'peer.call',
  );
  await run(2000);
  const late = south.signed({
    type: 'change',
    contract: 'contract',
    pair: north.pairOf(id)!.id,
    issue: { id, key: 'NOR-1', issueType: '' },
    to: { id: ends.there },
    fields: {},
    comments: [{ id: comment, peerId: null, body: paragraphs('second'), author: null, stamp: { at: 5, side: 'a' } }],
  });
  north.io.plan = () => ({ kind: 'ok' });
  north.jira.removeComment(id, comment);
  await north.notice(id, { comment });
  await run();
  expect((await south.receive(late.headers, late.body)).answer).toMatchObject({ type: 'changed' });
  await run();
  expect([texts(north), texts(south)]).toEqual([['first'], ['Ada: first']]);
  expect(Object.values(north.pairOf(id)!.comments).map(({ peerId }) => peerId)).toEqual([ends.theirs]);
});
