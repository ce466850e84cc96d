import { pairsOf } from '../../simulation/outcome';
import type { ConnectedEnd } from '../../support/connected-world';
import type { Connected } from './stage';
import {
  BUNDLE_TIMEOUT_MS,
  bundleApp,
  commentsAt,
  connected,
  DAY,
  issueAt,
  MINUTE,
  people,
  SECOND,
  summariesAt,
  timeUntil,
} from './stage';
import { expectArrived, startStream } from './stream';

/** Changes of both ends arrive within this while people are busy. */
const BUSY_MS = 15 * SECOND;

let stage: Connected;
// Days of virtual time take a while on a busy machine.
jest.setTimeout(120_000);
beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
afterEach(() => stage.world.close());

/** As behind a firewall: the passive end reaches nobody. The loops that fetch have begun. */
async function behindFirewall(passive: 'north' | 'south', more: object = {}): Promise<void> {
  stage = await connected({ passive: [passive], ...more });
  stage.wire.cut(passive, passive === 'north' ? 'south' : 'north');
  await stage.clock.advance(12 * MINUTE);
  stage.wire.forget();
}

describe.each(['north', 'south'] as const)('%s is passive, and can reach nobody', (passive) => {
  const end = (): ConnectedEnd => stage.ends.find(({ name }) => name === passive)!;
  const other = (): ConnectedEnd => stage.ends.find(({ name }) => name !== passive)!;
  const holds = (where: ConnectedEnd, summary: string) => () => issueAt(where, summary) !== undefined;

  test('changes of both ends arrive in less than 15 s while people are busy', async () => {
    await behindFirewall(passive);
    const warm = await people.create(end(), 'warming up');
    await timeUntil(stage, holds(other(), 'warming up'), 70 * SECOND);
    for (let round = 0; round < 6; round += 1) {
      await people.edit(end(), warm, { summary: `round ${round}` });
      expect(await timeUntil(stage, holds(other(), `round ${round}`))).toBeLessThan(BUSY_MS);
      await people.create(other(), `of the active end, ${round}`);
      expect(await timeUntil(stage, holds(end(), `of the active end, ${round}`))).toBeLessThan(BUSY_MS);
    }
    expect(stage.wire.calls(passive)).toEqual([]);
  });

  test('every kind of change comes through what is handed out, and no call is made by the passive end', async () => {
    await behindFirewall(passive);
    const mine = await people.create(end(), 'made at the passive end');
    await timeUntil(stage, holds(other(), 'made at the passive end'), 70 * SECOND);
    const twin = issueAt(other(), 'made at the passive end')!.id;

    const comment = await people.comment(end(), mine, 'one');
    await timeUntil(stage, () => commentsAt(other(), twin).some((text) => text.includes('one')));
    await people.editComment(end(), mine, comment, 'two');
    await timeUntil(stage, () => commentsAt(other(), twin).some((text) => text.includes('two')));
    const back = await people.comment(other(), twin, 'from the active end');
    await timeUntil(stage, () => commentsAt(end(), mine).some((text) => text.includes('from the active end')));
    await people.deleteComment(end(), mine, comment);
    await timeUntil(stage, () => commentsAt(other(), twin).length === 1);
    await people.deleteComment(other(), twin, back);
    await timeUntil(stage, () => commentsAt(end(), mine).length === 0);

    const theirs = await people.create(other(), 'made at the active end');
    await timeUntil(stage, holds(end(), 'made at the active end'));
    await people.remove(other(), theirs);
    await people.remove(end(), mine);
    await stage.clock.advance(MINUTE);
    for (const each of stage.ends) {
      expect(pairsOf(each).map(({ state }) => state)).toEqual(['ended', 'ended']);
      expect(summariesAt(each)).toHaveLength(1);
    }
    expect(stage.wire.calls(passive)).toEqual([]);
    expect(stage.wire.io.filter(({ site, kind }) => site === passive && kind === 'egress')).toEqual([]);
  });

  test('both ends edit one field at once: both come to the later value', async () => {
    await behindFirewall(passive);
    const mine = await people.create(end(), 'start');
    await timeUntil(stage, holds(other(), 'start'), 70 * SECOND);
    const twin = issueAt(other(), 'start')!.id;
    await people.edit(other(), twin, { summary: 'earlier' });
    await stage.clock.advance(30);
    await people.edit(end(), mine, { summary: 'later' });
    await stage.clock.advance(2 * MINUTE);
    expect([summariesAt(end()), summariesAt(other())]).toEqual([['later'], ['later']]);
    expect(stage.wire.calls(passive)).toEqual([]);
  });

  test('what the active end’s Jira refuses is parked at the passive end with its reason', async () => {
    await behindFirewall(passive);
    const mine = await people.create(end(), 'for somebody');
    await timeUntil(stage, holds(other(), 'for somebody'), 70 * SECOND);
    await people.edit(end(), mine, { assignee: { accountId: end().person('Cy Okafor').accountId } });
    await stage.clock.advance(MINUTE);
    const pair = pairsOf(end()).find(({ issue }) => issue.id === mine)!;
    expect(pair).toMatchObject({ state: 'parked', refusals: { 'field:assignee': { code: 'UNMAPPED_USER' } } });
    await people.edit(end(), mine, { summary: 'goes on' });
    await timeUntil(stage, holds(other(), 'goes on'));
  });

  test('a stream of edits at both ends arrives whole', async () => {
    await behindFirewall(passive);
    const stream = await startStream(stage, 70 * SECOND);
    await stream.run(30 * SECOND);
    await stage.clock.advance(2 * MINUTE);
    expectArrived(stage, stream);
    expect(stage.wire.calls(passive)).toEqual([]);
  });

  test('the active end is off for a day: everything arrives after it returns', async () => {
    await behindFirewall(passive);
    const mine = await people.create(end(), 'before');
    await timeUntil(stage, holds(other(), 'before'), 70 * SECOND);
    const twin = issueAt(other(), 'before')!.id;
    stage.wire.meddle = ({ site }) => (site === other().name ? { outcome: 'refuse' } : undefined);
    for (let hour = 0; hour < 6; hour += 1) {
      await people.create(end(), `while it was off ${hour}`);
      await people.edit(end(), mine, { summary: `edited ${hour}` });
      await stage.clock.advance(DAY / 6);
    }
    const comment = people.comment(end(), mine, 'a word');
    await people.create(other(), 'made while the app was off');
    await stage.clock.advance(MINUTE);
    await comment;
    expect(summariesAt(other())).toEqual(['before', 'made while the app was off']);
    stage.wire.meddle = undefined;
    await stage.clock.advance(20 * MINUTE);
    const all = [...[0, 1, 2, 3, 4, 5].map((n) => `while it was off ${n}`), 'edited 5', 'made while the app was off'];
    for (const each of stage.ends) expect([each.name, summariesAt(each)]).toEqual([each.name, all.sort()]);
    expect(commentsAt(other(), twin)).toHaveLength(1);
    expect(stage.wire.calls(passive)).toEqual([]);
  });
});

