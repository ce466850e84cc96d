/** What lists of the admin pages say, over records as the store gives them. */
import type { Activity } from '../../../src/domain/activity';
import type { Pair, Refusal } from '../../../src/domain/pair';
import { newPair } from '../../../src/domain/pair';
import { activityPage } from '../../../src/entry/admin/activity';
import { attention } from '../../../src/entry/admin/attention';
import { End, MemoryClock, START } from '../../support/memory/world';

const end = (): End => new End('a', new MemoryClock());

const refusal = (text: string, code = 'JIRA_REFUSED'): Refusal => ({ print: 'p', code, text, at: START });

const parked = (number: number, different: Partial<Pair>): Pair => ({
  ...newPair(
    {
      id: `k.a.${number}`,
      contractId: 'k',
      connectionId: 'c',
      issue: { id: String(number), key: `NOR-${number}` },
    },
    START,
  ),
  peer: { id: String(900 + number), key: `SOU-${number}` },
  state: 'parked',
  ...different,
});

async function listed(...pairs: Pair[]) {
  const { world, store } = end();
  for (const pair of pairs) await store.create('pair', pair.id, pair);
  const { groups } = await attention(world, { limit: 50 });
  return groups.map(({ code, text, pairs: found }) => ({
    code,
    text,
    pairs: found.map(({ issue, refusals }) => [issue.key, ...refusals.map(({ what }) => what)]),
  }));
}

describe('needs attention', () => {
  it('names a pair under each of its causes, with what was refused for it', async () => {
    const both = parked(1, {
      reason: { code: 'JIRA_REFUSED', text: 'Too long.' },
      refusals: { 'field:summary': refusal('Too long.'), 'field:priority': refusal('Not on the screen.') },
    });
    const one = parked(2, {
      reason: { code: 'JIRA_REFUSED', text: 'Not on the screen.' },
      refusals: { 'field:priority': refusal('Not on the screen.') },
    });
    expect(await listed(both, one)).toEqual([
      {
        code: 'JIRA_REFUSED',
        text: 'Not on the screen.',
        pairs: [
          ['NOR-1', 'Priority'],
          ['NOR-2', 'Priority'],
        ],
      },
      { code: 'JIRA_REFUSED', text: 'Too long.', pairs: [['NOR-1', 'Summary']] },
    ]);
  });

  it('names what stopped the whole issue beside what was refused of it', async () => {
    const stopped = parked(1, {
      reason: { code: 'PEER_REFUSED', text: 'It gave up.' },
      refusals: { 'field:summary': refusal('Too long.') },
    });
    expect(await listed(stopped)).toEqual([
      { code: 'PEER_REFUSED', text: 'It gave up.', pairs: [['NOR-1']] },
      { code: 'JIRA_REFUSED', text: 'Too long.', pairs: [['NOR-1', 'Summary']] },
    ]);
  });

  it('makes one cause of the same reason for different issues, and names none of them in it', async () => {
    const stuck = (number: number) => {
      const text = `SOU-${number} is in Done; no transition leads from there to To Do.`;
      const of = refusal(text, 'UNREACHABLE_STATUS');
      return parked(number, { reason: { code: of.code, text }, refusals: { 'field:status': of } });
    };
    expect(await listed(stuck(1), stuck(2))).toMatchObject([
      {
        text: 'The issue there is in Done; no transition leads from there to To Do.',
        pairs: [
          ['NOR-1', 'Status'],
          ['NOR-2', 'Status'],
        ],
      },
    ]);
  });
});

describe('activity', () => {
  const DAY_MS = 24 * 60 * 60_000;
  const at = async ({ store }: End, ...moments: number[]) => {
    for (const moment of moments) {
      const value: Activity = {
        at: moment,
        connectionId: 'c',
        contractId: null,
        issueKey: null,
        peerKey: null,
        direction: 'here',
        what: [],
        result: 'note',
        code: null,
        text: '',
        lagMs: null,
      };
      await store.commit([{ op: 'put', kind: 'activity', key: String(moment), value }]);
    }
  };

  it('says which day before had any, over days without', async () => {
    const site = end();
    await at(site, START - 9 * DAY_MS, START - 12 * DAY_MS);
    const { olderDay } = await activityPage(site.world, { limit: 50 });
    expect(olderDay).toBe(new Date(START - 9 * DAY_MS).toISOString().slice(0, 10));
    expect((await activityPage(site.world, { limit: 50, day: olderDay! })).olderDay).toBe(
      new Date(START - 12 * DAY_MS).toISOString().slice(0, 10),
    );
  });

  it('says where none had, and nothing of it where the list is filtered', async () => {
    const site = end();
    await at(site, START - DAY_MS);
    const oldest = new Date(START - DAY_MS).toISOString().slice(0, 10);
    expect((await activityPage(site.world, { limit: 50, day: oldest })).olderDay).toBeNull();
    expect((await activityPage(site.world, { limit: 50, result: 'note' })).olderDay).toBeNull();
  });
});
