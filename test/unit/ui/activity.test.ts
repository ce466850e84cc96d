import { callsOf, openAdmin, refused, withPages } from './support/pages';
import { activity, line, overview } from './support/records';

withPages();

const lots = (length: number, first = 0) =>
  Array.from({ length }, (_, index) => activity({ issueKey: `NOR-${first + index}` }));
const utcDay = (daysAgo = 0): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

describe('activity', () => {
  it('says what happened, and how the day went in words', async () => {
    const waiting = activity({
      result: 'waiting',
      code: 'PEER_UNREACHABLE',
      text: 'The peer site cannot be reached.',
      lagMs: null,
    });
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': { items: [activity(), waiting], cursor: null, olderDay: null },
    });
    const [first, second] = page.findAll({ type: 'Row' });
    expect(page.textOf({ where: (node) => node === first })).toContain('840 ms');
    expect(page.textOf({ where: (node) => node === second })).toContain('The peer site cannot be reached.');
    expect(page.text).toContain('In the last 24 hours 35 changes were brought over');
    expect(page.record.problems).toEqual([]);
  });

  it('goes on to older pages, then to the day before on which something happened, and back', async () => {
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': ({ day, cursor }) => {
        if (day !== utcDay()) return { items: lots(1, 900), cursor: null, olderDay: null };
        return cursor
          ? { items: lots(10, 50), cursor: null, olderDay: utcDay(3) }
          : { items: lots(50), cursor: 'next', olderDay: utcDay(3) };
      },
    });
    expect(page.findAll({ type: 'Row' })).toHaveLength(50);
    await page.click('Older');
    expect(page.findAll({ type: 'Row' })).toHaveLength(10);
    await page.click('Older');
    expect(page.text).toContain('NOR-900');
    expect(page.text).toContain(`On ${utcDay(3)} (UTC)`);
    expect(page.text).toContain('There is nothing older.');
    expect(page.find({ type: 'Button', text: 'Older' }).props['isDisabled']).toBe(true);
    await page.click('Newer');
    await page.click('Newer');
    expect(page.findAll({ type: 'Row' })).toHaveLength(50);
  });

  it('leads from an empty day to the last one on which something happened', async () => {
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': ({ day }) =>
        day === utcDay(9)
          ? { items: lots(1), cursor: null, olderDay: null }
          : { items: [], cursor: null, olderDay: utcDay(9) },
    });
    expect(page.text).toContain('Nothing happened on this day.');
    await page.click('Older');
    expect(page.text).toContain(`On ${utcDay(9)} (UTC)`);
    expect(page.text).toContain('NOR-0');
  });

  it('offers to leave out the rest of a busy day', async () => {
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': ({ day }) =>
        day === utcDay(2)
          ? { items: lots(1, 900), cursor: null, olderDay: null }
          : { items: lots(50), cursor: 'next', olderDay: utcDay(2) },
    });
    await page.click(`Go to ${utcDay(2)}`);
    expect(page.text).toContain('NOR-900');
  });

  it('filters by connection, result and issue', async () => {
    const page = await openAdmin('/activity', {
      'overview.get': overview({ connections: [line()] }),
      'activity.list': { items: [], cursor: null, olderDay: null },
    });
    expect(page.text).toContain('Nothing has happened yet.');
    await page.choose('Connection', 'South');
    await page.choose('Result', 'needs attention');
    await page.type('Issue key', ' nor-12 ');
    await page.click('Filter');
    expect(callsOf(page, 'activity.list').slice(1)).toEqual([
      { connectionId: 'c1', limit: 50 },
      { connectionId: 'c1', result: 'attention', limit: 50 },
      { connectionId: 'c1', result: 'attention', issueKey: 'NOR-12', limit: 50 },
    ]);
    await page.click('Clear the filter');
    expect(callsOf(page, 'activity.list').at(-1)).toEqual({ day: utcDay(), limit: 50 });
  });

  it('keeps the filter when loading fails', async () => {
    let isUp = true;
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': () =>
        isUp
          ? { items: lots(2), cursor: null, olderDay: null }
          : refused('STORE_UNAVAILABLE', 'The app’s storage did not answer.'),
    });
    isUp = false;
    await page.choose('Result', 'waiting');
    expect(page.text).toContain('The app’s storage did not answer.');
    isUp = true;
    await page.click('Try again');
    expect(callsOf(page, 'activity.list').at(-1)).toEqual({ result: 'waiting', limit: 50 });
  });

  it('pages a thousand entries, fifty at a time', async () => {
    const page = await openAdmin('/activity', {
      'overview.get': overview(),
      'activity.list': ({ cursor }) => {
        const from = Number(cursor ?? 0);
        return { items: lots(50, from), cursor: from + 50 < 1000 ? String(from + 50) : null, olderDay: null };
      },
    });
    for (let turned = 1; turned < 20; turned += 1) {
      await page.click('Older');
      expect(page.findAll({ type: 'Row' })).toHaveLength(50);
    }
    expect(page.text).toContain('NOR-999');
  });
});