test('turns come every 5 s while there is something to fetch, and once a minute when there is not', async () => {
  await behindFirewall('north');
  await stage.clock.advance(10 * MINUTE);
  const gaps = (): number[] => {
    const turns = stage.wire.calls('south').map(({ startedAt }) => startedAt);
    return turns.slice(1).map((at, n) => Math.round((at - turns[n]!) / SECOND));
  };
  stage.wire.forget();
  await stage.clock.advance(20 * MINUTE);
  expect(Math.max(...gaps())).toBeLessThanOrEqual(61);
  // The schedule begins a new loop every five minutes: one turn more.
  expect(stage.wire.calls('south').length).toBeLessThanOrEqual(20 + 5);

  const issue = await people.create(stage.north, 'busy');
  await timeUntil(stage, () => issueAt(stage.south, 'busy') !== undefined, 70 * SECOND);
  stage.wire.forget();
  for (let n = 0; n < 6; n += 1) {
    await people.edit(stage.north, issue, { summary: `busy ${n}` });
    await stage.clock.advance(5 * SECOND);
  }
  expect(Math.max(...gaps())).toBeLessThanOrEqual(6);
});

test('an end becomes passive later: the other learns of it by itself, and fetches', async () => {
  stage = await connected();
  await stage.clock.advance(12 * MINUTE);
  expect(await stage.connection(stage.south)).toMatchObject({ peerPassive: false });
  const { id, version, name, remoteUrl, technicalUser } = await stage.connection(stage.north);
  const keep = { kind: 'keep' };
  const input = { id, version, name, remoteUrl, technicalUser, passive: true, localKey: keep, remoteKey: keep };
  await stage.get('north', 'connections.save', input);
  stage.wire.cut('north', 'south');
  stage.wire.forget();
  await people.create(stage.north, 'after the change');
  await timeUntil(stage, () => issueAt(stage.south, 'after the change') !== undefined, 75 * MINUTE);
  expect(await stage.connection(stage.south)).toMatchObject({ peerPassive: true });
  expect(stage.wire.calls('north')).toEqual([]);
});

test('a passive end that becomes active sends by itself, and the other stops fetching', async () => {
  await behindFirewall('north');
  const { id, version, name, remoteUrl, technicalUser } = await stage.connection(stage.north);
  await people.create(stage.north, 'waits for nobody');
  await stage.clock.advance(2 * SECOND);
  stage.wire.mend();
  const keep = { kind: 'keep' };
  const input = { id, version, name, remoteUrl, technicalUser, passive: false, localKey: keep, remoteKey: keep };
  const saved = await stage.get<{ connection: { state: string } }>('north', 'connections.save', input);
  expect(saved.connection.state).toBe('active');
  await people.create(stage.north, 'sent');
  expect(await timeUntil(stage, () => issueAt(stage.south, 'sent') !== undefined)).toBeLessThan(5 * SECOND);
  await stage.clock.advance(75 * MINUTE);
  expect(summariesAt(stage.south)).toEqual(['sent', 'waits for nobody']);
  expect(await stage.connection(stage.south)).toMatchObject({ peerPassive: false });
});

test('a passive end that removes its connection calls nobody; the other one stops with the reason', async () => {
  await behindFirewall('north');
  const { id, version } = await stage.connection(stage.north);
  expect(await stage.get('north', 'connections.remove', { id, version })).toEqual({ peerTold: false });
  expect(stage.wire.calls('north')).toEqual([]);
  await stage.clock.advance(2 * MINUTE);
  expect(await stage.connection(stage.south)).toMatchObject({
    state: 'disabled',
    fault: { code: 'PEER_REJECTED_KEY' },
  });
});
